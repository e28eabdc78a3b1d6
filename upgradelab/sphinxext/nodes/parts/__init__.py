"""What nodes are made of."""
