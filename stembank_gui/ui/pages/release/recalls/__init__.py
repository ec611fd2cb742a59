"""Recalls: the list, one with its notices, what is recorded of them."""
