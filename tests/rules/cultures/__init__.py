"""Tests of the rules of cultures."""
