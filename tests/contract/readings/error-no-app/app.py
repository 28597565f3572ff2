"""The app is in another file than the one that is read."""

import chat

HANDLERS = ["connect", "message"]
MODULE = chat
