"""Tests of the donor rules."""
