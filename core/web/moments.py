"""The moments at which public pages change by themselves, without anybody doing anything."""

_sources = {}  # each with the label of its app


def register(next_moment, app):
    """Registers ``next_moment(at)`` for the data of an app (its label), from
    ``AppConfig.ready()`` only.

    It returns the first moment after ``at`` at which pages made of that data change by themselves
    (a scheduled story appears), as an aware datetime, or None.
    """
    _sources[next_moment] = app


def next_after(at, made_of=None):
    """Returns the first such moment after ``at``, or None: no page made of the data of these apps
    (labels; None for any) outlives it.
    """
    asked = [each for each, app in _sources.items() if made_of is None or app in made_of]
    found = [next_moment(at) for next_moment in asked]
    return min((moment for moment in found if moment), default=None)
