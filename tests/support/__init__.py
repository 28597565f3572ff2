"""Values, strategies and loaders that several tests need."""
