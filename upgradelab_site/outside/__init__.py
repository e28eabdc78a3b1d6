"""How the site is found from outside, and what old addresses lead to."""
