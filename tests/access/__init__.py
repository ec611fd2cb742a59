"""Attempts to get past access control, signatures and the trail: refused, or found (RELIABILITY.md §4)."""
