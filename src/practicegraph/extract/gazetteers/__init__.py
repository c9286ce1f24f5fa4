"""Places and bodies that are known beforehand, and what they are called."""

from practicegraph.extract.gazetteers.load import Body, Gazetteers, Place, fold

__all__ = ["Body", "Gazetteers", "Place", "fold"]
