"""What the file of an example says."""
