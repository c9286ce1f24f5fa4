"""Proposals of a language model that the user runs: quotations only, checked. Off by default."""

from __future__ import annotations

from practicegraph.extract.llm.endpoint import Endpoint
from practicegraph.extract.llm.extractor import ProposingExtractor
from practicegraph.extract.port import Extractor, PersonFinder
from practicegraph.settings import Settings

__all__ = ["Endpoint", "ProposingExtractor", "with_model"]


def with_model(rules: PersonFinder, settings: Settings) -> Extractor:
    """The rules, with the proposals of the model beside them that the settings name; else the rules alone.

    Raises:
        InputError: the address that the settings name is none.
    """
    if not settings.llm_url or not settings.llm_model:
        return rules
    key = settings.llm_key.get_secret_value() if settings.llm_key else None
    return ProposingExtractor(
        rules, Endpoint(settings.llm_url, settings.llm_model, key, settings.llm_timeout)
    )
