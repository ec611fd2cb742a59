"""Bringing an existing inventory in: what its columns are, what its cells say, and everything that is wrong with it."""
