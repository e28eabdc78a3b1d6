"""Sailings of a small ferry line, and who has booked them."""
