"""Shipments and disposals on the screen."""
