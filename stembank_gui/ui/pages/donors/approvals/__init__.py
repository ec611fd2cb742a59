"""Approvals: the list with what ends soon, one with its events, what was used of it, and what its end stops."""
