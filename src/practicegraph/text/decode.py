"""From bytes to text: marks of byte order, UTF-8, UTF-16, the Western code pages, and mojibake mended."""

from __future__ import annotations

import codecs
import re

from practicegraph.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP, DOCX or XLSX"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"), (b"\x1f\x8b", "GZIP"), (b"\x7fELF", "program"), (b"\xd0\xcf\x11\xe0", "old Office"),
    (b"SQLite format 3", "SQLite"),
)  # fmt: skip
_CODE_PAGES = ("cp1252", "iso8859-15", "mac_roman", "cp865")
_USUAL = frozenset("æøåäöéüÆØÅÄÖÉÜèáóíàêôçñßðþšžŠŽ„“”‘’–—…«»§°½€•©®\u00a0×²³·´")
_GARBLED = re.compile(r"[ÂÃâÅ€][\x80-\xbf\u0152-\u2122\u00a0-\u00bf]|\ufffd")
_CURE = "Save it as text in UTF-8, or give it the ending of its format"


def decode(raw: bytes, name: str, declared: str | None = None) -> str:
    """The text in the bytes; faults of an earlier decoding (Ã¥ for å) are mended, nothing else is changed.

    `declared` is the encoding that the file itself names, tried after UTF-8. Raises ReadError for bytes
    that are no text.
    """
    text = _decoded(raw, name, declared)
    if re.search(r"[\x00\ud800-\udfff]", text):
        raise ReadError(name, "holds signs that are no text", cure=_CURE)
    return mended(text)


def mended(text: str) -> str:
    """The text with mojibake undone line by line; lines without it stay as they are."""
    if not _GARBLED.search(text):
        return text
    import ftfy

    return "".join(
        ftfy.fix_encoding(line) if _GARBLED.search(line) else line for line in text.splitlines(keepends=True)
    )


def _decoded(raw: bytes, name: str, declared: str | None) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, name)
    for magic, kind in _BINARY:
        if raw.startswith(magic):
            raise ReadError(name, f"is no text but {kind}", cure=_CURE)
    if unmarked := _unmarked_utf16(raw):
        return _strictly(raw, unmarked, name)
    if b"\x00" in raw or _control_share(raw) > 0.05:
        raise ReadError(name, "holds bytes that are no text", cure=_CURE)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _from_code_page(raw, declared)


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1}"
        problem = f"says it is {encoding.upper()} but is not"
        raise ReadError(name, problem, place=place, cure="Save it again in UTF-8") from error


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: in Nordic text almost every other byte is zero."""
    head = raw[:4000]
    if len(head) < 4 or len(raw) % 2:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd > 0.7 * len(head) / 2 and even < 0.1 * len(head) / 2:
        return "utf-16-le"
    if even > 0.7 * len(head) / 2 and odd < 0.1 * len(head) / 2:
        return "utf-16-be"
    return None


def _control_share(raw: bytes) -> float:
    head = raw[:20_000]
    return sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b\x1c\x1d\x1e\x1f" for byte in head) / max(
        1, len(head)
    )


def _from_code_page(raw: bytes, declared: str | None) -> str:
    """UTF-8 with a few stray bytes as such; else the code page whose letters look most like Nordic text."""
    loose = raw.decode("utf-8", errors="surrogateescape")
    strays = len(re.findall(r"[\udc80-\udcff]", loose))
    good = len(re.findall(r"[^\x00-\x7f\udc80-\udcff]", loose))
    if good > 3 * strays:
        return re.sub(r"[\udc80-\udcff]", lambda stray: _stray(stray.group()), loose)
    pages = [declared, *_CODE_PAGES] if declared and _is_codec(declared) else list(_CODE_PAGES)
    return max((raw.decode(page, errors="replace") for page in pages if page), key=_likeness)


def _stray(point: str) -> str:
    byte = bytes([ord(point) - 0xDC00])
    return byte.decode("cp1252", errors="ignore") or byte.decode("latin-1")


def _likeness(text: str) -> int:
    special = [point for point in text if point > "\x7f"]
    return sum(1 if point in _USUAL else -5 if point == "\ufffd" else -1 for point in special)


def _is_codec(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError):
        return False
