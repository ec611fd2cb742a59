"""Whether a bank is whole: its file, its schema, its trail, every row against the trail, and the bank's invariants."""
