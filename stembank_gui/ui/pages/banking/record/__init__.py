"""The batch record of a lot: read on one page, printed, reviewed, approved."""
