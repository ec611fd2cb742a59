"""Donations: planned, collected, on their way, received, judged."""
