"""Private details in texts: where mail addresses, phone numbers, identity numbers and photo credits stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from practicegraph.iris import slugify
from practicegraph.model import PRIVATE_MARKS, Document, Mark, Statement

MASK = "█"
"""What every code point of a private detail becomes."""


def find_private(text: str) -> tuple[Mark, ...]:
    """All private details of the text, and its web addresses (`url`, which are public), sorted by start.

    Masking what is found leaves a text in which nothing private is found: masking can lay bare a detail
    that another one hid, so the search goes on until a round finds nothing.
    """
    found = set(_urls(text))
    shown = text
    while fresh := [mark for mark in _private(shown) if _is_open(shown, mark)]:
        found.update(fresh)
        shown = mask(shown, fresh)
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.kind)))


def mask(text: str, marks: Iterable[Mark]) -> str:
    """The text at equal length with every private mark's code points as `█`; white space stays."""
    private = [mark for mark in marks if mark.kind in PRIVATE_MARKS]
    if not private:
        return text
    points = list(text)
    for mark in private:
        for at in range(max(mark.start, 0), min(mark.end, len(points))):
            if not points[at].isspace():
                points[at] = MASK
    return "".join(points)


def mask_text(text: str) -> str:
    """The text with its own private details masked; for words that belong to no read document."""
    return mask(text, find_private(text))


def masked(statement: Statement, document: Document) -> Statement:
    """The statement as it may leave: private details as masks of equal length."""
    whole = mask_text(document.title) if statement.field == "title" else mask(document.text, document.marks)
    words = {
        "quote": whole[statement.start : statement.end],
        "subject_label": mask_text(statement.subject_label),
        "object_label": mask_text(statement.object_label),
        "reason": statement.reason and mask_text(statement.reason),
    }
    if statement.object_type in ("string", "langString"):
        words["object"] = mask_text(statement.object)
    return statement.model_copy(update=words)


@lru_cache(maxsize=10_000)
def public_slug(name: str, *, limit: int = 80) -> str:
    """A slug of the name that gives no private detail away: ids are part of every address and export.

    >>> public_slug("Ombruk i Fjordvik, ring 22 33 44 55")
    'ombruk-i-fjordvik-ring'
    """
    return slugify(mask_text(name), limit=limit)


def _private(text: str) -> Iterator[Mark]:
    yield from _emails(text)
    yield from _identities(text)
    yield from _phones(text)
    yield from _credits(text)


def _is_open(text: str, mark: Mark) -> bool:
    return any(point != MASK and not point.isspace() for point in text[mark.start : mark.end])


# ----------------------------------------------------------------------------- web addresses

_URL = re.compile(
    r"(?i)\b(?:https?|ftp)://[^\s<>\"']+|\bwww\.[^\s<>\"']+"
    r"|(?<![\w.@/-])(?:[\w-]{2,}\.){1,4}(?:no|se|dk|fi|is|com|org|net|eu|io|info|nu)\b(?![\w@-])(?:/[^\s<>\"']*)?"
)


def _urls(text: str) -> Iterator[Mark]:
    for hit in _URL.finditer(text):
        address = hit.group().rstrip(".,;:!?»”’*_")
        while address.endswith((")", "]", "}")) and address.count(address[-1]) > address.count(
            {")": "(", "]": "[", "}": "{"}[address[-1]]
        ):
            address = address[:-1].rstrip(".,;:!?»”’*_")
        yield Mark(start=hit.start(), end=hit.start() + len(address), kind="url")


# ----------------------------------------------------------------------------- mail addresses

# Zero-width signs and combining accents count as letters, so that no half of an address stays behind.
_INSIDE = r"\w\u0300-\u036f\u200b-\u200d\u2060\u00ad\ufeff"
_WORD_AT = r"at|ät|a|krøllalfa|krollalfa|alfakrøll|snabel-?a|snabelalfa|miukumauku|@"
_WORD_DOT = r"dot|punkt|punktum|piste|prikk|\."
_AT = re.compile(
    rf"(?i)[@＠﹫]|%40|&\#0*64;|&commat;|[\(\[{{<]\s?(?:{_WORD_AT})\s?[\)\]}}>]"
    r"|(?<=\w)\s(?:at|ät)\s(?=[\w-]+\s(?:dot|punkt|punktum|piste)\s)"
    r"|(?<=\w)\s(?:krøllalfa|krollalfa|alfakrøll|snabel-?a|snabelalfa|miukumauku)\s(?=[\w-]+[\s.])"
)
_LOCAL = re.compile(rf"(?:\"[^\"\n]{{1,64}}\"|[{_INSIDE}.!#$%&'*+/=?^`{{|}}~-]+)(?P<gap>\s?)$")
_DOT = rf"(?:[.。．]|\s?[\(\[{{]\s?(?:{_WORD_DOT})\s?[\)\]}}]\s?|\s(?:dot|punkt|punktum|piste)\s)"
_DOMAIN = re.compile(rf"(?i)(?P<gap>\s?)(?P<name>[{_INSIDE}-]+(?P<rest>(?:{_DOT}[{_INSIDE}-]+)*))")
_LONGEST_LOCAL = 80


def _emails(text: str) -> Iterator[Mark]:
    for at in _AT.finditer(text):
        before = _LOCAL.search(text, max(0, at.start() - _LONGEST_LOCAL), at.start())
        after = _DOMAIN.match(text, at.end())
        if before and after and _is_address(at.group(), before, after):
            lead = len(before.group()) - len(before.group().lstrip(".,;:!?'*/"))
            yield Mark(start=before.start() + lead, end=after.end(), kind="email")


def _is_address(at: str, before: re.Match[str], after: re.Match[str]) -> bool:
    dotted = bool(after["rest"])
    spaced = bool(before["gap"]) and bool(after["gap"])
    if len(at) == 1:
        # "Meet us @ fjordvik.no" has a space on both sides; an address that was torn apart keeps its dots.
        tight = not before["gap"] and not after["gap"]
        return tight or (dotted and (not spaced or "." in before.group()))
    return dotted


# ----------------------------------------------------------------------------- identity numbers

_ID_11 = re.compile(r"(?<![\d.,])(\d{6})[\s-]?(\d{5})(?![\d])")
_ID_10 = re.compile(r"(?<![\d.,])((?:18|19|20)?\d{6})([-+–]?)(\d{4})(?!\d)")
_ID_FI = re.compile(r"(?<!\w)(\d{6})([-+A-FU-Ya-fu-y])(\d{3})([0-9A-Ya-y])(?!\w)")
_CPR_CUE = re.compile(r"(?i)\bcpr[\s.:-]*(?:nr|nummer)?[\s.:]*$")


def _identities(text: str) -> Iterator[Mark]:
    checks: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
        (_ID_11, _is_norwegian),
        (_ID_10, _is_swedish_or_danish),
        (_ID_FI, _is_finnish),
    )
    for pattern, holds in checks:
        for hit in pattern.finditer(text):
            if holds(hit):
                yield Mark(start=hit.start(), end=hit.end(), kind="identity")


def _is_norwegian(hit: re.Match[str]) -> bool:
    """Fødselsnummer, D-, H- and test numbers: two check digits by modulus 11 (Skatteetaten)."""
    digits = [int(sign) for sign in hit[1] + hit[2]]
    day, month = int(hit[1][:2]) % 40, int(hit[1][2:4]) % 40
    return (
        _is_day(None, month, day)
        and _modulus_11(digits[:10], (3, 7, 6, 1, 8, 9, 4, 5, 2, 1))
        and _modulus_11(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
    )


def _is_swedish_or_danish(hit: re.Match[str]) -> bool:
    return _is_personnummer(hit) or _is_cpr(hit)


def _is_personnummer(hit: re.Match[str]) -> bool:
    """YYMMDD-NNNC, day + 60 for coordination numbers, check digit by Luhn (Skatteverket)."""
    born = hit[1][-6:]
    day = int(born[4:])
    return _is_day(None, int(born[2:4]), day - 60 if day > 60 else day) and _luhn(born + hit[3])


def _is_cpr(hit: re.Match[str]) -> bool:
    """DDMMYY-XXXX; the check digit no longer holds for all (CPR-kontoret 2007), so the hyphen must speak."""
    born = hit[1]
    if len(born) != 6 or hit[2] == "+" or not _is_day(None, int(born[2:4]), int(born[:2])):
        return False
    digits = [int(sign) for sign in born + hit[3]]
    cued = _CPR_CUE.search(hit.string, max(0, hit.start() - 20), hit.start())
    return bool(hit[2] or cued) or _modulus_11(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1))


def _is_finnish(hit: re.Match[str]) -> bool:
    """Henkilötunnus DDMMYY, a sign for the century, NNN and a check sign by modulus 31 (DVV)."""
    born = hit[1]
    sign = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(born + hit[3]) % 31]
    return _is_day(None, int(born[2:4]), int(born[:2])) and sign == hit[4].upper()


def _is_day(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _modulus_11(digits: list[int], weights: tuple[int, ...]) -> bool:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def _luhn(number: str) -> bool:
    doubled = [int(sign) * (2 - at % 2) for at, sign in enumerate(number)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


# ----------------------------------------------------------------------------- phone numbers

_GAP = r"[ \t\u00a0\u2007\u2009\u202f\u200b.\-‐‑–/]"
_DIGITS = re.compile(rf"(?<![\w+])(?<!\d[.,/])(?:\+\s?|\(\+?)?\d(?:{_GAP}?[()]?{_GAP}?\d){{4,17}}(?![\w%])")
_PHONE_CUE = re.compile(
    r"(?i)(?:\b(?:(?:tele|mobil|mobiltele|vakttele)?(?:fon)(?:en|nummer|nr|tid|numret)?|tlf|tel|telephone|phone|mobil(?:nummer|nr|tlf)?|mobile"
    r"|mob|cell|puh|puhelin(?:numero)?|puhelimitse|puhelimella|gsm|sms|ring|ringe|ringa|call|soita|soittamalla|whatsapp"
    r"|sentralbord|växel|växeln|vaihde|faks|fax)\b|(?:^|[\s(|])[TMP]:|☎|📞)"
    r"(?P<gap>[^\n\d]{0,40})(?:[\d\s+()/.–-]{5,24}(?:[,/|;]|og|och|eller|tai|ja|or|and)?\s*)?$"
)
_NOT_PHONE_CUE = re.compile(
    r"(?i)(?:org\w*[.\s-]*(?:nr|nummer|no)?|cvr\S*|y-tunnus|fo-nummer|ly-tunnus|isbn\S*|issn|doi\S*|iban|konto\w*|bankgiro|bg|plusgiro"
    r"|pg|giro|kid|saks?\w*|dnr|diarie\w*|journal\w*|artikkel\w*|art|gnr|bnr|ean|gtin|version\w*|versjon|kr|nok|sek|dkk"
    r"|eur|euro|usd|vat|moms|belopp|beløp|budget|budsjett|sum|[€$£#§]|(?-i:NO|SE|DK|FI))[\s.:]*(?:nr|nummer|no)?[\s.:#\"']*$"
)
_UNIT = re.compile(
    r"(?i)\s?(?:%|‰|°|kr\b|kroner|kronor|nok\b|sek\b|dkk\b|eur|€|\$|mill|mrd|milj|mio|tonn?\b|tonnia|ton\b|kg\b|g\b|k?wh\b"
    r"|[mkgt]wh\b|m2|m²|m3|m³|km\b|liter|litraa|co2|innbygg|invånare|indbygg|asuka|personer|stk\b|st\b|deltak|hushold|mva\b)"
)
_AMOUNT = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f.,]\d{3})+")
_DATE = re.compile(
    r"(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})|(?:19|20)\d\d[./-]?\d{2}[./-]?\d{2})(?:\D{0,4}\d{1,2}[:.]\d{2})?"
    r"(?:\s?[–-]\s?\d.*)?"
    r"|(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)+|(?:19|20)\d\d \d\d? \d\d?|(?:(?:19|20)\d\d ?){2,}"
    r"|(?:(?:[01]?\d|2[0-4])[:.][0-5]\d[\s–-]*)+|\d{1,2}[./]\d{1,2}\.?\s?[–-]\s?\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
)
_LOCAL_SHAPE = re.compile(
    r"[2-9]\d(?:[ \u00a0.\u2009]\d\d){3}"
    r"|[2-9]\d\d[ \u00a0]\d\d[ \u00a0]\d{3}|[2-9]\d{7}|[2-9]\d{3}[ \u00a0]\d{4}"
)
_TRUNK_SHAPE = re.compile(
    rf"\(?0[1-9]\d{{0,3}}\)?{_GAP}{{1,3}}\d{{2,4}}(?:{_GAP}?\d{{2,4}}){{0,3}}|0[457]\d{{7,9}}"
)


def _phones(text: str) -> Iterator[Mark]:
    addresses = [(mark.start, mark.end) for mark in _urls(text)] if "/" in text or "www" in text else []
    for hit in _DIGITS.finditer(text):
        if any(start <= hit.start() < end for start, end in addresses):
            continue
        if _is_phone(text, hit):
            yield Mark(start=hit.start(), end=hit.end(), kind="phone")


def _is_phone(text: str, hit: re.Match[str]) -> bool:
    number = hit.group()
    digits = re.sub(r"\D", "", number)
    before = text[max(0, hit.start() - 90) : hit.start()]
    if _is_organisation_number(number, digits) or _DATE.fullmatch(number):
        return False
    if _NOT_PHONE_CUE.search(before) or _UNIT.match(text, hit.end()):
        return False
    if (cue := _PHONE_CUE.search(before)) and _may_be_dialled(number, digits, cue["gap"]):
        return True
    if "+" in number or re.match(r"\(?00\s?[1-9]", number):
        return _is_international(digits.removeprefix("00"))
    if _AMOUNT.fullmatch(number):
        return False
    return bool(_LOCAL_SHAPE.fullmatch(number) and _is_local(digits)) or (
        bool(_TRUNK_SHAPE.fullmatch(number)) and 8 <= len(digits) <= 11
    )


def _may_be_dialled(number: str, digits: str, gap: str) -> bool:
    """After "tlf" any number; where words stand between, only one as long as a phone's."""
    if len(digits) < 8:
        return len(digits) >= 5 and not re.search(r"[^\W\d_]", gap)
    return len(digits) <= 15 and not ("," in number or number.count(".") == 1)


def _is_international(digits: str) -> bool:
    import phonenumbers

    # "+46 (0)70 ..." keeps the zero that is dialled only inside the country.
    for form in (digits, re.sub(r"^(4[5-7]|358)0", r"\1", digits)):
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(f"+{form}")):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _is_local(digits: str) -> bool:
    """Eight digits that Norway or Denmark has given out."""
    import phonenumbers

    return any(phonenumbers.is_valid_number(phonenumbers.parse(digits, region)) for region in ("NO", "DK"))


def _is_organisation_number(number: str, digits: str) -> bool:
    """Norwegian (nine digits, modulus 11), Swedish (NNNNNN-NNNN, Luhn) or Finnish (NNNNNNN-C, modulus 11)."""
    if "+" in number:
        return False
    values = [int(sign) for sign in digits]
    if len(digits) == 9 and digits[0] in "89":
        return _modulus_11(values, (3, 2, 7, 6, 5, 4, 3, 2, 1))
    if re.fullmatch(r"\d{6}-\d{4}", number):
        return values[2] >= 2 and _luhn(digits)
    if re.fullmatch(r"\d{7}-\d", number):
        return _modulus_11(values, (7, 9, 10, 5, 8, 4, 2, 1))
    return False


# ----------------------------------------------------------------------------- photo credits

_CREDIT_CUE = re.compile(
    r"(?i)(?<!\w)(?:foto(?:n|s|er|graf|grafi|grafer|grafert|graferat|kredit)?|bilder?|bild|billeder?|photos?|photograph(?:er|y|s)?"
    r"|images?|pictures?|kuvat?|kuvaajat?|valokuvat?|valokuvaajat?|illustrasjon(?:er)?|illustration(?:er|s)?|kuvitus)"
    r"(?:\s?(?:/|og|och|&|ja|and)\s?[^\W\d_]{3,14}|\s(?:credits?|courtesy))?"
    r"(?P<sign>\s?[:©]\s?©?\s*(?:by\s|av\s|af\s)?|\s(?:by|av|af|tatt av|tagen av|taget af)\s|\s(?=[^\W\d_]))"
    r"|(?P<copy>©)\s?(?:(?:19|20)\d\d\s)?"
)
_NAME_WORD = re.compile(r"(?:[^\W\d_]\.\s?)+|[^\W\d_](?:[\w\u0300-\u036f'’-]*[^\W_])?")
_PARTICLES = frozenset(
    ("af", "al", "av", "bin", "da", "de", "den", "der", "di", "du", "el", "la", "le", "ten", "van", "von")
)  # fmt: skip
_JOINER = re.compile(r"\s*(?:[,/&+|]|(?:og|och|and|ja|sekä)(?=\s))\s*")
_ENDS_CREDIT = re.compile(r"[ \t]*(?:$|[\n:,/|)\].;(]|(?:fra|från|fra|via|on|på|from|hos)\s)")
_NOT_PERSON = re.compile(
    r"(?i)(?:kommune|kommun|kunta|kaupunki|^stad(?:s|en|ens)?$|region|fylke|^läns?$|länsstyrelse|landsting|universit|høgskol|högskol|høyskol|højskole|"
    r"stiftelse|institut|museum|museet|direktorat|senter|center|centre|forening|förening|yhdistys|liitto|virasto|bildbyrå|"
    r"scanpix|shutterstock|istock|unsplash|pexels|pixabay|colourbox|mostphotos|adobe|getty|wikimedia|johnér|lehtikuva|privat|"
    r"arkiv|arkisto|archive|press|media|studio|photo|foto|kuva|illustra|company|council|agency|city|commons)"
    r"|^(?:as|asa|ab|aps|a/s|oy|oyj|ry|rf|ltd|inc|nn|na)$"
)


def _credits(text: str) -> Iterator[Mark]:
    for cue in _CREDIT_CUE.finditer(text):
        loose = not cue["copy"] and ":" not in cue["sign"] and "©" not in cue["sign"]
        single = not loose and cue.group()[:4].lower() in ("foto", "phot", "kuva", "valo")
        needed = 1 if single else 2
        at = cue.end()
        while name := _name_at(text, at, needed):
            start, end, person = name
            # Without a colon the words may be an ordinary sentence: then the name must end the line.
            if loose and not _ENDS_CREDIT.match(text, end):
                break
            if person:
                yield Mark(start=start, end=end, kind="credit")
            joiner = _JOINER.match(text, end)
            if not joiner or "\n" in joiner.group():
                break
            at = joiner.end()


def _name_at(text: str, at: int, needed: int) -> tuple[int, int, bool] | None:
    """Start and end of up to five capitalised words from `at`, and whether they read as a person's name."""
    words: list[str] = []
    start, end = at, at
    while len(words) < 5 and (word := _NAME_WORD.match(text, at)):
        if not (word.group()[0].isupper() or (words and word.group() in _PARTICLES)):
            break
        words.append(word.group().strip())
        end = word.start() + len(word.group().rstrip())
        at = end + 1 if text[end : end + 1] in (" ", "\u00a0") else len(text)
    while words and words[-1] in _PARTICLES:
        end -= len(words.pop()) + 1
    if len(words) < needed:
        return None
    abbreviation = len(words) == 1 and words[0].isupper()
    if following := re.match(r"[ \u00a0]([^\W\d_]+)", text[end : end + 40]):
        words.append(following[1])
    return start, end, not abbreviation and not any(_NOT_PERSON.search(word) for word in words)
