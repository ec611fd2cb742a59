"""Machines that the program talks to."""
