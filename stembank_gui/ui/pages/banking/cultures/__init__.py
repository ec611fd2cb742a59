"""The pages of cultures: the list, one culture with its tree, and the forms that start, feed and harvest it."""
