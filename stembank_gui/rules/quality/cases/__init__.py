"""Out-of-specification results, deviations, actions, and what follows for other lots."""
