"""Cell types of the bank: the list, a change, a new one."""
