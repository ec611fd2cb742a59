"""Rack scans: a box is scanned whole, the differences to the books stand on its map, then they are entered."""
