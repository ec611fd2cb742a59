"""Specifications: every version, one version with its lines, what changed, which lots are reviewed against it."""
