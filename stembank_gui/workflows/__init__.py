"""What people do. One function is one unit of work is one audited action."""
