"""What the app registers with other apps, from ``AppConfig.ready()``."""

from django.core import checks

from accounts import finder_provider, history, personal, scope, throttle
from accounts.checks import no_demonstration_accounts
from accounts.models import User
from core.outbox import guests
from core.personal import persons
from core.personal.holdings import holdings
from office import menus, trail
from office.finder import providers as finder
from office.scope import scopes


def register():
    """Registers checks, personal data, scope, search, trail and menu."""
    checks.register(no_demonstration_accounts, checks.Tags.database, deploy=True)
    guests.gates.add(throttle.lets_guest_send_piece)
    persons.subjects.add(personal.ACCOUNT)
    persons.parts.add(personal.PART)
    holdings.add(*personal.HOLDINGS)
    scopes.add(scope.SCOPE)
    finder.providers.add(finder_provider.ACCOUNTS)
    trail.kinds.add(
        trail.Kind(
            model=User,
            name="Akun",
            noun="akun",
            titles=history.TITLES,
            phrases=history.PHRASES,
            found=lambda words: User.objects.filter(name__has_words=words),
            telling=lambda: history.Changes().told,
        )
    )
    menus.office.add(
        menus.Entry(
            label="Akun",
            to="admin:accounts_user_changelist",
            order=40,
            group=menus.SETTINGS,
            sees=menus.administrators,
        )
    )
    menus.desk.add(menus.Entry(label="Akun", to="my_data", order=80))
