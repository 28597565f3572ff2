"""Settings of the board."""

import os


class Settings:
    ENVIRONMENT = os.getenv("ENVIRONMENT", "dev")
    LIMIT = int(os.getenv("LIMIT", "100"))
