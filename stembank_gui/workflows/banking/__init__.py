"""Banking: plan, fill, freeze, confirm. Each verb is a file."""
