"""Settings ▸ Signing: the bank's certificate authority, the own key, and everybody's keys."""
