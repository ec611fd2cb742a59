"""Donors: states, marker panels, sampling windows, eligibility, consent, approvals, donations."""
