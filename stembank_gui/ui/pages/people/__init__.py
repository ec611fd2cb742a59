"""Pages of accounts, roles, policy and this workstation."""
