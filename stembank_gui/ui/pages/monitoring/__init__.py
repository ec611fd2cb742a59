"""Page of monitoring: the tanks and their readings."""
