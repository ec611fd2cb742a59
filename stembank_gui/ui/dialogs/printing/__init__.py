"""Labels from the screen to the vial: choose, print in batches, say what came out, scan back, account for each."""
