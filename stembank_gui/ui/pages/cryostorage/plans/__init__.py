"""Plans of work at the tanks: the list of them, and one of them to look at and do."""
