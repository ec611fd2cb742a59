"""What people do with equipment and materials."""
