"""PDF: the text layer of its pages, by pypdf."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from practicegraph.errors import ReadError
from practicegraph.text.draft import Draft

if TYPE_CHECKING:
    from pypdf import PdfReader


def read_pdf(name: str, raw: bytes, max_text_chars: int) -> Iterator[Draft]:
    """All pages as one text, a blank line between them."""
    import pypdf

    if b"%PDF-" not in raw[:1024]:
        raise ReadError(name, "is no PDF", cure="Give it the ending of its format")
    reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
    if reader.is_encrypted and not _opens_without_password(reader):
        raise ReadError(name, "is encrypted", cure="Save it without a password and ingest it again")
    text = "\n\n".join(_pages(reader, name, max_text_chars)).strip()
    if not text:
        raise ReadError(
            name, "has no text layer", cure="Scan it with text recognition (OCR) and ingest it again"
        )
    guessed = {"title": _title(reader)}
    yield Draft({"text": text}, raw, "application/pdf", guessed)


def _opens_without_password(reader: PdfReader) -> bool:
    from pypdf import PasswordType

    return reader.decrypt("") != PasswordType.NOT_DECRYPTED


def _pages(reader: PdfReader, name: str, limit: int) -> Iterator[str]:
    size = 0
    for number, page in enumerate(reader.pages, start=1):
        try:
            text = page.extract_text()
        except RecursionError as error:
            raise ReadError(
                name, "is nested too deeply", place=f"page {number}", cure="Print it to a new PDF"
            ) from error
        # Letters without a Unicode value come out as lone surrogates or NUL: they are no text.
        text = re.sub(r"[\x00\ud800-\udfff]", "\ufffd", text)
        size += len(text)
        if size > limit:
            problem = f"has more than {limit:,} characters"
            raise ReadError(
                name, problem, place=f"page {number}", cure="Divide it, or raise PRACTICEGRAPH_MAX_TEXT_CHARS"
            )
        if text.strip():
            yield text


def _title(reader: PdfReader) -> str:
    """The title in the document's data, unless a word processor put a file name there."""
    title = str((reader.metadata.title if reader.metadata else "") or "").strip()
    return "" if re.search(r"(?i)\.\w{2,4}$|^microsoft word|^untitled|^\W*$", title) else title
