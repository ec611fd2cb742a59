"""Pages of quality: the lot × test matrix with its worklists, and the test sheet of a lot."""
