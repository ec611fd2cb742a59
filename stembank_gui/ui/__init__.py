"""The screen. The only floor that knows Qt."""
