"""Questions about specifications: what holds for a lot, the pages of versions, what a signature binds."""
