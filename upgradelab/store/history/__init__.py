"""In which release of its series each outcome became another one: found, and written."""
