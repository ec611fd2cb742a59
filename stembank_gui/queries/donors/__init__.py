"""Questions about donors, their consent, screening, donations and lots, and about approvals."""
