"""Tests of the pages of donors."""
