# What people and CI do with this tree. Each target sets up what it needs; `make` alone lists them.

PYTHON   ?= python3
HOST     ?= 127.0.0.1
PORT     ?= 8000
HOME_DIR ?= .practicegraph
WORKERS  ?= auto
TESTS    ?= tests

VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.ready-for-tests

# One thread to each numeric library: two cores share the work better between processes than inside one.
export OMP_NUM_THREADS ?= 1
export TOKENIZERS_PARALLELISM ?= false
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help run serve test test-fast test-all check format vocab gazetteers weights folds constraints wheel clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: $(READY) ## Ingest data/documents and serve the site (PORT, HOST, HOME_DIR)
	$(BIN)/practicegraph ingest data/documents --home $(HOME_DIR)
	exec $(BIN)/practicegraph serve --home $(HOME_DIR) --host $(HOST) --port $(PORT)

serve: $(READY) ## Serve what is already ingested
	exec $(BIN)/practicegraph serve --home $(HOME_DIR) --host $(HOST) --port $(PORT)

test: check ## All checks, and every test but the slow ones
	$(BIN)/pytest $(TESTS) -n $(WORKERS) -m "not slow"

test-fast: $(TOOLS) ## Tests without model, browser and servers, in under a minute
	$(BIN)/pytest $(TESTS) -n $(WORKERS) -m "not (model or browser or server or thorough or slow)"

test-all: check ## Everything, the slow ones too
	$(BIN)/pytest $(TESTS) -n $(WORKERS) --timeout 3600

check: $(TOOLS) ## Style, types, the import contract and the generated vocabulary
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/make_vocab.py --check

format: $(TOOLS) ## Put the code in its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

vocab: $(READY) ## Write vocab.py and context.jsonld anew from ontology/
	$(BIN)/python tools/make_vocab.py

gazetteers: $(READY) ## Write data/gazetteers anew from its sources (see data/README.md)
	$(BIN)/python tools/make_gazetteers.py

GOLD    = data/gold/gold-dev.jsonl
BESIDE  = data/gold/gold-more.jsonl data/gold/written.jsonl
LEARNT  = data/documents data/gold/written

weights: $(READY) ## Learn all weights of extraction anew from the gold
	for subject in themes maturity weighing whereabouts clauses; do \
	  $(BIN)/python tools/train_$$subject.py $(LEARNT) --gold $(GOLD) $(BESIDE) || exit 1; done

folds: $(READY) ## What extraction reaches on documents that nothing was learnt from
	$(BIN)/python tools/five_folds.py $(LEARNT) --gold $(GOLD) --beside $(BESIDE)

constraints: $(TOOLS) ## Write constraints.txt anew from what is installed
	$(BIN)/python tools/make_constraints.py

wheel: $(TOOLS) ## Build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## Remove the environment, caches and the workspace that `make run` made
	rm -rf $(VENV) .practicegraph .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are newer than what they were made from as long as nothing has to be installed.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(READY): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	touch $@

$(TOOLS): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[test]'
	touch $(READY) $@
