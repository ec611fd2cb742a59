"""What people do with accounts, roles, sessions and the site's policy; and the creation of a bank."""
