"""Whether what was found is an answer at all, or only the least far of what is there.

Calibrated with 42 needs asked in six languages that a corpus can answer (252 questions), and 236 questions of
other fields (public FAQs in Swedish, encyclopaedia questions in Norwegian, everyday ones in English, Danish,
Nynorsk and Finnish); passages of up to 90 words with their title in front:

    measure                  area under ROC   limit   questions kept   others refused
    cosine                        .86          .36         84 %             70 %
    coverage                      .81          .26         80 %             66 %
    cosine + 0.3 coverage         .87          .45         84 %             75 %

What is refused is still shown as near misses, so that the limits keep more than they refuse. Of two needs
that the corpus cannot answer, asked in six languages, the last measure refuses 10 of 12.
"""

from __future__ import annotations

CALIBRATED = frozenset({"multilingual-e5-small-q4"})
"""Names of the embedders whose cosines the limits were measured with; of others the words alone decide."""
COVERAGE_SHARE = 0.3
BOTH_LIMIT = 0.45
COSINE_LIMIT = 0.36
COVERAGE_LIMIT = 0.26


def is_answered(model: str | None, cosine: float | None, coverage: float | None) -> bool:
    """Whether the best passage is good enough to be called an answer.

    Args:
        model: name of the embedder; None where there is none.
        cosine: the best passage's cosine with the question; None where meaning was not asked.
        coverage: `WordIndex.coverage` of the question; None where words were not asked.
    """
    if model not in CALIBRATED or cosine is None:
        return coverage is not None and coverage >= COVERAGE_LIMIT
    if coverage is None:
        return cosine >= COSINE_LIMIT
    return cosine + COVERAGE_SHARE * coverage >= BOTH_LIMIT
