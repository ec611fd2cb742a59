"""What people do to prove the identity of donors and banks."""
