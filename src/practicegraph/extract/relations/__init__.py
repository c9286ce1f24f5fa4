"""Statements: what a text says of its things, by cue rules, layout, names, dates, figures and key terms."""
