"""How fast builds are, beside other systems, as somebody has measured it."""
