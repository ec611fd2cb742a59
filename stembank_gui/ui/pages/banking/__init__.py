"""Pages of banking: the list of banks, one lot, a new bank."""
