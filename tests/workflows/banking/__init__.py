"""Tests of the verbs of banking."""
