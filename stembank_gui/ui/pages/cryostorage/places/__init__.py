"""Places: tanks are built, changed, and positions blocked."""
