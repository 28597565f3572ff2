"""The project's files, modules and scopes, read as they stand; nothing of them is executed."""
