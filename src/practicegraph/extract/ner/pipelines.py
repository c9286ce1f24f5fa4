"""Which pipeline reads which language: the user's own, one of explosion's if installed, or the bundled one.

Nothing is fetched, and spaCy is imported with the first text. A pipeline is a folder as spaCy writes it (with
meta.json and config.cfg), found inside an installed package, in data/models or where the setting says.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from practicegraph.errors import ModelError, ModelMissing
from practicegraph.extract.ner.spans import KINDS, NoRecogniser, Recognised, Recogniser
from practicegraph.model import LANGUAGES, Language
from practicegraph.resources import data_dir

BUNDLED = "practicegraph_names"
"""Folder of the pipeline in data/models."""
AUTO, BUNDLED_ONLY, NONE = "auto", "bundled", "none"
CURE = f"Put the folder data/models/{BUNDLED} of this version back, or set PRACTICEGRAPH_NER=none"
"""Of what `unread` tells."""
_OFFICIAL: Mapping[Language, str] = {
    "nb": "nb_core_news", "nn": "nb_core_news", "sv": "sv_core_news", "da": "da_core_news",
    "fi": "fi_core_news", "en": "en_core_web",
}  # fmt: skip
_SIZES = ("lg", "md", "sm")
_USED = frozenset({"tok2vec", "transformer", "ner"})
_VAST, _END = 32 << 20, 1 << 20
"""Larger files are told apart by this many bytes of either end."""


@dataclass(frozen=True)
class Pipeline:
    """A pipeline on disk, not yet loaded."""

    folder: Path
    name: str
    """Language, name and version, as `nb_core_news_lg-3.8.0`."""
    components: tuple[str, ...]
    spacy: str
    """The versions of spaCy that it was made for."""

    @cached_property
    def identity(self) -> str:
        """Its name and a hash of what the folder holds."""
        return f"{self.name}+{_digest(self.folder)}"

    @cached_property
    def model(self) -> _Model:
        return _Model(self)


class _Model:
    """A loaded pipeline; safe to use from several threads, one after another."""

    def __init__(self, pipeline: Pipeline) -> None:
        import spacy

        from practicegraph.extract.ner import vectors

        assert vectors.NAME  # importing it is what lets the bundled pipeline find its vectors
        self._lock = threading.Lock()
        left_out = [name for name in pipeline.components if name not in _USED]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # a patch version apart is no news to the reader
                self._nlp: Any = spacy.load(pipeline.folder, exclude=left_out)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                f"the pipeline {pipeline.name} does not load: {str(error).splitlines()[0][:200]}",
                cure="Install it again, or set PRACTICEGRAPH_NER=bundled or none",
            ) from error

    def find(self, texts: Sequence[str]) -> list[tuple[Recognised, ...]]:
        # The zone gives back the words of these texts: a server that reads for months must not grow by them.
        with self._lock, self._nlp.memory_zone():
            return [tuple(_spans(doc)) for doc in self._nlp.pipe(texts)]


def _spans(doc: Any) -> Iterator[Recognised]:
    for entity in doc.ents:
        if kind := KINDS.get(entity.label_.upper()):
            yield Recognised(entity.start_char, entity.end_char, kind)


class Pipelines:
    """A recogniser made of one pipeline for each language."""

    def __init__(self, by_language: Mapping[Language, Pipeline]) -> None:
        self._by_language = dict(by_language)

    @property
    def identity(self) -> str:
        return " ".join(f"{lang}:{p.identity}" for lang, p in sorted(self._by_language.items()))

    def name(self, language: Language) -> str:
        pipeline = self._by_language.get(language)
        return pipeline.name if pipeline else ""

    def find(self, texts: Sequence[str], language: Language) -> list[tuple[Recognised, ...]]:
        pipeline = self._by_language.get(language)
        return pipeline.model.find(texts) if pipeline else [() for _ in texts]


def choose(setting: str = AUTO, models: Path | None = None) -> Recogniser:
    """The recogniser that a setting asks for.

    `auto` takes explosion's pipeline of a language where one is installed, the largest first, and else the
    bundled one; `bundled` the bundled one for all; `none` nothing; all else is the name of an installed
    pipeline or its folder, for all languages. `models` is the folder of the bundled one.

    Raises:
        ModelMissing: the named pipeline is not on this machine.
    """
    if setting == NONE:
        return NoRecogniser()
    if setting not in (AUTO, BUNDLED_ONLY):
        named = _installed(setting) or read(Path(setting))
        if named is None:
            raise ModelMissing(
                f"no spaCy pipeline {setting} is installed",
                cure="Install it, give its folder, or set PRACTICEGRAPH_NER=auto",
            )
        return Pipelines(dict.fromkeys(LANGUAGES, named))
    bundled = read((models or data_dir() / "models") / BUNDLED)
    chosen = dict.fromkeys((*LANGUAGES, "und"), bundled) if bundled else {}
    if setting == AUTO:
        chosen |= official()
    found = {language: pipeline for language, pipeline in chosen.items() if pipeline}
    return Pipelines(found) if found else NoRecogniser()


def unread(setting: str = AUTO, models: Path | None = None) -> tuple[Language, ...]:
    """The languages in which no pipeline tells names although the setting asks for one."""
    if setting not in (AUTO, BUNDLED_ONLY) or read((models or data_dir() / "models") / BUNDLED):
        return ()
    told = official() if setting == AUTO else {}
    return tuple(language for language in LANGUAGES if language not in told)


def official() -> dict[Language, Pipeline]:
    """Explosion's pipelines that are installed and made for this spaCy, the largest of each language."""
    found: dict[Language, Pipeline] = {}
    for language, stem in _OFFICIAL.items():
        candidates = (_installed(f"{stem}_{size}") for size in _SIZES)
        if pipeline := next((p for p in candidates if p and _fits(p) and "ner" in p.components), None):
            found[language] = pipeline
    return found


def read(folder: Path) -> Pipeline | None:
    """The pipeline in a folder, or in the one folder with a version that a package wraps around it."""
    meta = _meta(folder)
    if meta is None:
        return None
    version = f"{meta.get('lang', 'xx')}_{meta.get('name', folder.name)}-{meta.get('version', '0')}"
    inner = folder / version
    holds = inner if (inner / "config.cfg").is_file() else folder
    if not (holds / "config.cfg").is_file():
        return None
    return Pipeline(
        folder=holds,
        name=version.removeprefix("xx_"),
        components=tuple(meta.get("components", meta.get("pipeline", ()))),
        spacy=str(meta.get("spacy_version", "")),
    )


def _installed(name: str) -> Pipeline | None:
    """The pipeline of an installed package, which is not imported."""
    if not name.isidentifier():
        return None
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return None
    return read(Path(next(iter(spec.submodule_search_locations))))


def _meta(folder: Path) -> dict[str, Any] | None:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return meta if isinstance(meta, dict) else None


def _fits(pipeline: Pipeline) -> bool:
    """Whether it was made for the spaCy that is here; names alone prove nothing, others have taken them."""
    from spacy.about import __version__
    from spacy.util import is_compatible_version

    return bool(is_compatible_version(__version__, pipeline.spacy))


def _digest(folder: Path) -> str:
    """A hash of names, sizes and bytes of all files; of vast ones, both ends."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\n".encode())
        with path.open("rb") as file:
            digest.update(file.read() if size <= _VAST else file.read(_END))
            file.seek(max(0, size - _END))
            digest.update(file.read())
    return digest.hexdigest()[:12]
