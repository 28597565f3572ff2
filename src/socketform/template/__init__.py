"""A template as a plain mapping, and its text."""
