"""What a certificate rests on, on the screen and on paper."""
