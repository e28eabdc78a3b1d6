"""Messages: what a pasted warning, error or log means."""
