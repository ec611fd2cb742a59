"""Questions about results: a lot's sheet, what counts, what is stored, what a signature binds."""
