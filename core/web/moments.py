"""The moments at which public pages change by themselves, without anybody doing anything."""

_sources = []


def register(next_moment):
    """Registers ``next_moment(at)``, from ``AppConfig.ready()`` only.

    It returns the first moment after ``at`` at which pages of its room change by themselves (a
    scheduled story appears), as an aware datetime, or None.
    """
    if next_moment not in _sources:
        _sources.append(next_moment)


def next_after(at):
    """Returns the first such moment of any room after ``at``, or None: no page outlives it."""
    found = (next_moment(at) for next_moment in _sources)
    return min((moment for moment in found if moment), default=None)
