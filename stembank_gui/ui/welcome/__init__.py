"""The start of the program: create, open or try a bank, sign in, unlock."""
