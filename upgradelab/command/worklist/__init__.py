"""A worklist: what is known of it, as text for people, and as data for programs."""
