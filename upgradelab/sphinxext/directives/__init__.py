"""The directives of the pages."""
