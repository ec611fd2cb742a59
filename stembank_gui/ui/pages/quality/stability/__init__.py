"""Stability: what is due, trends over the years, charts of tanks, programmes."""
