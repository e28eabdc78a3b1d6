"""What was found out and is still true."""
