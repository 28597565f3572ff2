from . import tables
from .tables import visitors

__all__ = ["tables", "visitors"]
