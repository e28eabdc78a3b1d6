"""Files, locks and processes; nothing of examples."""
