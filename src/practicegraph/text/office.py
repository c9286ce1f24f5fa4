"""Word documents (.docx): paragraphs, lists and tables in their order, by python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from practicegraph.text.draft import Draft
from practicegraph.text.unpack import check_packed

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}


def read_docx(name: str, raw: bytes, max_unpacked_bytes: int) -> Iterator[Draft]:
    """The body as one text: paragraphs apart by a blank line, list items and table rows by a line break."""
    import docx

    check_packed(name, raw, max_unpacked_bytes)
    document = docx.Document(io.BytesIO(raw))
    blocks = [block for part in document.iter_inner_content() if (block := _block(part))[1].strip()]
    text = ""
    for at, (is_item, words) in enumerate(blocks):
        joined = is_item and at > 0 and blocks[at - 1][0]
        text += ("" if at == 0 else "\n" if joined else "\n\n") + words
    title = (document.core_properties.title or "").strip() or _first_heading(document)
    yield Draft({"text": text}, raw, MEDIA_TYPE, {"title": title})


def _block(part: Any) -> tuple[bool, str]:
    """Whether the part is a list item, and its words."""
    if hasattr(part, "rows"):
        return False, "\n".join(_rows(part))
    words = _words(part._p)
    is_item = part._p.pPr is not None and part._p.pPr.numPr is not None
    is_item = is_item or (_style(part).startswith("List") and bool(words.strip()))
    return is_item, f"- {words}" if is_item else words


def _words(paragraph: Any) -> str:
    """The words as they are shown: with hyperlinks and accepted insertions, without what was struck."""
    pieces = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _SIGNS:
            pieces.append(_SIGNS[element.tag])
    return "".join(pieces)


def _rows(table: Any) -> Iterator[str]:
    """Each row as "first: second" where there are two cells, else its cells with bars between."""
    for row in table.rows:
        cells: dict[int, str] = {}
        for cell in row.cells:
            # A merged cell is met once for each column that it spans.
            words = "\n".join(_words(paragraph._p) for paragraph in cell.paragraphs).strip()
            cells.setdefault(id(cell._tc), words)
        filled = [words for words in cells.values() if words]
        if len(cells) == 2 and len(filled) == 2 and len(filled[0]) <= 40:
            yield f"{filled[0].rstrip(':')}: {filled[1]}"
        elif filled:
            yield " | ".join(filled)


def _first_heading(document: Any) -> str:
    for wanted in ("Title", "Heading"):
        for paragraph in document.paragraphs:
            if _style(paragraph).startswith(wanted) and paragraph.text.strip():
                return str(paragraph.text)
    return ""


def _style(paragraph: Any) -> str:
    style = paragraph.style
    return str(style.name or "") if style is not None else ""
