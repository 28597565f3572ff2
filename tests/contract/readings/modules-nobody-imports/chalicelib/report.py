"""A report that nobody could import, but only a handler tries."""

def make(event)
    return {}
