"""How vials leave the bank: issued to a recipient, or destroyed."""
