"""Tests of the pages of cultures."""
