"""Dates, times and deadlines of a text, each with its words and, where the year is inferred, the reason."""

from practicegraph.extract.dates.find import DateContext, DateFound, find_dates

__all__ = ["DateContext", "DateFound", "find_dates"]
