"""Names of actors and places in a text: gazetteers, forms, cued lists and roles, without a model."""

from practicegraph.extract.names.find import NameFinder, find_names

__all__ = ["NameFinder", "find_names"]
