"""What is allowed. Pure Python: facts in, every reason out. No Qt, no SQL, no clock, no files."""
