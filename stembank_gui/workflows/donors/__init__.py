"""What people do with donors: registration, consent, screening, eligibility, donations, approvals."""
