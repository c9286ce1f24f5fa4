"""Names told by statistics: a spaCy pipeline of our own, or one that the user has installed."""

from practicegraph.extract.ner.spans import NoRecogniser, Recognised, Recogniser

__all__ = ["NoRecogniser", "Recognised", "Recogniser"]
