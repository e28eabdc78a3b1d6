"""What official texts state, sentence by sentence, and the scenarios that show it."""
