"""Tests of the pages of monitoring."""
