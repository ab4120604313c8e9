"""Times at which public pages change without an action, such as scheduled publication."""

_sources = {}  # next_moment function -> label of its app


def register(next_moment, app):
    """Registers ``next_moment(at)`` for the data of an app (label). Call it from ``ready()`` only.

    The function returns the first time after ``at`` (aware datetime) at which pages made from that
    data change by themselves (a scheduled story appears), or None.
    """
    _sources[next_moment] = app


def next_after(at, made_of=None):
    """Returns the first such time after ``at`` for the data of these apps, or None.

    ``made_of`` are labels, None for all apps. A cached page must expire at that time.
    """
    asked = [each for each, app in _sources.items() if made_of is None or app in made_of]
    found = [next_moment(at) for next_moment in asked]
    return min((moment for moment in found if moment), default=None)
