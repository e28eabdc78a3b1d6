"""Programs that readers run in their browser: the page for it, and what it is given."""
