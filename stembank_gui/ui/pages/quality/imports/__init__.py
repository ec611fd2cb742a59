"""The page that brings in results of a file."""
