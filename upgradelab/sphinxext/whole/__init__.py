"""What can be made only when all pages are read."""
