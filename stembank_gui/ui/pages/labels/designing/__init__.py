"""The label designer: the label at true scale, its elements, what is wrong with it, and its way to approval."""
