"""What handlers do with AWS when they run, and whether their roles allow it."""
