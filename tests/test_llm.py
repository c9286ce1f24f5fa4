"""A language model may propose; only exact quotations with fitting types are kept, and no person leaves."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicegraph import build, export
from practicegraph.errors import InputError
from practicegraph.extract.extractor import RuleExtractor
from practicegraph.extract.llm import Endpoint, ProposingExtractor, with_model
from practicegraph.extract.llm.disguise import Disguise
from practicegraph.extract.llm.endpoint import ASKED, LONGEST_ANSWER, MAIN, Proposed
from practicegraph.extract.llm.proposals import Acceptance, Refused
from practicegraph.extract.llm.verbatim import find_verbatim
from practicegraph.model import Document, Entity
from practicegraph.settings import Settings
from practicegraph.text.split import split
from practicegraph.workspace import Workspace

TEXT = (
    "Nordlys AS leverte dører til  huset.\n\nKari Nordli fra Elvelaget viste rundt på bygget. Kari svarer på\n"
    "spørsmål: kari.nordli@example.org, tlf. 22 33 44 55. Arbeidet varte til 12. mai 2031."
)
DOCUMENT = Document(
    id="d", title="Ombruk med Kari Nordli", text=TEXT, language="nb", kind="project", raw=TEXT.encode()
)


def proposed(**given: str) -> dict[str, str]:
    fields = {
        "subject": "Nordlys AS", "subject_type": "organisation", "predicate": "partnerIn", "object": MAIN,
        "object_type": "project", "quote": "Nordlys AS leverte dører til huset.",
    }  # fmt: skip
    return {**fields, **given}


# ----------------------------------------------------------------------------- finding quotations


def test_a_quotation_is_found_whatever_its_white_space_and_form_of_unicode() -> None:
    text = "Først.\nPa\u030a  Øra\u00a0er det fint."
    place = find_verbatim("På Øra er det", text)
    assert place is not None
    assert text[slice(*place)] == "Pa\u030a  Øra\u00a0er det"
    assert find_verbatim("På Øya er det", text) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.data())
def test_every_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    place = find_verbatim(words, text)
    assert place is None or 0 <= place[0] < place[1] <= len(text)


# ----------------------------------------------------------------------------- disguise


def test_persons_and_addresses_are_hidden_and_put_back() -> None:
    disguise = Disguise(["Kari Nordli"], ["Nordlys AS", "Elvelaget"])
    hidden = disguise.hide(TEXT)
    for private in ("Kari", "Nordli ", "kari.nordli", "22 33 44 55"):
        assert private not in hidden
    assert "Nordlys AS" in hidden
    assert disguise.show(hidden) == TEXT
    assert disguise.hide(TEXT) == hidden


def test_capitalised_words_that_nothing_is_known_by_are_taken_for_a_person() -> None:
    hidden = Disguise([], ["Grønn Krets"]).hide("Ola Dunk møtte Grønn Krets og Per-Erik Å. Lund.")
    assert "Dunk" not in hidden
    assert "Lund" not in hidden
    assert "Grønn Krets" in hidden


# ----------------------------------------------------------------------------- what is believed


@pytest.mark.parametrize(
    ("given_", "why"),
    [
        ({"quote": "Nordlys AS leverte ikke dører til huset."}, "quote not in the passage"),
        ({"quote": "dører"}, "quote too short or too long"),
        ({"quote": "   "}, "quote not in the passage"),
        ({"predicate": "ownsForest"}, "no such predicate"),
        ({"predicate": "hasIndicator"}, "no such predicate"),
        ({"subject": "Solvind AS"}, "name or value not in the quote"),
        ({"subject": "Elvelaget"}, "name or value not in the quote"),
        ({"subject": "dører", "subject_type": "planet"}, "types do not fit"),
        ({"predicate": "heldAt"}, "types do not fit"),
        ({"predicate": "hasMaturity", "subject": MAIN, "object": "finished", "object_type": "maturity"},
         "types do not fit"),
        ({"predicate": "endsAt", "subject": MAIN, "object": "2031-05-12", "object_type": "date"},
         "name or value not in the quote"),
        ({"predicate": "hasOutcome", "subject": MAIN, "object": "mindre svinn", "object_type": "langString"},
         "name or value not in the quote"),
        ({"subject": MAIN}, "types do not fit"),
    ],
)  # fmt: skip
def test_what_is_invented_or_does_not_fit_is_refused(given_: dict[str, str], why: str) -> None:
    main = Entity(id="project/ombruk", kind="project", label="Ombruk")
    known = Entity(id="organisation/nordlys-as", kind="organisation", label="Nordlys AS")
    acceptance = Acceptance(DOCUMENT, main, {known.id: known}, "llm:test")
    with pytest.raises(Refused, match=why):
        acceptance.statement(Proposed(**proposed(**given_)), split(DOCUMENT)[0])


def test_a_date_is_believed_where_the_quotation_tells_it() -> None:
    main = Entity(id="project/ombruk", kind="project", label="Ombruk")
    given_ = proposed(
        predicate="endsAt", subject=MAIN, object="2031-05-12", object_type="date",
        quote="Arbeidet varte til 12. mai 2031.",
    )  # fmt: skip
    passage = next(p for p in split(DOCUMENT) if "Arbeidet" in p.text)
    found = Acceptance(DOCUMENT, main, {}, "llm:test").statement(Proposed(**given_), passage)
    assert (found.object, found.object_type) == ("2031-05-12", "date")
    assert TEXT[found.start : found.end] == found.quote


# ----------------------------------------------------------------------------- over HTTP

Reply = Callable[[BaseHTTPRequestHandler], None]


class Fake:
    """A server on the loopback that answers as it is told and remembers what it was sent."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.reply: Reply = answering([])
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                fake.bodies.append(json.loads(raw))
                fake.keys.append(self.headers.get("Authorization"))
                assert self.path == "/v1/chat/completions"
                fake.reply(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    @property
    def sent(self) -> str:
        return json.dumps(self.bodies, ensure_ascii=False)


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def answering(statements: list[dict[str, str]]) -> Reply:
    content = json.dumps({"statements": statements}, ensure_ascii=False)
    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]})
    return lambda handler: send(handler, body.encode())


def echoing(handler: BaseHTTPRequestHandler) -> None:
    """A model that copies the placeholder of the person who shows people round."""
    fake_words = handler.server.fake.bodies[-1]["messages"][1]["content"]  # type: ignore[attr-defined]
    line = next((part for part in fake_words.split("\n") if "Elvelaget" in part), "")
    person = line[: line.find("]") + 1]
    said = proposed(
        subject=person, subject_type="person", predicate="affiliatedWith", object="Elvelaget",
        object_type="organisation", quote=f"{person} fra Elvelaget viste rundt",
    )  # fmt: skip
    answering([said] if person else [])(handler)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = Fake()
    server.server.fake = server  # type: ignore[attr-defined]
    yield server
    server.server.shutdown()
    server.server.server_close()


def proposing(extractor: RuleExtractor, fake: Fake, timeout: float = 5.0) -> ProposingExtractor:
    return ProposingExtractor(extractor, Endpoint(fake.url, "tiny", "secret", timeout))


@pytest.mark.server
def test_no_person_and_no_address_leaves(extractor: RuleExtractor, fake: Fake) -> None:
    proposing(extractor, fake).extract(DOCUMENT, split(DOCUMENT))
    assert fake.bodies
    for private in ("Kari", 'Nordli"', "Nordli ", "kari.nordli", "example.org", "22 33 44 55"):
        assert private not in fake.sent
    assert "[PERSON-1]" in fake.sent
    assert fake.keys[0] == "Bearer secret"
    asked = fake.bodies[0]["response_format"]
    assert asked["type"] == "json_schema"
    item = asked["json_schema"]["schema"]["properties"]["statements"]["items"]
    assert item["properties"]["predicate"]["enum"] == list(ASKED)
    assert not {"start", "end", "offset"} & item["properties"].keys()


@pytest.mark.server
def test_what_holds_is_proposed_with_its_true_words(extractor: RuleExtractor, fake: Fake) -> None:
    fake.reply = answering(
        [proposed(predicate="collaboratesWith", object="huset", object_type="organisation")]
    )
    found = proposing(extractor, fake).extract(DOCUMENT, split(DOCUMENT))
    (one,) = [s for s in found.statements if s.method == "llm:tiny"]
    assert (one.status, one.basis) == ("proposed", "stated")
    assert one.quote == "Nordlys AS leverte dører til  huset." == TEXT[one.start : one.end]
    assert found.notes["accepted"] == 1


@pytest.mark.server
def test_names_are_put_back_into_what_is_proposed(extractor: RuleExtractor, fake: Fake) -> None:
    fake.reply = echoing
    found = proposing(extractor, fake).extract(DOCUMENT, split(DOCUMENT))
    said = {(s.subject_label, s.predicate, s.object_label) for s in found.statements}
    assert ("Kari Nordli", "affiliatedWith", "Elvelaget") in said
    assert "Kari" not in fake.sent


@pytest.mark.server
def test_hallucinations_are_counted_and_dropped(extractor: RuleExtractor, fake: Fake) -> None:
    fake.reply = answering(
        [
            proposed(quote="Nordlys AS eier hele kommunen."),
            proposed(subject="Solvind AS"),
            proposed(predicate="heldAt"),
            proposed(predicate="ownsForest"),
        ]
    )
    passages = split(DOCUMENT)
    found = proposing(extractor, fake).extract(DOCUMENT, passages)
    assert found.model_copy(update={"notes": {}}) == extractor.extract(DOCUMENT, passages)
    assert set(found.notes) >= {"quote not in the passage", "types do not fit", "no such predicate"}
    assert "accepted" not in found.notes


@pytest.mark.server
def test_a_malformed_statement_leaves_the_others_of_its_answer(extractor: RuleExtractor, fake: Fake) -> None:
    good = proposed(predicate="collaboratesWith", object="huset", object_type="organisation")
    lacking = {name: value for name, value in good.items() if name != "quote"}
    odd: Any = [lacking, "Nordlys AS leverte dører", {**good, "subject": 7}, good, None]
    fake.reply = answering(odd)
    found = proposing(extractor, fake).extract(DOCUMENT, split(DOCUMENT))
    assert [s.object_label for s in found.statements if s.method == "llm:tiny"] == ["huset"]
    assert found.notes["statement not in the form asked for"] == 4 * len(fake.bodies)
    assert "answer not in the form asked for" not in found.notes


@pytest.mark.parametrize(
    "url", ["nonsense", "localhost:8080", "ftp://localhost", "http://", "http://a:b:c", "http://[a"]
)
def test_an_address_that_is_none_is_told_with_its_cure(
    extractor: RuleExtractor, tmp_path: Path, url: str
) -> None:
    given_ = Settings(home=tmp_path, llm_url=url, llm_model="tiny")
    with pytest.raises(InputError, match="Set PRACTICEGRAPH_LLM_URL"):
        with_model(extractor, given_)


def _slowly(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)
    answering([])(handler)


BROKEN: dict[str, tuple[Reply, str]] = {
    "500": (lambda handler: send(handler, b"{}", 500), "endpoint answered 500"),
    "not JSON": (lambda handler: send(handler, b"<html>"), "answer not in the form asked for"),
    "other JSON": (lambda handler: send(handler, b'{"choices": []}'), "answer not in the form asked for"),
    "words": (
        lambda handler: send(handler, b'{"choices": [{"message": {"content": "Sure! Here are"}}]}'),
        "answer not in the form asked for",
    ),
    "huge": (lambda handler: send(handler, b"x" * (LONGEST_ANSWER + 70_000)), "answer too long"),
    "slow": (_slowly, "no answer in time"),
}


@pytest.mark.server
@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_endpoint_leaves_what_the_rules_found(
    extractor: RuleExtractor, fake: Fake, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    fake.reply, problem = BROKEN[how]
    passages = split(DOCUMENT)
    found = proposing(extractor, fake, timeout=0.5 if how == "slow" else 5.0).extract(DOCUMENT, passages)
    assert found.statements == extractor.extract(DOCUMENT, passages).statements
    assert found.notes[problem] >= 1
    assert problem in caplog.text


@pytest.mark.server
def test_an_endpoint_that_keeps_failing_is_left_alone(extractor: RuleExtractor, fake: Fake) -> None:
    fake.reply = BROKEN["500"][0]
    reader = proposing(extractor, fake)
    for _ in range(5):
        reader.extract(DOCUMENT, split(DOCUMENT))
    assert len(fake.bodies) == 3


@pytest.mark.server
def test_ingest_goes_on_and_reports_and_shows_nothing_proposed(
    extractor: RuleExtractor, fake: Fake, tmp_path: Path
) -> None:
    fake.reply = answering(
        [
            proposed(predicate="collaboratesWith", object="huset", object_type="organisation"),
            proposed(quote="Ingen sa dette."),
        ]
    )
    given_ = Settings(home=tmp_path, embedder="none", llm_url=fake.url, llm_model="tiny")
    with Workspace.open(given_, write=True, extractor=with_model(extractor, given_)) as workspace:
        report = build.ingest(workspace, [DOCUMENT])
        assert report.added == ("d",)
        assert report.proposals["accepted"] == 1
        assert report.proposals["quote not in the passage"] >= 1
        assert not any(s.method == "llm:tiny" for s in export.statements(workspace))
        assert any(s.method == "llm:tiny" for s in export.statements(workspace, proposed=True))
        fake.reply = BROKEN["500"][0]
        build.rebuild(workspace, extract=True)
        assert not any(s.method == "llm:tiny" for s in export.statements(workspace, proposed=True))


def test_no_model_is_asked_by_default(extractor: RuleExtractor, tmp_path: Path) -> None:
    assert with_model(extractor, Settings(home=tmp_path)) is extractor
    assert with_model(extractor, Settings(home=tmp_path, llm_url="http://localhost:1")) is extractor


def test_the_model_is_part_of_the_fingerprint(extractor: RuleExtractor) -> None:
    one, other = (ProposingExtractor(extractor, Endpoint("http://localhost:1", name)) for name in "ab")
    assert len({extractor.fingerprint, one.fingerprint, other.fingerprint}) == 3


def test_the_key_is_shown_nowhere(tmp_path: Path) -> None:
    given_ = Settings.model_validate({"home": tmp_path, "llm_key": "hemmelig"})
    assert "hemmelig" not in f"{given_!r} {given_} {Endpoint('http://localhost:1', 'a', 'hemmelig')!r}"
