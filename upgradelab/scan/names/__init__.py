"""Names: modules, what is in them, attributes and parameters, and which series have them."""
