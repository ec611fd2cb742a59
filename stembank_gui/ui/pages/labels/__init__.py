"""Pages of labels: what was printed, the templates and their designer, the printers."""
