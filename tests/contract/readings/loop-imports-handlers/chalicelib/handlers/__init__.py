"""Each module here holds one handler."""
