"""Tests of the workflows of monitoring."""
