"""What people do with labels, templates and printers."""
