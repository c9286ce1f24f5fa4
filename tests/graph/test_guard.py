"""The guard keeps out what the engine must not see, and is not fooled by strings, IRIs and comments."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph.errors import PracticegraphError, QueryError, QueryRefused
from practicegraph.graph.guard import MAX_BYTES, MAX_CHAIN, MAX_DEPTH, check, names_dataset
from practicegraph.graph.store import GraphStore

# A port that the engine refuses by itself, so that no test ever leaves the machine, and says so.
REMOTE = "<http://127.0.0.1:9/x>"
GROUP = REMOTE + " { ?a ?b ?c }"


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE " + GROUP + " }",
        "ASK { service silent " + GROUP + " }",
        "ASK { SERVICE\n#comment\n" + GROUP + " }",
        "ASK { ?s ?p ?o . \\u0053ERVICE " + GROUP + " }",
        "ASK { ?s ?p ?o . S\\U00000045RVICE " + GROUP + " }",
        'ASK { ?s ?p "x\\u0022 SERVICE ' + GROUP + ' # " }',
        "ASK { ?s ?p 1SERVICE" + GROUP + " }",
        "ASK { ?s ?p 1e5SERVICE" + GROUP + " }",
        "ASK { ?s ?p trueSERVICE" + GROUP + " }",
        'ASK { ?s ?p "x"SERVICE' + GROUP + " }",
        "ASK { ?s ?p ?o #\rSERVICE " + GROUP + "\n }",
        "PREFIX : <http://127.0.0.1:9/> ASK { SERVICE:x { ?a ?b ?c } }",
        "PREFIX x: <http://127.0.0.1:9/> ASK { SERVICEx:x { ?a ?b ?c } }",
        "PREFIX x: <http://127.0.0.1:9/> ASK { SERVICESILENTx:x { ?a ?b ?c } }",
        "ASK { ?s ?p ?o FILTER(?s<?o)SERVICE#>\n" + GROUP + " }",
        "ASK { ?s ?p ?o FILTER(?s<?o)SERVICE" + GROUP + " }",
        'PREFIX e: <http://127.0.0.1:9/> ASK { ?s ?p ?o FILTER(?s<e:b)#>"""\nSERVICE e:x { ?a ?b ?c } #"""\n }',
        "LOAD " + REMOTE,
        "INSERT DATA { <a:a> <a:b> 1 }",
        "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "drop graph <a:a>",
        "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "ASK {} ; INSERT DATA { <a:a> <a:b> 1 }",
        "ASK " + "{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1),
        "ASK { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }",
        "ASK { ?s ?p " + "[ ?p " * 200 + "1" + "]" * 200 + " }",
        "ASK { FILTER(1" + "+1" * (MAX_CHAIN + 1) + ") }",
        "ASK { {} " + "UNION {} " * (MAX_CHAIN + 1) + "}",
        "ASK { # " + "x" * MAX_BYTES + "\n }",
    ],
)
def test_what_must_stay_out_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?service { ?s <https://example.org/SERVICE> "SERVICE <x> { }" } # SERVICE <x> {}',
        "PREFIX x: <https://example.org/> ASK { ?s x:service ?o ; x:INSERT 'LOAD' }",
        "ASK { ?s ?p '''it's \"SERVICE\"''' , \"a\"@en-GB , \"\\\"SERVICE {\" }",
        "ASK { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
        "ASK { ?s ?p ?o FILTER(?s<?o) }",
        "ASK { VALUES (?a ?b) { (<https://example.org/x#a> <https://example.org/service#b>) } }",
        "ASK { ?s <urn:x#service> ?o }",
        "ASK { ?s <http://example.org/a>/^<http://example.org/b>* ?o }",
        "ASK { ?s ?p 1.5e3, .5, -2, 1.0 . }",
        "PREFIX x: <https://example.org/> ASK { ?s x:a\\'b ?o ; x:c%20d 'SERVICE' }",
        'ASK { ?s ?p "\\u0022" }',
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING(COUNT(*) > 1)",
        "DESCRIBE <https://example.org/a>",
        "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o MINUS { ?s a ?o } } }",
    ],
)
def test_what_only_looks_dangerous_passes_and_is_answered(query: str) -> None:
    check(query)
    GraphStore.in_memory().query(query)


PLAIN = st.text(st.characters(exclude_characters="\"'\\\r\n<>{}", exclude_categories=("Cs",)), max_size=8)


@settings(max_examples=150)
@given(before=PLAIN, after=PLAIN, word=st.sampled_from(["SERVICE", "insert", "{" * 200, "LOAD", "\\\\u0053"]))
def test_words_in_strings_and_comments_never_count(before: str, after: str, word: str) -> None:
    inside = before + word + after
    check(f'SELECT * {{ ?s ?p "{inside}", """{inside}""" }} #{inside}')


@settings(max_examples=150)
@given(
    word=st.lists(st.booleans(), min_size=7, max_size=7).map(
        lambda upper: "".join(c.upper() if up else c.lower() for c, up in zip("service", upper, strict=True))
    ),
    space=st.text(" \t\n", max_size=3),
    front=st.sampled_from(
        ["?s ?p ?o .", "?s ?p 1", '?s ?p "a"', "{} ", "?s ?p [] ;", "FILTER(?a<?b)", "OPTIONAL {}"]
    ),
)
def test_the_word_itself_always_counts(word: str, space: str, front: str) -> None:
    with pytest.raises(QueryRefused):
        check(f"ASK {{ ?s ?p ?o . {front}{space}{word}{space}{GROUP} }}")


PIECES = st.sampled_from([
    "SERVICE", "service", GROUP, "<e:x>", "e:x", "e:", "#", "\n", "\r", '"', "'", '"""', "'''", "\\", "<", ">",
    "?s ?p ?o", ".", "FILTER(", ")", "(", "{", "}", "?a", "true", "1", "1e5", "a", "@en", "^^", "\\u0053ERVICE", "\\u003E",
    " ", "~", "|", "{|", "|}", "<<", ">>", "[]", "<http://a/b", "_:b", "%", "e:a\\'", "UNION", "OPTIONAL", "BIND(1 AS ?z)",
])  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_no_mixture_of_tricky_pieces_gets_the_engine_to_ask_elsewhere(pieces: list[str]) -> None:
    store = GraphStore.in_memory()
    store.apply(1, (), {"g:g": "<a:a> <a:b> <a:c> <g:g> .\n"})
    query = "PREFIX e: <http://127.0.0.1:9/> ASK { ?s ?p ?o " + "".join(pieces) + " }"
    told = ""
    try:
        store.query(query)
    except PracticegraphError as error:
        told = str(error)
    assert "port 9" not in told


@pytest.mark.parametrize(
    ("query", "place"),
    [("ASK {\n  SERVICE <x:y> {} }", "line 2, column 3"), ("SELECT * {\n?s ?p 'open }", "line 2, column 7")],
)
def test_a_refusal_tells_where(query: str, place: str) -> None:
    with pytest.raises((QueryRefused, QueryError), match=place):
        check(query)


def test_a_dataset_is_noticed_only_where_it_stands() -> None:
    assert names_dataset("SELECT * FROM <a:b> { ?s ?p ?o }")
    assert not names_dataset("SELECT * { ?s <a:FROM> 'FROM' } # FROM")
