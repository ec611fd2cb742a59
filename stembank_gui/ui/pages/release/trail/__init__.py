"""The review of what the trail says about a lot, before it is released."""
