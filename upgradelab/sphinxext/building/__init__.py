"""How a build begins and ends: its folders, and those builds that begin ahead."""
