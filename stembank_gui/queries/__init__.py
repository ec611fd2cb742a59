"""Questions. (session, …) to frozen rows; never change anything."""
