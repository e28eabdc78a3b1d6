"""How the files are made that a browser loads to run programs."""
