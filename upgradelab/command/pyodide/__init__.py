"""A reader's own program on several releases, in the reader's browser.

What runs there is Python, too: Pyodide's, with the modules that record runs everywhere else.
"""
