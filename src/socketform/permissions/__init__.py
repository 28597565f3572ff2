"""The rights that the code of each handler needs, found in its source; nothing is executed."""
