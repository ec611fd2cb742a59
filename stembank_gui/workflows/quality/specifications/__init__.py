"""Verbs on specifications: save, approve, put in force, review what was released before."""
