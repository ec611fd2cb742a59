"""The demo bank of DOMAIN.md §10: fictional, and made by the program's own workflows, each at its own date."""
