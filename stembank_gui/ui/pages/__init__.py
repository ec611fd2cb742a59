"""One folder per stage; pages meet only in the main window."""
