"""Pages of donors: the register, and one donor."""
