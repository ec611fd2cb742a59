"""Bringing an existing inventory in, in four steps: file, columns, check, import."""
