"""Tests of the workflows of cultures."""
