"""Page of the facility: equipment, materials, approvals."""
