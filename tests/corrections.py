"""Published corrections of a story, for tests of several mechanisms."""

from news import actions as news
from news.states import State


def corrected(story, cast, by):
    """Publishes a correction that ``by`` wrote; the office approves it. Returns the new version."""
    fresh = news.new_edition(story, by=by)
    news.save(fresh, by=by, version=1, correction="Enam kelotok, bukan delapan.")
    news.submit(fresh, by=by)
    fresh.refresh_from_db()
    if fresh.state == State.WITH_GROUP:
        news.pass_on(fresh, by=cast.ayu)
        fresh.refresh_from_db()
    return news.approve(fresh, by=cast.dewi) if fresh.state == State.WITH_OFFICE else fresh
