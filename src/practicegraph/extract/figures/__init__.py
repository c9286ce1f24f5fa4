"""Figures of a text: a number, its unit or what it counts, and whether it is a goal, estimate or result."""

from practicegraph.extract.figures.find import Figure, find_figures

__all__ = ["Figure", "find_figures"]
