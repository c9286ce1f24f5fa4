"""The guard in front of the SPARQL engine: what is refused before a query is parsed, and why.

The engine (pyoxigraph) follows SERVICE, has no time limit, and dies of deep nesting; it also reads without
regard to word ends, so `1SERVICE<…>` and `FILTER(?a<?b)SERVICE#>` reach the network. The guard therefore
splits the text into tokens itself, decodes `\\u` escapes both before and after, and where a token can be
read in two ways it refuses rather than guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple, NoReturn

from practicegraph.errors import QueryError, QueryRefused

MAX_BYTES = 65_536
MAX_DEPTH = 100
"""Measured: 2,000 nested groups end the process; threads have less room than that."""
MAX_CHAIN = 1_000
"""Measured: 8,000 `UNION` or `+` in a row end the process."""

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<long>\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"|'''(?:(?:'|'')?(?:[^'\\]|\\.))*''')
    | (?P<string>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
    | (?P<blank>_:[\w](?:[\w.·-]*[\w·-])?)
    | (?P<number>(?:\d+\.\d*|\.?\d+)(?:[eE][+-]?\d+)?)
    | (?P<name>(?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:(?:(?:[\w:·-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
        (?:(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
        (?:[\w:·-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>\{\||<<\(?|[{(\[])
    | (?P<close>\|\}|\)?>>|[})\]])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})
_OPERANDS = frozenset({"variable", "iri", "name", "number", "string", "long", "language", "close", "word"})
_UNMISTAKABLE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_SUSPECT = re.compile(r"service|['#]", re.IGNORECASE)


class Token(NamedTuple):
    """A piece of a query, with where it stands in the text."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """The query's tokens without white space and comments."""
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "other"
        if kind not in ("space", "comment"):
            yield Token(kind, match.group(), match.start())


def check(query: str) -> None:
    """Lets a read-only query pass; otherwise raises QueryRefused or QueryError with line and column."""
    size = len(query.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise QueryRefused(f"the query has {size} bytes, more than {MAX_BYTES}", cure="Ask for less at once")
    _check_tokens(query)
    decoded = _ESCAPE.sub(_decode, query)
    if decoded != query:
        # Engines differ on when they decode; a quotation mark that only decoding shows is no mistake.
        with suppress(QueryError):
            _check_tokens(decoded)


def names_dataset(query: str) -> bool:
    """True when the query says with FROM which graphs it asks."""
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(query))


def _check_tokens(query: str) -> None:
    depth: list[str] = []
    chain = 0
    before = Token("other", "", 0)
    for token in tokens(query):
        _check_words(query, token)
        if token.kind == "iri":
            _check_iri(query, token, before, depth)
        elif token.kind == "open":
            depth.append(token.text)
            if len(depth) > MAX_DEPTH:
                _refuse(query, token, f"brackets are nested deeper than {MAX_DEPTH}", "Flatten the query")
        elif token.kind == "close" and depth:
            depth.pop()
        chain += token.text in "+-*/|" or token.text.upper() == "UNION"
        if chain > MAX_CHAIN:
            _refuse(query, token, f"more than {MAX_CHAIN} UNION or operators", "Use VALUES or IN")
        if token.kind == "other" and token.text in "\"'":
            _fail(query, token, "a string is not closed")
        before = token


def _check_words(query: str, token: Token) -> None:
    # The engine takes SERVICE without a space before or after it, so any word that holds it counts, and
    # so does the prefix of a prefixed name (`SERVICE:x` is SERVICE followed by `:x`).
    word = token.text if token.kind == "word" else ""
    if token.kind == "name":
        word = token.text.partition(":")[0]
    if "service" in word.lower():
        _refuse(
            query,
            token,
            "SERVICE is not offered here",
            "Ask the other endpoint yourself and join the answers",
        )
    if token.kind == "word" and word.upper() in _UPDATES:
        _refuse(
            query,
            token,
            f"{word.upper()} is an update, and this is for reading",
            "Ask with SELECT or CONSTRUCT",
        )


def _check_iri(query: str, token: Token, before: Token, depth: list[str]) -> None:
    # Inside brackets after an operand, `<` can be "less than" for the engine: `?a<?b)SERVICE#>`.
    comparing = bool(depth) and depth[-1] == "(" and before.kind in _OPERANDS
    if comparing and not _UNMISTAKABLE.match(token.text) and _SUSPECT.search(token.text):
        _refuse(query, token, "this can be read as an IRI or as a comparison", "Put spaces around < and >")


def _decode(match: re.Match[str]) -> str:
    point = int(match.group(1) or match.group(2), 16)
    return chr(point) if point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF else match.group()


def position(query: str, offset: int) -> str:
    """Where an offset stands, in words: line and column from 1."""
    before = query[:offset]
    line, column = before.count("\n") + 1, offset - before.rfind("\n")
    return f"line {line}, column {column}"


def _refuse(query: str, token: Token, problem: str, cure: str) -> NoReturn:
    raise QueryRefused(f"{position(query, token.start)}: {problem}", cure=cure)


def _fail(query: str, token: Token, problem: str) -> NoReturn:
    raise QueryError(f"{position(query, token.start)}: {problem}", cure="Check the quotation marks")
