"""Verbs on orders of tests: order, assign, take specimens, cancel."""
