"""Every promised format is read whole, and each file that cannot be read says why and what to do."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import files

from practicegraph.errors import InputError, ReadError
from practicegraph.model import Document
from practicegraph.settings import Settings
from practicegraph.text.read import ReadOptions, discover, read, read_all, read_bytes

BODY = "Fjordvik kommune og Nordlys AS deler verktøy med alle som bor i byen. Tilbudet har ikke kostet noe."


def one(name: str, raw: bytes | str, options: ReadOptions | None = None) -> Document:
    (found,) = read_bytes(name, raw.encode() if isinstance(raw, str) else raw, options)
    if isinstance(found, ReadError):
        raise found
    return found


def many(name: str, raw: bytes | str, options: ReadOptions | None = None) -> list[Document]:
    found = list(read_bytes(name, raw.encode() if isinstance(raw, str) else raw, options))
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


# ----------------------------------------------------------------------------- text and Markdown


def test_plain_text_keeps_every_sign() -> None:
    document = one("dir/deling.txt", f"Deling i Fjordvik\r\n\r\n{BODY}  \n")
    assert document.text == f"Deling i Fjordvik\r\n\r\n{BODY}  \n"
    assert (document.id, document.title, document.language) == ("deling", "Deling i Fjordvik", "nb")


def test_a_text_without_title_line_is_called_after_its_file() -> None:
    assert one("deling.txt", BODY).title == "deling"


def test_front_matter_is_metadata_and_not_text() -> None:
    front = 'id: x1\ntitle: "Deling: slik"\nkind: project\nlanguage: no\ndate: 2024-05-17\nsource_also: [https://example.org/a]'
    document = one("a.md", f"---\n{front}\ntags: [a]\n---\n{BODY}")
    assert document.text == BODY
    assert document.raw.startswith(b"---")
    assert (document.id, document.title, document.kind) == ("x1", "Deling: slik", "project")
    assert (document.language, document.published) == ("nb", "2024-05-17")
    assert document.source_also == ("https://example.org/a",)


@pytest.mark.parametrize("label", ["Invitasjon", "Prosjekt", "Inbjudan", "Idé", "Kutsu", "Invitation"])
def test_a_first_line_that_tells_the_sort_of_text_has_the_title_behind_its_colon(label: str) -> None:
    assert one("deling.txt", f"{label}: Deling i Fjordvik\n\n{BODY}").title == "Deling i Fjordvik"
    assert one("deling.txt", f"{label}: mandag\nSted: Fjordvik\n\n{BODY}").title == "deling"
    assert one("deling.txt", f"Sted: Fjordvik kulturhus\n\n{BODY}").title == "deling"


def test_markdown_without_front_matter_is_titled_by_its_heading() -> None:
    assert one("a.md", f"Ingress.\n\n# Deling\n\n{BODY}").title == "Deling"
    assert one("a.md", f"---\n\nEtter en strek. {BODY}").text.startswith("---")


@pytest.mark.parametrize(
    ("front", "place", "word"),
    [
        ("kind: rapport", "kind", "no kind"),
        ("language: de", "language", "none of"),
        ("published: i fjor", "published", "no date"),
        ("date: 2024-13-01", "published", "no date"),
        ("title: [a, b]", "title", "must be a line"),
        ("id: a/b", "id", "cannot be an id"),
        (f"id: {'x' * 201}", "id", "cannot be an id"),
        ("langauge: nb", "langauge", "is no field"),
        ("source: javascript:alert(1)", "source", "no address"),
        ("title: a: b", "line 2", "no YAML"),
        ("[1, 2", "line", "no YAML"),
    ],
)
def test_wrong_front_matter_names_the_field(front: str, place: str, word: str) -> None:
    (error,) = read_bytes("a.md", f"---\n{front}\n---\n{BODY}".encode())
    assert isinstance(error, ReadError)
    assert place in error.place
    assert word in str(error)
    assert error.cure


def test_front_matter_that_is_not_closed() -> None:
    (error,) = read_bytes("a.md", f"---\ntitle: a\n\n{BODY}".encode())
    assert "not closed" in str(error)


# ----------------------------------------------------------------------------- encodings

NORDIC = "Blåbærgrøt på Ærø: «ønsket» – 5 € i Malmö. Väinö äter gröt."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    raw = NORDIC.encode(encoding)
    document = one("a.txt", raw)
    assert document.text == NORDIC
    assert document.raw == raw


def test_latin_with_the_euro_sign() -> None:
    text = "Blåbær for 5 € på Ærø"
    assert one("a.txt", text.encode("iso8859-15")).text == text


def test_mojibake_is_mended_and_good_text_left_alone() -> None:
    good = "“Sitat” … e\u0301n ﬁsk ½ 5\u00a0kg"
    assert one("a.txt", "BlÃ¥bÃ¦r pÃ¥ Ã†rÃ¸").text.startswith("Blåbær på")
    assert one("a.txt", good).text == good


# ----------------------------------------------------------------------------- HTML

PAGE = f"""<!DOCTYPE html><html lang="no"><head><title>Deling | Fjordvik</title><meta charset="%s">
<link rel="canonical" href="https://example.org/deling"><meta property="og:site_name" content="Fjordvik kommune">%s</head>
<body><nav><a href="/">Hjem</a></nav><main><h1>Delingsdag i Fjordvik</h1><p>{BODY}</p><h2>Program</h2><ul><li>Sykler</li>
<li>Klær &amp; sko</li></ul><p>{BODY}</p><table><tr><td>Sted</td><td>Rådhuset</td></tr></table></main>
<footer>Personvern</footer><script>alert(1)</script></body></html>"""
JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "x"}, {"@type": "Event",
"name": "Delingsdag 2025", "startDate": "2025-05-17T10:00", "location": {"name": "Rådhuset", "address": {"addressLocality":
"Fjordvik"}}, "organizer": [{"name": "Nordlys AS", "email": "a@example.org"}, {"name": "b@example.org"}], "inLanguage": "nn-NO",
"datePublished": "2025-03-01", "publisher": {"name": "Nordlys AS"}}]}</script>"""


def test_main_text_of_a_page() -> None:
    document = one("a.html", (PAGE % ("iso-8859-1", "")).encode("cp1252"))
    assert document.text.startswith("Delingsdag i Fjordvik\n\nFjordvik kommune og")
    assert "\n- Sykler\n- Klær & sko\n" in document.text
    assert "Sted: Rådhuset" in document.text
    assert "alert" not in document.text
    assert document.title == "Delingsdag i Fjordvik"
    assert (document.source, document.publisher) == ("https://example.org/deling", "Fjordvik kommune")


def test_structured_data_is_read_first() -> None:
    document = one("a.html", PAGE % ("utf-8", JSON_LD))
    assert (document.title, document.kind, document.language) == ("Delingsdag 2025", "event", "nn")
    assert (document.published, document.publisher) == ("2025-03-01", "Nordlys AS")
    assert document.facts["startDate"] == "2025-05-17T10:00"
    assert document.facts["location"] == "Rådhuset, Fjordvik"
    assert "organizer" not in document.facts  # it holds a mail address


def test_what_the_caller_says_goes_before_what_the_page_says() -> None:
    document = one("a.html", PAGE % ("utf-8", JSON_LD), ReadOptions(kind="project", published="2020"))
    assert (document.kind, document.published) == ("project", "2020")


def test_broken_structured_data_is_passed_over() -> None:
    assert (
        one("a.html", PAGE % ("utf-8", '<script type="application/ld+json">{"@type": </script>')).facts == {}
    )


# ----------------------------------------------------------------------------- PDF, Word, mail, calendar


def test_pdf() -> None:
    document = one("a.pdf", files.pdf("Deling i Fjordvik", "Bl\xe5b\xe6r og verkt\xf8y til alle."))
    assert document.text == "Deling i Fjordvik\nBlåbær og verktøy til alle."
    assert (document.title, document.media_type) == ("Deling i Fjordvik", "application/pdf")


def test_word() -> None:
    raw = files.docx(
        "# Deling i Fjordvik", BODY, "- Sykler", "- Klær", [["Sted", "Rådhuset"], ["Tid", "kl. 9"]]
    )
    document = one("a.docx", raw)
    assert document.text == f"Deling i Fjordvik\n\n{BODY}\n\n- Sykler\n- Klær\n\nSted: Rådhuset\nTid: kl. 9"
    assert document.title == "Deling i Fjordvik"
    assert one("a.docx", files.docx(BODY, title="Tittelen")).title == "Tittelen"


def test_mail_prefers_plain_text_and_marks_what_is_not_its_own() -> None:
    text = f"Hei\n\n{BODY}\n\n> gammelt sitat\n\nMed vennlig hilsen\nKari Nordmann\ntlf 22 33 44 55\n"
    raw = files.mail(text, "<p>annet</p>", Date="Fri, 17 May 2024 10:00:00 +0200", Subject="Åpen dag")
    document = one("a.eml", raw)
    furniture = [
        document.text[mark.start : mark.end] for mark in document.marks if mark.kind == "boilerplate"
    ]
    assert furniture == ["> gammelt sitat", "Med vennlig hilsen", "Kari Nordmann", "tlf 22 33 44 55"]
    assert (document.title, document.published) == ("Åpen dag", "2024-05-17")


def test_mail_with_html_only() -> None:
    assert one("a.eml", files.mail("", f"<html><body><p>{BODY}</p></body></html>")).text == BODY


CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:abc-1@example.org\r
SUMMARY:Delingsdag\r
DTSTART;TZID=Europe/Oslo:20250517T100000\r
DTEND;TZID=Europe/Oslo:20250517T140000\r
LOCATION:Rådhuset\\, Fjordvik\r
DESCRIPTION:Kom og bytt klær og verktøy med naboene dine.\r
ORGANIZER;CN=Nordlys AS:mailto:post@example.org\r
END:VEVENT\r
BEGIN:VEVENT\r
SUMMARY:Heldag\r
DTSTART;VALUE=DATE:20250601\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_calendar_events_are_documents() -> None:
    first, second = many("moter.ics", CALENDAR)
    assert (first.id, first.title, first.kind) == ("moter-abc-1", "Delingsdag", "event")
    assert "Location: Rådhuset, Fjordvik" in first.text
    assert first.facts["startDate"] == "2025-05-17T10:00+02:00"
    assert (second.id, second.facts["startDate"]) == ("moter-2", "2025-06-01")


# ----------------------------------------------------------------------------- JSON and tables


def test_json_lines_with_a_bad_row_in_between() -> None:
    rows = [
        '{"id": "a", "title": "A", "text": "Tekst."}',
        "{",
        '{"text": 3}',
        "[]",
        '{"text": "Uten id her."}',
    ]
    found = list(read_bytes("x.jsonl", "\n".join(rows).encode()))
    places = [item.place if isinstance(item, ReadError) else item.id for item in found]
    assert places == ["a", "line 2", "line 3, text", "line 4", "x-5"]


def test_json_objects_and_lists() -> None:
    assert one("x.json", '{"title": "A", "text": "Tekst."}').id == "x"
    assert [item.id for item in many("x.json", '[{"text": "a b"}, {"id": "k", "text": "b"}]')] == ["x-1", "k"]
    assert len(many("x.json", '{"documents": [{"text": "a b"}]}')) == 1


CSV = 'Tittel;Beskrivelse;Sted;Dato;Språk;E-post\nDeling;"Vi deler; alt";Fjordvik;17.05.2024;norsk;kari@example.org\n;;;;;\nBytte;Vi bytter;Niemi;i mai;tysk;\n'


def test_a_table_is_mapped_by_its_header() -> None:
    first, second = many("t.csv", CSV)
    assert (first.id, first.title, first.published, first.language) == ("t-1", "Deling", "2024-05-17", "nb")
    assert (
        first.text == "Beskrivelse: Vi deler; alt\nSted: Fjordvik\nDato: 17.05.2024\nE-post: kari@example.org"
    )
    assert [mark.kind for mark in first.marks] == ["email"]
    assert "Språk: tysk" in second.text
    assert "Dato: i mai" in second.text


@pytest.mark.parametrize(
    "header",
    [
        "Title,Description",
        "Rubrik,Beskrivning",
        "Titel\tBeskrivelse",
        "Otsikko;Kuvaus",
        "Tittel|Omtale",
        "Projektnamn / Name,Text",
    ],
)
def test_headers_in_six_languages(header: str) -> None:
    sign = next(sign for sign in "\t;|," if sign in header)
    document = one("t.csv", f"{header}\nDeling{sign}Vi deler")
    assert document.title == "Deling"
    assert document.text.endswith("Vi deler")


def test_an_unknown_header_tells_how_to_map_it() -> None:
    (error,) = read_bytes("t.csv", b"A1;B1\nx;y\n")
    assert isinstance(error, ReadError)
    assert "A1, B1" in str(error)
    assert "--map" in error.cure
    assert one("t.csv", "A1;B1\nx;y\n", ReadOptions(mapping={"title": "A1", "text": "b1"})).title == "x"
    (error,) = read_bytes("t.csv", b"A1;B1\nx;y\n", ReadOptions(mapping={"title": "C1"}))
    assert "no column 'C1'" in str(error)


def test_a_told_column_with_a_wrong_value_is_an_error() -> None:
    (error,) = read_bytes("t.csv", b"Title,When\nDeling,i mai\n", ReadOptions(mapping={"published": "When"}))
    assert isinstance(error, ReadError)
    assert error.place == "row 2, published"


def test_workbook_with_two_sheets() -> None:
    rows = [
        ["Liste"],
        ["Tittel", "Tekst", "År"],
        ["Deling", "Vi deler.", 2024],
        [None, None, None],
        ["Bytte", "Vi bytter.", 3.5],
    ]
    found = many("b.xlsx", files.xlsx(En=rows, To=[["Otsikko", "Kuvaus"], ["Jako", "Jaamme."]], Tom=[]))
    assert [item.id for item in found] == ["b-En-1", "b-En-2", "b-To-1"]
    assert found[0].text == "Tekst: Vi deler.\nÅr: 2024"


def test_a_formula_without_value_is_an_error_of_its_row() -> None:
    found = list(read_bytes("b.xlsx", files.xlsx(S=[["Tittel", "Tekst"], ["A", "=1+1"], ["B", "Ja."]])))
    assert isinstance(found[0], ReadError)
    assert "cell B2" in found[0].place
    assert isinstance(found[1], Document)


def test_a_formula_with_its_value_is_read_beside_one_without() -> None:
    raw = files.xlsx(S=[["Tittel", "Tekst", "Tall"], ["A", "Ja.", "=1+1"], ["B", "Nei.", "=2+2"]])
    packed = {
        name: zipfile.ZipFile(io.BytesIO(raw)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(raw)).namelist()
    }
    sheet = next(name for name in packed if name.endswith("sheet1.xml"))
    packed[sheet] = re.sub(rb"<f>1\+1</f><v ?/?>(</v>)?", b"<f>1+1</f><v>2</v>", packed[sheet])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in packed.items():
            archive.writestr(name, content)
    found = list(read_bytes("b.xlsx", out.getvalue()))
    assert isinstance(found[0], Document)
    assert "Tall: 2" in found[0].text
    assert isinstance(found[1], ReadError)


def test_mail_addresses_reach_no_field_that_is_public() -> None:
    (error,) = read_bytes("a.md", f"---\npublisher: kari@example.org\n---\n{BODY}".encode())
    assert "mail address" in str(error)
    assert one("kari@example.org.txt", BODY).id == "kari-example.org"
    document = one("t.csv", "Tittel;Tekst;Kilde\nDeling;Vi deler;kari@example.org\n")
    assert document.source is None
    assert "Kilde: kari@example.org" in document.text


# ----------------------------------------------------------------------------- what cannot be read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
BOMB = files.packed(word__document_xml=b"<a>" + b" " * 20_000_000)
ENTITIES = files.packed(word__document_xml=b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>')


@pytest.mark.parametrize(
    ("name", "raw", "word"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", bytes(range(256)) * 20, "no text"),
        ("a.txt", b"%PDF-1.4 abc", "PDF"),
        ("a.txt", b"\xff\xfeabc", "UTF-16"),
        ("a.xyz", b"abc", "ending .xyz"),
        ("a", b"abc", "ending nothing"),
        ("a.pdf", b"abc def", "no PDF"),
        ("a.pdf", files.pdf("Hei du")[:200], "broken"),
        ("a.pdf", files.pdf(), "no text layer"),
        ("a.pdf", files.pdf("Hei", password="x"), "encrypted"),
        ("a.docx", b"abc", "not what its ending says"),
        ("a.docx", files.docx(BODY)[:900], "cut off"),
        ("a.docx", OLE, "before 2007"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.docx", BOMB, "zip bomb"),
        ("a.docx", ENTITIES, "entities"),
        ("a.docx", files.packed(a_xml=b"<a/>"), "broken"),
        ("a.docx", files.docx(), "no text"),
        ("a.xlsx", files.xlsx(S=[]), "empty"),
        ("a.xlsx", files.xlsx(S=[["Tittel", "Tekst"]]), "no rows"),
        ("a.json", b'{"a": ' * 100_000, "nested"),
        ("a.json", b"[]", "no document"),
        ("a.json", b'{"text": "a\\u0000b"}', "no text"),
        ("a.json", b'{"text": "a\\ud800b"}', "no text"),
        ("a.md", b"---\na: " + b"[" * 50_000 + b"\n---\nx", "nested"),
        ("a.ics", b"BEGIN:VEVENT", "no calendar"),
        ("a.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no event"),
        ("a.eml", b"hei hei", "no mail"),
        ("a.eml", b"Subject: x\n\n", "no text"),
        ("a.html", b"<html><script>1</script></html>", "no text"),
        ("a.csv", b"a;b", "no column"),
        ("a.csv", b"Tittel;Tekst\n", "no rows"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(name: str, raw: bytes, word: str) -> None:
    (error,) = read_bytes(name, raw)
    assert isinstance(error, ReadError), error
    assert word in str(error)
    assert str(error).startswith(name)
    assert error.cure


def test_limits() -> None:
    (error,) = read_bytes("a.txt", b"abc", ReadOptions(max_file_bytes=2))
    assert "more than 2" in str(error)
    (error,) = read_bytes("a.txt", b"abc", ReadOptions(max_text_chars=2))
    assert "MAX_TEXT_CHARS" in str(error)
    (error,) = read_bytes("a.docx", files.docx(BODY), ReadOptions(max_unpacked_bytes=100))
    assert "MAX_UNPACKED_BYTES" in str(error)


def test_options_of_a_command_line() -> None:
    options = ReadOptions.of(
        Settings(max_file_bytes=9), kind="event", mapping=["title=Min tittel", "date=Dag"]
    )
    assert (options.max_file_bytes, dict(options.mapping)) == (9, {"title": "Min tittel", "published": "Dag"})
    for wrong in (
        {"kind": "x"},
        {"language": "de"},
        {"published": "x"},
        {"mapping": ["x=y"]},
        {"mapping": ["title"]},
    ):
        with pytest.raises(InputError):
            ReadOptions.of(Settings(), **wrong)  # type: ignore[arg-type]


# ----------------------------------------------------------------------------- folders


def test_folders_are_walked_once_and_errors_are_values(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.txt").write_text(BODY)
    (tmp_path / "a.md").write_text(BODY)
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(read_all([tmp_path, tmp_path / "a.md", tmp_path / "gone.txt"]))
    assert [item.id for item in found if isinstance(item, Document)] == ["a", "x"]
    assert len([item for item in found if isinstance(item, ReadError)]) == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    path.chmod(0)
    (error,) = read(path)
    assert "may not be read" in str(error)


def test_the_corpus_is_read_whole(shared: Path) -> None:
    found = list(read_all(sorted((shared / "corpus").glob("*/*.md"))))
    assert len(found) == 168
    for item in found:
        assert isinstance(item, Document)
        assert item.text.strip()
        assert item.kind


def test_the_same_file_gives_the_same_fingerprint() -> None:
    assert (
        one("a.txt", BODY).fingerprint
        == one("a.txt", BODY).fingerprint
        != one("a.txt", BODY + "!").fingerprint
    )


ENDINGS = (
    ".txt",
    ".md",
    ".html",
    ".pdf",
    ".docx",
    ".eml",
    ".ics",
    ".json",
    ".jsonl",
    ".csv",
    ".xlsx",
    ".weird",
)
SEEDS = st.sampled_from(
    [b"", b"---\n", b"<html><body><p>", b"%PDF-1.4\n", files.docx(BODY)[:3000], files.mail(BODY), CALENDAR.encode(),
     b'{"text": "abc"}', b"Title,Text\n", files.xlsx(S=[["Title"], ["a"]])[:2000], files.pdf("abc")]
)  # fmt: skip


@given(st.sampled_from(ENDINGS), SEEDS, st.binary(max_size=200), st.integers(0, 3000))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_bytes_raise(ending: str, seed: bytes, noise: bytes, at: int) -> None:
    raw = seed[:at] + noise + seed[at:]
    for found in read_bytes(f"x{ending}", raw):
        assert isinstance(found, Document | ReadError)
        if isinstance(found, Document):
            assert found.model_dump_json()
            assert all(0 <= mark.start < mark.end <= len(found.text) for mark in found.marks)


def test_discover_names_what_it_was_given(tmp_path: Path) -> None:
    assert list(discover([tmp_path / "gone"])) == [tmp_path / "gone"]
    assert json.dumps([str(path) for path in discover([tmp_path])]) == "[]"
