"""Stands for the module ``chalice.app``; the runtime does the work."""

from socketform import runtime

__version__ = runtime.CHALICE_VERSION

__all__ = list(runtime.NAMES)


def __getattr__(name: str) -> object:
    """Look a name up in the runtime (PEP 562)."""
    if name not in __all__:
        message = (
            f"module {__name__!r} has no attribute {name!r}: Socketform, which stands for chalice "
            "here, lacks it"
        )
        raise AttributeError(message)
    value: object = getattr(runtime, name)
    globals()[name] = value
    return value
