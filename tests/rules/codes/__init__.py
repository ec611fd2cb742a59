"""Tests of the rules of codes."""
