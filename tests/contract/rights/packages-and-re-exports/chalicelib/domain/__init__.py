from .lobby import Lobby

__all__ = ["Lobby"]
