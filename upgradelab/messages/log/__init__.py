"""What a log says: its messages, and the pages that explain them."""
