"""Tests of the workflows of donors."""
