"""Who may enter, correct and approve a result, and with which raw file."""
