"""Tests of the pages of facility."""
