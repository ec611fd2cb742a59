"""Whether a template can be printed at all: what is wrong with it, before a label is."""

LEAST_MODULE = 3
"""Dots of a module of a Data Matrix at least: two do not survive the slightest blur."""
LEAST_BAR = 2
"""Dots of the narrowest bar at least."""
