"""Who is nominated, as the layout of a text about candidates tells it.

A text about several candidates gives each its paragraph, which opens with the candidate, or a sentence
behind "these are nominated:", or counts them up by country or class: "Sweden has Skogby and
Norrvik". A text about one candidate is about a candidate as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from practicegraph.extract.names.named import KIND_GUESSED, Named, new_entity
from practicegraph.extract.relations.candidates import in_lists, in_openings, in_subjects
from practicegraph.extract.relations.guards import denies
from practicegraph.extract.relations.ledger import Ground, Support
from practicegraph.extract.relations.reading import Reading, allowed
from practicegraph.extract.relations.shadow import Anchor
from practicegraph.model import Entity

_COUNT = (
    r"(?:\d{1,2}|to|tre|fire|fem|seks|sju|syv|åtte|otte|ni|ti|elleve|tolv|tretten|två|fyra|sex|åtta|"
    r"nio|tio|elva|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|kaksi|"
    r"kolme|neljä|viisi|"
    r"kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen|de|dei|the|flere|fleire|flera|several|useat)"
)
_SEVERAL = re.compile(
    r"\b(?:finalist(?:ene|ane|er|ar|erna|erne)|nominees|finalists|candidates|kandidat(?:er|ar|ene|ane|"
    r"erna|erne)|"
    rf"{_COUNT} (?:\w+ ){{0,2}}(?:är |er |are )?(?:kvar|igjen|att|tilbage|left|in the final|i finalen|"
    rf"til finalen|till final(?:en)?|mukana finaalissa)|"
    rf"{_COUNT} (?:\w+ ){{0,3}}(?:er |är |are |on )?(?:nomin\w+|indstillede?|shortlisted|ehdolla)|"
    rf"{_COUNT} (?:\w+ ){{0,2}}(?:finalist\w*|kandidat\w*|ehdokas\w*|ehdokkaa\w*|nominees?|konkurrerer|slåss|"
    r"slåst|"
    r"tävlar|kjemper|kämpar|dyster|kilpailee|kilpailevat|compete))\b",
    re.IGNORECASE,
)
"""Where several are nominated, the text as a whole is no candidate."""
_ONE_OF = re.compile(
    r"\b(?:(?:en|ein|ei|et|ett|eit|én|éin|one|yksi) (?:av|af|of)|(?:er|är|is|are|finder vi|finner vi|"
    r"on) (?:blant|blandt|bland|mellom|among)|"
    r"(?:blandt|blant|bland|mellom|among)) (?:[\w]+ ){1,3}?(?:,? ?(?:der|som|who) (?:er|är|are) )?"
    r"(?:finalist\w*|kandidat\w*|nomin\w+|candidates|nominees|ehdok\w+|indstillede?)(?= (?:til|till|"
    r"for|i|is|er|är|finder|finner|,|\.))",
    re.IGNORECASE,
)
"""Words of a text about one of several candidates."""
_JUDGES = re.compile(
    r"\b(?:jury|juryen|juryn|dommer\w*|bedømmelse\w*|komité\w*|komite\w*|kommitté\w*|committee|raati|"
    r"tuomari\w*|"
    r"deler ut|delar ut|uddeler|står bak|står bag|står bakom|arrangerer|arrangör\w*|arrangør\w*|presented by|"
    r"vant ikke|vinner|vinnaren|vinneren|vinderen|the winner|voittaja\w*)\b",
    re.IGNORECASE,
)
"""What a sentence about those who give a prize, or about the winner alone, tells of."""
_OF_COUNTRY = re.compile(
    r"(?:har|has|have|stiller med|ställer upp med|is represented by|are|er|är|representeres av|"
    r"representeras av|repræsenteres af|edustaa|edustavat|ovat|on)(?: \w+){0,2}?:?\s"
)
_FROM_COUNTRY = re.compile(r"(?:fra|från|frå|from|i|in)\s$", re.IGNORECASE)
_COME = re.compile(
    r"\s(?:come|comes|kommer|kjem|stiller|ställer|deltar|deltager|deltek|er|är|are|is|tulee|tulevat|"
    r"ovat|on|har)"
    r"(?: \w+){0,2}?:?\s"
)


_BY_CLASS = re.compile(
    r"^\W*(?:(?:bland|blant|blandt|mellom|blant|among)\s(?:[^.;:!?,\n]{3,70}?)|"
    r"(?:i|in)\s(?:the\s)?(?:(?:[\w-]+\s){0,2}?\w*(?:klassen|klassa|kategorien|kategorin|gruppen|"
    r"gruppa|class|category|group)"
    r"|(?:klassen|klassa|kategorien|kategorin|gruppen|gruppa)\s(?:for|för|med|av|"
    r"af)\s[^.;:!?\n]{3,60}?)(?:\sfor\s[^.;:!?\n]{3,40}?)?|"
    r"[^.;:!?,\n]{0,50}?\w*(?:sarjassa|luokassa|kategoriassa|ryhmässä|joukossa))\s"
    r"(?:märks|finns|finnes|finst|findes|finner\svi|finn\svi|hittar\svi|møter\svi|er|är|står|"
    r"konkurrerer|konkurrerar|tävlar|"
    r"kjemper|kjempar|kämpar|dyster|deltar|deltager|are|is|compete|we\sfind|ovat|on|kilpailevat)\s",
    re.IGNORECASE,
)
"""What opens a sentence that counts up the candidates of a class: "Among the small towns are ..."."""
_INTRODUCES = re.compile(
    r"(?:nomin\w+|kandidat\w*|finalist\w*|ehdo\w+|shortlist\w*|indstill\w+|innstilt\w*|candidates)"
    r"[^\n]*:[ \t]*(?:\n\s*|$)",
    re.IGNORECASE,
)
"""A line that ends with a colon, behind which the candidates stand, a sentence or a line each."""
_OF_OTHERS = re.compile(
    r"\b(?:vinn(?:are|arna|ere|erne|arar)|vind(?:ere|erne)|mottag\w*|mottak\w*|modtag\w*|winners|"
    r"recipients|tidigare|"
    r"tidligere|tidlegare|former|previous|earlier|voitta\w+|aiem\w+)\b",
    re.IGNORECASE,
)
"""What words about those who have won, now or in other years, hold."""
_OTHERS = re.compile(
    r"\b(?:andre|andra|øvrige|övriga|other|others|muut|lisäksi|også|også|också|also)\b", re.IGNORECASE
)
"""Words of a list of those who are nominated beside the one that the text is about."""
_OPENS = re.compile(
    r"(?:^|\n|[.!?]\s)\s*(?:[-•*–]\s+|\d{1,2}[.)]\s+)?(?:(?:Og|Och|And|Sekä|Ja)\s)?(?:the\s)?[«“”\"]?$",
    re.IGNORECASE,
)


_NOMINATED = re.compile(
    r"\b(?:nomin(?:ert\w*|erad\w*|erat|eret|erede|ated|ees?)|indstillet|indstillede|innstilt\w*|"
    r"shortlisted|finalist\w*|"
    r"kandidat\w*|candidates?|ehdolla|ehdokkaa\w*|ehdokkait\w*)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?P<name>[A-ZÆØÅÄÖ][\w&’.-]*(?:[ ](?:(?:i|in|av|af|of|the|på)[ ])?[A-ZÆØÅÄÖ0-9][\w&’-]*){0,4})"
    r",?[ ]\(?(?:(?:fra|från|frå|from)[ ](?:the[ ])?(?:"
    r"Danmark|Denmark|Sverige|Sweden|Norge|Noreg|Norway|Finland|Island|Iceland|Åland|Grønland|Grönland|"
    r"Greenland|Færøyene|Færøyane|Færøerne|Färöarna|Faroe[ ]Islands|Estland|Estonia|Latvia|Lettland|"
    r"Litauen|Lithuania|Tyskland|Germany|Nederland|Nederlandene|Nederländerna|Netherlands|Polen|Poland|"
    r"Skottland|Scotland)|(?:Tanskasta|Ruotsista|Norjasta|Suomesta|Islannista|Virosta|Grönlannista|"
    r"Latviasta|Liettuasta|Saksasta|Hollannista|Alankomaista|Puolasta|Skotlannista|Ahvenanmaalta|"
    r"Färsaarilta))(?!\w)"
)
"""A name and the country that it is said to be from."""


def state_nominees(reading: Reading) -> None:
    """Enters the candidates that no sentence calls so, in a text about candidates for a prize."""
    if reading.kind == "nomination" and not tells_of_several(reading):
        _nominate_whole(reading)
    award = reading.award()
    for candidate, support, named in _from_countries(reading):
        prize = named or award
        if prize and _fits(reading, candidate, prize):
            reason = "the sentence names it with its country among those nominated"
            ground = Ground("layout:from-country", 0.75, "stated", reason)
            id_ = reading.ledger.add(candidate)
            reading.ledger.say(id_, "nominatedFor", prize, "award", support, ground)
    if award is None:
        return
    candidates = [
        (one, support) for one, support in (*in_subjects(reading), *in_lists(reading))
        if not _OF_OTHERS.search(reading.ledger.words(support))
    ]  # fmt: skip
    if tells_of_several(reading):
        candidates += [
            *in_openings(reading), *_paragraphs(reading), *_introduced(reading), *_by_country(reading),
            *_by_class(reading),
        ]  # fmt: skip
    for candidate, support in candidates:
        if _fits(reading, candidate, award):
            reason = "the text tells of the candidates one after the other"
            ground = Ground("layout:candidate", 0.75, "inferred", reason)
            reading.ledger.say(reading.ledger.add(candidate), "nominatedFor", award, "award", support, ground)


def tells_of_several(reading: Reading) -> bool:
    """Whether a text's opening speaks of more than one candidate."""
    opening = f"{reading.document.title}\n{reading.document.text[:400]}"
    return bool(_SEVERAL.search(_ONE_OF.sub(" ", opening)))


def _nominate_whole(reading: Reading) -> None:
    """What a nomination tells of is nominated for the one prize that the text names, if nobody else is."""
    awards: dict[str, tuple[str, Anchor]] = {}
    for thing in (thing for thing in reading.things if thing.kind == "award"):
        awards.setdefault(_plain(reading.ledger.entities[thing.id].label), (thing.id, thing))
    told = any(
        s.predicate == "nominatedFor" and not _OTHERS.search(s.quote)
        for s in reading.ledger.statements.values()
    )
    if told or len(awards) != 1:
        return
    ((award, anchor),) = awards.values()
    ground = Ground("kind:nomination", 0.75, "inferred", "the text is a nomination and names one prize")
    support = reading.sentence_at(anchor.start, anchor.end)
    reading.ledger.say(reading.main, "nominatedFor", award, "award", support, ground)


def _plain(label: str) -> str:
    """A prize without its year: both spellings are one prize."""
    return re.sub(r"[ ,–-]*(?:19|20)\d\d$", "", label).casefold()


def _fits(reading: Reading, candidate: Entity, award: str) -> bool:
    """Not whoever gives the prize, nor one that a sentence has made a winner or candidate already."""
    if not allowed("nominatedFor", candidate.kind, "award"):
        return False
    told = {predicate for subject, predicate, object_ in reading.ledger.statements
            if subject == candidate.id and object_ == award}  # fmt: skip
    same = candidate.label.casefold()
    if any(
        s.predicate == "nominatedFor" and s.subject_label.casefold() == same and s.object == award
        for s in reading.ledger.statements.values()
    ):
        return False  # the text names it twice, once without telling what it is
    return not told & {"announcesAward", "organises", "coOrganises", "hosts", "funds", "nominatedFor"}


def _paragraphs(reading: Reading) -> Iterator[tuple[Entity, Support]]:
    """The actors with whom paragraphs open, where at least two paragraphs do."""
    openers = []
    for name in reading.names:
        opens = name.field == "text" and re.search(
            r"(?:^|\n\s*\n\s*|\n)(?:[-•*–]\s+)?$", reading.document.text[: name.start]
        )
        if opens and name.start and name.kind == "organisation" and not name.reference:
            support = reading.sentence_at(name.start, name.end)
            words = reading.ledger.words(support)
            if not _JUDGES.search(words) and not denies(words):
                openers.append((name.entity, support))
    if len({entity.id for entity, _ in openers}) >= 2:
        yield from openers


def _by_country(reading: Reading) -> Iterator[tuple[Entity, Support]]:
    """The names behind "Sweden has" or "From Iceland come", in sentences that count up candidates."""
    for country in reading.names:
        if country.field != "text" or country.entity.attributes.get("type") != "country":
            continue
        support = reading.sentence_at(country.start, country.end)
        text = reading.document.text
        before = text[support.start : country.start]
        counts = _OF_COUNTRY.match(text, country.end + 1) if not before else None
        if counts is None and _FROM_COUNTRY.fullmatch(before.lstrip().rpartition(" ")[0][-6:] + " "):
            counts = _COME.match(text, country.end)
        if counts and not _JUDGES.search(text[support.start : support.end]):
            inside = [n for n in reading.names if n.field == "text" and counts.end() <= n.start < support.end]
            yield from ((body, support) for body in _bodies(inside))


def _from_countries(reading: Reading) -> Iterator[tuple[Entity, Support, str | None]]:
    """The names in front of "from Denmark" where a sentence nominates, with the prize if it names one."""
    text = reading.document.text
    for passage in reading.passages:
        for start, end in passage.sentences:
            words = text[start:end]
            nominated = _NOMINATED.search(words)
            if nominated is None or any(bar.search(words) for bar in (_JUDGES, _OF_OTHERS)) or denies(words):
                continue
            prizes = [a for a in reading.things if a.kind == "award" and start <= a.start < end]
            for match in _FROM.finditer(text, start + nominated.end(), end):
                at, till = match.span("name")
                if not any(prize.start < till and at < prize.end for prize in prizes):
                    prize = next((prize.id for prize in prizes), None)
                    yield _called(reading, at, till), reading.support(start, end), prize


def _called(reading: Reading, start: int, end: int) -> Entity:
    """What stands there: a thing or a body that is known, else a body of that name."""
    for thing in reading.things:
        if thing.start < end and start < thing.end:
            return reading.ledger.entities[thing.id]
    over = [name for name in reading.names if name.field == "text" and name.start < end and start < name.end]
    known = next(_bodies(over), None)
    if known:
        return known
    name = reading.document.text[start:end]
    found = new_entity("organisation", name, reading.document.language, attributes={KIND_GUESSED: True})
    reading.ledger.mention(found.id, start, end)
    return found


def _by_class(reading: Reading) -> Iterator[tuple[Entity, Support]]:
    """The names behind "Among the cities are", in sentences that count up the candidates of a class."""
    text = reading.document.text
    for passage in reading.passages:
        for start, end in passage.sentences:
            opening = _BY_CLASS.match(text[start:end])
            words = text[start:end]
            if opening is None or any(bar.search(words) for bar in (_JUDGES, _OF_OTHERS)) or denies(words):
                continue
            inside = [
                n for n in reading.names if n.field == "text" and start + opening.end() <= n.start < end
            ]
            bodies = {body.id: body for body in _bodies(inside)}
            if len(bodies) > 1:
                yield from ((body, reading.support(start, end)) for body in bodies.values())


def _introduced(reading: Reading) -> Iterator[tuple[Entity, Support]]:
    """Those with whom sentences or lines open behind "these are nominated:"; bodies and practices alike."""
    text = reading.document.text
    for line in _INTRODUCES.finditer(text):
        if _OF_OTHERS.search(line[0]):
            continue
        stop = text.find("\n\n", line.end())
        block = range(line.end(), stop if stop >= 0 else len(text))
        named = [(n.start, n.end, body) for n in reading.names if n.field == "text" for body in _bodies([n])]
        things = [
            (a.start, a.end, reading.ledger.entities[a.id]) for a in reading.things if a.kind != "award"
        ]
        for start, end, candidate in sorted([*named, *things], key=lambda item: (item[0], -item[1])):
            whole = not re.match(r"s? [A-ZÆØÅÄÖ]", text[end:])  # else it is the first word of a longer name
            if whole and start in block and _OPENS.search(text[line.end() : start]):
                support = reading.sentence_at(start, end)
                if not _JUDGES.search(text[support.start : support.end]):
                    yield candidate, support


def _bodies(names: Sequence[Named]) -> Iterator[Entity]:
    for name in names:
        if name.kind == "place" and name.governor:
            yield name.governor
        elif name.kind == "organisation" and not name.reference:
            yield name.entity
