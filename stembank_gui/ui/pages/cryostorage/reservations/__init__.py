"""The reservations: a list, a new one from a proposal, one with what can be done with it."""
