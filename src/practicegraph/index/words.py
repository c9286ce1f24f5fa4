"""The word index: passages found by their words, ranked by BM25 over stems and groups of four letters.

The engine is tantivy; the analysis is ours (`analysis`). One object is one snapshot: what is applied later is
seen by the object that `apply` or `reload` gives, never by the one that is being searched.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practicegraph.errors import DiskFull, WorkspaceBusy, WorkspaceDamaged
from practicegraph.index import analysis
from practicegraph.model import Language

FORMAT = 1
"""Version of the fields and of the analysis; an index of another one is made anew."""
WordHit = tuple[str, float]
"""Id of a passage and its score, larger for better; scores of different questions cannot be compared."""
Row = tuple[str, str, Language, str, str]
"""Of one passage: its id, its document's id, its language, its title and headings, its text."""

_TITLE_WEIGHT = 3.0
_WRITER_BYTES = 50_000_000
_SPARE = 20
"""Hits fetched beyond those asked for, so that a tie at the edge is settled by id and not by the engine."""
_NO_DOCUMENT = ""
"""The document id of the one entry that holds the generation; no document has an empty id."""


@dataclass(frozen=True)
class WordIndex:
    """A snapshot of the word index; searching it is safe from several threads."""

    folder: Path
    generation: int
    """The generation of the record that it shows; 0 for a new one."""
    _index: Any
    _searcher: Any

    @classmethod
    def open(cls, folder: Path) -> WordIndex:
        """The index in the folder, made empty where there is none.

        Raises:
            WorkspaceDamaged: it cannot be opened, or another version made it; delete the folder, begin anew.
        """
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        with _damage_explained(folder):
            index = tantivy.Index(_schema(), str(folder), reuse=True)
        return cls._snapshot(folder, index)

    def reload(self) -> WordIndex:
        """What was committed last, by this process or another."""
        with _damage_explained(self.folder):
            self._index.reload()
        return self._snapshot(self.folder, self._index)

    @classmethod
    def _snapshot(cls, folder: Path, index: Any) -> WordIndex:
        with _damage_explained(folder):
            index.reload()
            searcher = index.searcher()
            return cls(folder, _generation(index, searcher), index, searcher)

    # -- writing

    def apply(self, generation: int, removed_documents: Iterable[str], added: Iterable[Row]) -> WordIndex:
        """Take documents out and passages in, all in one commit, and give the index as it is then.

        A document of which passages come in is taken out first, so that applying the same change again
        changes nothing. A process killed in the middle leaves the index as it was.

        Raises:
            WorkspaceBusy: another process is writing to it.
            DiskFull, WorkspaceDamaged: it could not be written; it is as it was.
        """
        rows = list(added)
        with self._writer() as writer:
            for document in {*removed_documents, *(row[1] for row in rows), _NO_DOCUMENT}:
                writer.delete_documents_by_term("document", document)
            for row in rows:
                writer.add_document(_entry(*row))
            writer.add_document(_generation_entry(generation))
        return self.reload()

    @contextmanager
    def _writer(self) -> Iterator[Any]:
        with _damage_explained(self.folder):
            writer = self._index.writer(_WRITER_BYTES, 1)
        with _damage_explained(self.folder):
            try:
                yield writer
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()  # also lets go of the lock

    # -- reading

    def search(
        self, text: str, language: Language, k: int, allowed: Collection[str] | None = None
    ) -> list[WordHit]:
        """The k passages that agree best with the words, best first, ties by id.

        Args:
            text: the question.
            language: its language; with `und` the stems of every language are tried.
            k: how many; as many are given whenever as many share a stem or letter group with the question.
            allowed: ids of the only documents that count; None for all.
        """
        return self._best(self._words_query(text, language), k, allowed)

    def phrase(self, text: str, k: int, allowed: Collection[str] | None = None) -> list[WordHit]:
        """Passages where these very words stand side by side, those with the words in the title first.

        Case and the difference of æ and ä, ø and ö do not count; another form of a word is another word.
        """
        return self._best(self._phrase_query(text), k, allowed)

    def coverage(self, text: str, language: Language, allowed: Collection[str] | None = None) -> float:
        """The largest share of the question that one passage has, 0-1: of its stems and letter groups, rare
        ones weighing more (inverse document frequency). Unlike BM25 it can be compared between questions.
        """
        import tantivy

        query, should = tantivy.Query, tantivy.Occur.Should
        weighed = [(self._any_of(forms), self._rarity(forms)) for forms in self._clauses(text, language)]
        whole = sum(weight for _, weight in weighed)
        clauses = [(should, query.const_score_query(clause, weight)) for clause, weight in weighed]
        best = self._best(query.boolean_query(clauses), 1, allowed) if clauses else []
        return min(1.0, best[0][1] / whole) if best else 0.0

    def entries(self) -> Mapping[str, str]:
        """Of every passage its id and a checksum of what it is found by; equal indexes have equal entries."""
        import tantivy

        count = max(1, self._searcher.num_docs)
        hits = self._searcher.search(tantivy.Query.all_query(), count).hits
        stored = (self._searcher.doc(address) for _, address in hits)
        return {entry["passage"][0]: entry["checksum"][0] for entry in stored if entry["passage"]}

    def _best(self, query: Any | None, k: int, allowed: Collection[str] | None) -> list[WordHit]:
        import tantivy

        if query is None or k <= 0 or (allowed is not None and not allowed):
            return []
        if allowed is not None:
            inside = tantivy.Query.term_set_query(self._index.schema, "document", sorted(allowed))
            must = tantivy.Occur.Must
            unscored = tantivy.Query.const_score_query(inside, 0.0)
            query = tantivy.Query.boolean_query([(must, query), (must, unscored)])
        with _damage_explained(self.folder):
            found = self._searcher.search(query, k + _SPARE, count=False).hits
            hits = [(self._searcher.doc(address)["passage"][0], score) for score, address in found]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:k]

    def _words_query(self, text: str, language: Language) -> Any | None:
        import tantivy

        clauses = [(tantivy.Occur.Should, self._any_of(forms)) for forms in self._clauses(text, language)]
        return tantivy.Query.boolean_query(clauses) if clauses else None

    @staticmethod
    def _clauses(text: str, language: Language) -> list[tuple[str, ...]]:
        """What each counts once: the forms of a word, of which any may agree, and every group of letters."""
        found = analysis.question_terms(text, language)
        return [clause for forms, grams in found for clause in (forms, *((gram,) for gram in grams))]

    def _any_of(self, terms: Sequence[str]) -> Any:
        import tantivy

        alternatives = [tantivy.Query.term_query(self._index.schema, "words", term) for term in terms]
        return tantivy.Query.disjunction_max_query(alternatives)

    def _rarity(self, terms: Sequence[str]) -> float:
        """BM25's inverse document frequency of the commonest of the terms."""
        count = self._searcher.num_docs
        frequency = max(self._searcher.doc_freq("words", term) for term in terms)
        return math.log1p(max(0.0, count - frequency + 0.5) / (frequency + 0.5))

    def _phrase_query(self, text: str) -> Any | None:
        import tantivy

        schema, query, should = self._index.schema, tantivy.Query, tantivy.Occur.Should
        words = analysis.words(text)
        if not words:
            return None
        title, body = (
            query.phrase_query(schema, field, words)
            if len(words) > 1
            else query.term_query(schema, field, words[0])
            for field in ("title", "text")
        )
        return query.boolean_query([(should, query.boost_query(title, _TITLE_WEIGHT)), (should, body)])


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in ("document", "passage"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("checksum", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("generation", stored=True)
    builder.add_unsigned_field(f"format{FORMAT}", stored=True)  # another format has another schema
    return builder.build()


def _entry(passage: str, document: str, language: Language, title: str, text: str) -> Any:
    import tantivy

    terms = " ".join(analysis.passage_terms((title, text), language))
    plain_title, plain_text = (" ".join(analysis.words(part)) for part in (title, text))
    checksum = hashlib.sha256("\x1f".join((document, terms, plain_title, plain_text)).encode()).hexdigest()[
        :20
    ]
    return tantivy.Document(
        document=document, passage=passage, words=terms, title=plain_title, text=plain_text, checksum=checksum
    )


def _generation_entry(generation: int) -> Any:
    import tantivy

    entry = tantivy.Document(document=_NO_DOCUMENT)
    entry.add_unsigned("generation", generation)
    return entry


def _generation(index: Any, searcher: Any) -> int:
    import tantivy

    query = tantivy.Query.term_query(index.schema, "document", _NO_DOCUMENT)
    hits = searcher.search(query, 1).hits
    return int(searcher.doc(hits[0][1])["generation"][0]) if hits else 0


@contextmanager
def _damage_explained(folder: Path) -> Iterator[None]:
    """Turn what the engine raises into errors that say what to do."""
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        said = str(error)
        if "LockBusy" in said:
            raise WorkspaceBusy(
                "another process is writing to the word index", cure="Try again later"
            ) from error
        if "No space left" in said or "StorageFull" in said:
            raise DiskFull(
                f"no room left for the word index in {folder}", cure="Free space and try again"
            ) from error
        why = said.splitlines()[0] if said else type(error).__name__
        raise WorkspaceDamaged(
            f"the word index in {folder} cannot be used: {why}",
            cure="Make it anew with `practicegraph rebuild`",
        ) from error
