"""Pages of freezing: cooling profiles, freeze runs, curves."""
