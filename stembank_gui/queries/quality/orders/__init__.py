"""Questions about orders of tests."""
