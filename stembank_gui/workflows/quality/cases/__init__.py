"""Verbs on OOS cases, deviations and corrective actions."""
