"""The settings of one stage, from ``socketform.toml`` or defaults."""
