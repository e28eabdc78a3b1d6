"""What an upgrade concerns in a code base: the subjects of the audit script, as a table."""
