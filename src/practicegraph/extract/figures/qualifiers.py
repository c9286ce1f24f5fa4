"""Whether a figure is a goal, an estimate, a result or a budget, told by the words of its clause."""

from __future__ import annotations

import re
from typing import Literal

Qualifier = Literal["goal", "estimate", "result", "budget", "other"]

_GOAL_LABEL = re.compile(
    r"^\W*(?:hoved|huvud|del)?(?:mål(?:et|setting(?:en)?|sättning(?:en)?|sætning(?:en)?)?|goals?|targets?|aims?|(?:pää)?tavoit(?:e|teet))"
    r"(?:\s+\w+){0,3}\s*:",
    re.IGNORECASE,
)
"""A line of its own: "Mål: 20 prosent mindre svinn"."""
_GOAL = re.compile(
    r"(?<!\w)(?:målet|målsett\w*|målsätt\w*|målene|måla|målbild\w*|mål\s+(?:om|for|på|er|är)|har\s+som\s+mål|som\s+mål|"
    r"skal|ska|skall|skulle|vil\s+(?:ha|kutte|redusere|nå|halvere|spare|øke|auke)|vill\s+(?:ha|minska|nå|halvera|spara|öka)|ville|"
    r"sikter|siktar|sigter|sikte\s+på|ambisjon\w*|ambition\w*|planl(?:a|egg\w*)|planer\w*|planned|plans?\s+to|"
    r"(?:innen|innan|inden|senest|senast|mot)\s+(?:år\s+|utgangen\s+av\s+)?20\d\d|"
    r"goal\w*|targets?|targeted|aims?\s+(?:to|for|at)|aiming|by\s+20\d\d|(?:will|shall|to)\s+(?:cut|reduce|halve|save|reach)|"
    r"tavoit\w*|päämäärä\w*|mennessä|on\s+määrä|pitää\s+olla|aikoo|aiotaan|halutaan|on\s+tarkoitus|vähennetään)(?!\w)",
    re.IGNORECASE,
)
_INTENT = re.compile(
    r"(?<!\w)(?:vil|vill|will|kommer\s+(?:att|til\s+å)|aikoo|aikovat|must|må|måste|bør|bör)(?!\w)",
    re.IGNORECASE,
)
"""Words that mean a goal where a year to reach it by is said too."""
_ESTIMATE = re.compile(
    r"(?<!\w)(?:anslå\w*|anslag\w*|anslog\w*|estim\w*|beregn\w*|berekn\w*|rekna\s+(?:til|me)|regnet\s+til|regner\s+med|reknar\s+med|"
    r"beräkn\w*|uppskatt\w*|räkna(?:r|de|s|des)?\s+(?:med|fram)|skønn\w*|skøn\w*|anta(?:r|s|tt|tar)?|antar|forvent\w*|förvänt\w*|"
    r"ventet|ventes|ventast|väntas|prognos\w*|trolig\w*|sannolik\w*|sandsynlig\w*|arvio\w*|arvel\w*|laskettu|lasketaan|oletet\w*|"
    r"odotet\w*|karkeasti|ennust\w*|expect\w*|project(?:ed|ion\w*)|approximat\w*|calculat\w*|forecast\w*|roughly|likely|"
    r"kan\s+(?:bli|bliva|gi|gje|give|ge|spare|spara|redusere|minska|reducere)|could|might|would|"
    r"potensial\w*\s+(?:på|for)|potential\w*\s+(?:på|of|for)|voi\w*\s+\w+ä|"
    r"ifølge\s+(?:en\s+)?(?:studi|bereg)\w*|enligt\s+(?:en\s+)?(?:studi|beräk)\w*|according\s+to\s+(?:a\s+)?stud\w*|tutkimu\w*\s+mukaan)(?!\w)",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"(?<!\w)(?:resultat\w*|ble|blei|vart|blev|blevet|blitt|blivit|deltok|deltog|deltatt|deltagit|svarte|svarade|"
    r"svarede|sparte|spart|sparer|sparar|sparat|sparad\w*|sparede|sparet|kutta|kuttet|skåret|skurit|redusert\w*|reducera(?:t|de|s)\b|reduceret|reducerede|reduksjon\w*|reduktion\w*|"
    r"minska(?:t|de|r)|minsket|minsking\w*|minskning\w*|"
    r"øk(?:te|t)|auka|ökade|ökat|øget|øgede|økning\w*|halver(?:t|ade|ede|at|et)|"
    r"oppnå\w*|uppnå\w*|opnå\w*|gjenv\w+|slutta|registrer\w*|målte|målt|målet\s+til|mätte|uppmätt\w*|veid|vege|vägd\w*|"
    r"viste\s+(?:seg|sig)|viser\s+at|visar\s+att|viser,\s+at|falt|falle|fallit|faldt|faldet|sank|sjönk|sunket|steg|ned\s+med|ned\s+fra|ner\s+med|"
    r"ersätter|erstatter|erstattar|har\s+(?:\w+\s+)?(?:fått|fået|gitt|gett|givet|samlet|samla\w*|bygget|byggt|bygd|nådd|nått|nået|plantet|solgt)|"
    r"took\s+part|attended|participated|achieved|saved|saves|reduced|cut|increased|doubled|halved|fell|fallen|dropped|rose|grew|"
    r"involved|resulted|reached|has\s+\w+ed|have\s+\w+ed|replaces?|"
    r"saavut\w+|osallistui\w*|väheni\w*|vähentyi\w*|vähentänyt|kasvoi\w*|kasvanut|laski|laskenut|painui|nousi|noussut|säästi\w*|säästyi\w*|"
    r"säästää|syntyi\w*|korvaa|kierrätettiin|puolittui|mindre\s+enn|mindre\s+än|mindre\s+end|lägre|lavere|lågare|less|fewer|lower|"
    r"innspar\w*|bespar\w*|(?:prosent|procent|%|per\s?cent|prosenttia)\s+(?:mindre|lägre|lavere|lågare|färre|færre|vähemmän|less|fewer)|"
    r"said|svarte|svara[rd]\w*|had\s+\w+(?:ed|de)|i\s+database[nr]?|ferdig\w*|färdig\w*)(?!\w)",
    re.IGNORECASE,
)
_GAIN = re.compile(
    r"(?<!\w)(?:spar\w*|bespar\w*|innspar\w*|inntekt\w*|intäkt\w*|indtægt\w*|tjen(?:te|t|ade)|sav(?:ed|es|ings?)|earned|revenue\w*|"
    r"säästi\w*|säästö\w*|säästyi\w*|tuotti|tuott\w+)(?!\w)",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"(?<!\w)(?:\w*budget\w*|\w*budsjett\w*|budjet\w*|tilskudd\w*|tilskot\w*|tilskud\w*|bidrag\w*|støtt\w*|stöd\w*|stött\w*|tuki|tuke\w*|tuella|avustu\w*|"
    r"\w*bevil[gj]\w*|bevilling\w*|løyv\w*|tildel\w*|tilldel\w*|fikk|fekk|fick|fik|fått|fået|mottok|motteke|mottatt|beviljat|avsatt\w*|avsett\w*|satte?\s+av|sett\s+av|afsat|afsæt\w*|"
    r"finansi\w*|rahoit\w*|myön\w*|\w*midler|\w*midlar|\w*medel|invester\w*|koster|kosta\w*|kostet|kostnad\w*|kostede|maksa[an]\b|maksoi|ramme(?:n|a)?|"
    r"betal\w*|bruk(?:te|t)|får|gir|gjev|ger|gav|ga|giver|antoi|antaa|gives?|gave|bidra\w*|bidro|bidrog|la\s+inn|received?|grant\w*|fund(?:s|ed|ing)|awarded|allocat\w*|invest\w*|costs?|spen[dt]\w*|pa(?:id|ys)|contribut\w*|support\w*|worth)(?!\w)",
    re.IGNORECASE,
)
"""What something costs or is given: money that is neither saved nor only aimed at."""
_TURN = re.compile(
    r"[;.]\s|\s[–—]\s|,\s(?:men|og|och|and|but|mutta|ja|mens|medan|while|som|der|which|hvor|där|kun|efter|etter|after)\s",
    re.IGNORECASE,
)


def qualifier_of(
    sentence: str, start: int, end: int, *, goal_year: bool = False, money: bool = False
) -> Qualifier:
    """What kind of figure stands at sentence[start:end].

    `goal_year` says that the sentence names a year to reach something by, `money` that the figure is an
    amount of money: given or spent it is no result, only when it was saved or earned.
    """
    turns = [match.end() for match in _TURN.finditer(sentence, 0, start)]
    opens = turns[-1] if turns else 0
    closes = next((match.start() for match in _TURN.finditer(sentence, end)), len(sentence))
    before, clause = sentence[opens:start], sentence[opens:closes]
    if _GOAL_LABEL.match(sentence):
        return "goal"
    if goal_year and _INTENT.search(before):
        return "goal"
    if _GOAL.search(before) or (goal_year and _GOAL.search(clause) and not _RESULT.search(clause)):
        return "goal"
    if _ESTIMATE.search(clause):
        return "estimate"
    return _told(sentence, clause, money)


def _told(sentence: str, clause: str, money: bool) -> Qualifier:
    """A result, what something costs or is given, a goal that the words after the number tell, or neither."""
    if (_GAIN if money else _RESULT).search(sentence):
        return "result"
    if money and _BUDGET.search(sentence):
        return "budget"
    return "goal" if _GOAL.search(clause) and not money else "other"
