"""Consent forms by version, and a donor's consents."""
