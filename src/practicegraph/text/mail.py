"""Mails (.eml): the plain part, else the HTML part; quoted replies and signatures are marked as furniture."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage

from practicegraph.errors import ReadError
from practicegraph.model import Mark
from practicegraph.text.clean import lines
from practicegraph.text.decode import decode
from practicegraph.text.draft import Draft
from practicegraph.text.html import draft_of

_HEADS = ("subject", "from", "to", "date", "message-id", "content-type")
_REPLY_HEAD = re.compile(
    r"(?i)(?:-{3,}\s*(?:original|opprinnelig|ursprungligt|oprindelig|alkuperäinen|forwarded|videresendt|vidarebefordrat)"
    r"|(?:on|den|på|op|am|pe|ma|ti|ke|to|la|su|man|tir|ons|tor|fre|lør|søn|mån|tis|lör|sön)\b.{5,120}"
    r"(?:wrote|skrev|kirjoitti|skreiv):?$|(?:fra|från|from|lähettäjä):\s.+)"
)
_GREETING = re.compile(
    r"(?i)(?:med )?(?:(?:beste|vennlig|venleg|vänlig|venlig|bästa|mange|med vennlig|kind|best|warm)e?a?\s"
    r"(?:hilsen|hilsing|hilsner|hälsning(?:ar)?|hilsener|regards|wishes)|hilsen|hälsningar|mvh|vh|regards|terveisin"
    r"|ystävällisin terveisin|terv\.?|parhain terveisin)[\s,.!]*$"
)
_LONGEST_SIGNATURE = 12


def read_mail(name: str, raw: bytes) -> Iterator[Draft]:
    """The mail's own words; its subject is the title, its day the day of publication."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not any(message.get(head) for head in _HEADS):
        raise ReadError(name, "is no mail", place="line 1", cure="Export it from the mail program as .eml")
    if _is_encrypted(message):
        raise ReadError(name, "is encrypted", cure="Save it decrypted and ingest it again")
    text = _body(message, name)
    guessed = {"title": _head(message, "subject"), "published": _day(message)}
    yield Draft({"text": text}, raw, "message/rfc822", guessed, marks=tuple(_furniture(text)))


def _is_encrypted(message: EmailMessage) -> bool:
    kind = message.get_content_type()
    if kind.endswith("pkcs7-mime"):
        return message.get_param("smime-type") not in ("signed-data", "certs-only")
    return kind == "multipart/encrypted"


def _body(message: EmailMessage, name: str) -> str:
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        if part is None:
            continue
        payload = part.get_payload(decode=True)
        raw = payload if isinstance(payload, bytes) else b""
        text = decode(raw, name, part.get_content_charset()) if raw.strip() else ""
        if text.strip():
            return text if kind == "plain" else str(draft_of(text, name, raw).given["text"])
    raise ReadError(name, "the mail holds no text", cure="Ingest its attachment instead")


def _head(message: EmailMessage, head: str) -> str:
    try:
        return str(message.get(head) or "")
    except (ValueError, IndexError, AttributeError):
        # Some malformed heads break the parser of the standard library; the mail is still readable.
        return ""


def _day(message: EmailMessage) -> str:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(_head(message, "date")).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""


def _furniture(text: str) -> Iterator[Mark]:
    """Lines of quoted mails, and the signature below them or at the end."""
    rows = list(lines(text))
    cut = _first(rows, text, _REPLY_HEAD, 0)
    for start, end in rows[cut:]:
        yield Mark(start=start, end=end, kind="boilerplate")
    own = [(start, end) for start, end in rows[:cut] if not text.startswith(">", start)]
    for start, end in rows[:cut]:
        if text.startswith(">", start):
            yield Mark(start=start, end=end, kind="boilerplate")
    sign = next((at for at, (start, end) in enumerate(own) if text[start:end] == "--"), len(own))
    greeting = _first(own, text, _GREETING, max(1, len(own) - _LONGEST_SIGNATURE))
    for start, end in own[min(sign, greeting) :]:
        yield Mark(start=start, end=end, kind="boilerplate")


def _first(rows: list[tuple[int, int]], text: str, pattern: re.Pattern[str], begin: int) -> int:
    """Number of the first row from `begin` that the pattern fits, never the first of all; else how many."""
    for at in range(max(begin, 1), len(rows)):
        if pattern.match(text[slice(*rows[at])]):
            return at
    return len(rows)
