"""Tanks, boxes and vials on the screen."""
