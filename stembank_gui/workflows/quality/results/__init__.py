"""Verbs on results: enter, import, correct, approve."""
