"""The way out: questions in, answers with their sentences out.

The command line, the API and the pages call these functions and show what they give.
"""

from practicegraph.find.documents import document, documents, sources, statements
from practicegraph.find.graph import EXAMPLE_QUERY, described, sparql, validate
from practicegraph.find.lists import deadlines, events, goals, hint, standing, themes
from practicegraph.find.partners import partners
from practicegraph.find.questions import offset, query
from practicegraph.find.search import search
from practicegraph.find.similar import similar
from practicegraph.find.things import show, statements_by_id

__all__ = [
    "EXAMPLE_QUERY",
    "deadlines",
    "described",
    "document",
    "documents",
    "events",
    "goals",
    "hint",
    "offset",
    "partners",
    "query",
    "search",
    "show",
    "similar",
    "sources",
    "sparql",
    "standing",
    "statements",
    "statements_by_id",
    "themes",
    "validate",
]
