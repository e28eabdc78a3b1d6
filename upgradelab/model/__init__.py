"""What an example says and what a run of it did: pure, no process, no network."""
