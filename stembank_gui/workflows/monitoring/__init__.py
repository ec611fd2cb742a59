"""What people do to watch over the tanks."""
