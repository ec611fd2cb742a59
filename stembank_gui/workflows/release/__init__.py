"""Decisions about a lot: release, conditional release, research only, rejection, hold, recall; their certificates."""
