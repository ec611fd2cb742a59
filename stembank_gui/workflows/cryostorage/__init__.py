"""What people do at the tanks."""
