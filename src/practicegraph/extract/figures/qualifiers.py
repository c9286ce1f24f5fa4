"""Whether a figure is a goal, an estimate or a result, told by the words of its sentence."""

from __future__ import annotations

import re
from typing import Literal

Qualifier = Literal["goal", "estimate", "result", "other"]

_GOAL = re.compile(
    r"\b(?:målet|målsett\w*|målsättning\w*|målene|måla|mål\s+(?:om|for|er|är)|skal|skulle|ska|skall|"
    r"skulle|vil\s+ha|vil\s+kutte|"
    r"ville|sikter|siktar|sigter|ambisjon\w*|ambition\w*|innen\s+20|innan\s+20|inden\s+20|senast\s+20|"
    r"goal\w*|targets?|"
    r"aims?\s+(?:to|for|at)|by\s+20\d\d|tavoit\w*|mennessä|on\s+määrä|pitää\s+olla)\b",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(
    r"\b(?:anslå\w*|anslag\w*|estim\w*|beregn\w*|berekn\w*|rekna|regnet\s+til|beräkn\w*|uppskatt\w*|"
    r"skønn\w*|skøn\w*|anta\w*|"
    r"forvent\w*|förvänt\w*|ventet|prognos\w*|arvio\w*|lasket\w*|expected|projected|approximat\w*|"
    r"potensial\w*|potential\w*|"
    r"kan\s+bli|kan\s+gi|kunne|could|ifølge\s+studi\w*|enligt\s+(?:en\s+)?studi\w*)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:resultat\w*|ble|blei|blev|blevet|blitt|blivit|deltok|deltog|deltatt|deltagit|svarte|svarade|"
    r"svarede|sparte|spart|"
    r"sparat|sparad\w*|sparede|sparet|kutta|kuttet|redus\w+|minsk\w+|øk(?:te|t)|auka|ökade|økning\w*|"
    r"samlet|samla|samlade|"
    r"kom|fikk|fekk|fick|oppnå\w*|uppnå\w*|opnå\w*|gjenv\w+|slutta|registrer\w*|målte|målt|mätte|"
    r"har\s+\w+(?:t|d|tt|a)|"
    r"took\s+part|attended|participated|achieved|saved|reduced|increased|gathered|collected|fell|fallen|"
    r"result\w*|had|"
    r"saavut\w+|osallistui\w*|väheni\w*|vähentyi\w*|kasvoi\w*|säästi\w*|säästyi\w*|syntyi\w*|mindre|"
    r"lägre|lavere|less|fewer|"
    r"lower)\b",
    re.IGNORECASE,
)


def qualifier_of(sentence: str, before: str, goal_year: bool) -> Qualifier:
    """What kind of figure stands in the sentence; `before` is the part of it in front of the number."""
    if goal_year or _GOAL.search(before):
        return "goal"
    if _ESTIMATE.search(sentence):
        return "estimate"
    if _RESULT.search(sentence):
        return "result"
    return "goal" if _GOAL.search(sentence) else "other"
