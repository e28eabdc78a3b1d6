"""What readers do with the built site, in a real browser."""
