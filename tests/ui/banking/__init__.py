"""Tests of the pages of banking."""
