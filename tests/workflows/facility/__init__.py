"""Tests of the workflows of facility."""
