"""Verbs on stability programmes: save, approve, put in force."""
