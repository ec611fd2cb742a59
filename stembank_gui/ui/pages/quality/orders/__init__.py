"""Pages of orders of tests: the register, a new order, one order with its tests and specimens."""
