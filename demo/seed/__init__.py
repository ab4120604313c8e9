"""Fills an empty database with the demonstration, through the same actions that views use."""

from django.utils import timezone

from accounts.models import User
from demo import cast, stories
from demo.seed.aspirations import tell_aspirations
from demo.seed.newspaper import (
    answer_a_story,
    correct_story,
    count_reads,
    leave_pending_work,
    publish_story,
    send_messages,
)
from demo.seed.people import make_accounts
from demo.seed.practice import leave_for_practice
from demo.seed.readers import complain
from demo.seed.registry import end_groups, make_group
from demo.seed.villages import note_signals
from office.finder import index


def fill(say=print):
    """Creates accounts, groups and stories; does nothing if any account exists.

    ``say(text)`` prints progress.
    """
    if User.objects.exists():
        return
    say("Membuat akun contoh …")
    accounts = make_accounts()
    note_signals(accounts["admin"])
    say("Membuat kelompok contoh …")
    made = {
        spec["key"]: make_group(spec, number, accounts)
        for number, spec in enumerate(cast.GROUPS, start=1)
    }
    told = stories.read_all()
    say("Menulis berita contoh …")
    for number, story in enumerate(told):
        publish_story(story, made[story.head["kim"]], accounts["admin"], number)
    correct_story(made, accounts)
    leave_pending_work(made, accounts)
    leave_for_practice(made, accounts)
    send_messages(made["tampang"], accounts["ketua-tampang"])
    answer_a_story(made["tampang"], accounts["ketua-tampang"], accounts["admin"])
    count_reads(timezone.localdate())
    complain(made["tampang"], accounts["ketua-tampang"])
    say("Menulis aspirasi contoh …")
    tell_aspirations(made, accounts)
    end_groups(made, accounts["admin"])
    # Accounts were made and named without Events.
    index.rebuild()
