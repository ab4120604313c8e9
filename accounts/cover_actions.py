"""An administrator gives a member of staff the kecamatan of an absent colleague, for some days."""

from datetime import timedelta

from django.utils import formats, timezone

from accounts import rules
from accounts.models import Cover, User
from core.change import events
from core.change.refusals import TransitionRefused
from core.change.workflow import changing
from office.roles import only_reads

NOT_ADMINISTRATOR = "Hanya admin utama yang dapat mengatur pengganti."
ONESELF = "Orang tidak dapat menggantikan dirinya sendiri."
NO_STAFF = "{name} bukan staf dinas yang dapat masuk, jadi tidak dapat menggantikan siapa pun."
NO_COLLEAGUE = "{name} bukan staf dinas yang dapat masuk, jadi tidak dapat digantikan."
READER = "{name} hanya membaca, jadi tidak dapat menggantikan yang memutuskan."
BACKWARDS = "Tanggal ini sebelum tanggal mulainya."
PAST = "Tanggal ini sudah lewat. Mulai paling cepat hari ini."
TOO_LONG = "Paling lama sampai {day}, {days} hari dari sekarang. Perpanjang nanti kalau perlu."
TWICE = "{person} sudah menggantikan {absent} pada hari-hari itu. Akhiri dulu yang itu."
OVER = "Tugas ini sudah berakhir."


def give_cover(person, absent, *, by, first_day, last_day):
    """Gives ``person`` the kecamatan of ``absent`` from ``first_day`` to ``last_day``, inclusive.

    Returns the Cover; the same one if the same form is sent twice. Raises TransitionRefused unless
    ``by`` is an administrator, both are staff, and the days are possible.
    """
    with changing(person, by=by, rule=_keeps_accounts, refusal=NOT_ADMINISTRATOR) as person:
        absent = User.objects.get(pk=absent.pk)
        days = {"first_day": first_day, "last_day": last_day}
        if same := person.covers.to_come().filter(absent=absent, **days).first():
            return same
        _refuse_people(person, absent)
        _refuse_days(first_day, last_day)
        others = person.covers.to_come().filter(absent=absent)
        if others.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
            raise TransitionRefused(TWICE.format(person=person, absent=absent))
        cover = Cover.objects.create(person=person, absent=absent, made_by=by, **days)
        _record("cover_given", cover, by, first=str(first_day), last=str(last_day))
    return cover


def end_cover(cover, *, by):
    """Ends a cover at once. Raises TransitionRefused unless ``by`` is an administrator.

    Ending it again changes nothing; one whose last day is over is refused.
    """
    with changing(cover, by=by, rule=_keeps_accounts, refusal=NOT_ADMINISTRATOR) as cover:
        if cover.ended_at:
            return cover
        if cover.last_day < timezone.localdate():
            raise TransitionRefused(OVER)
        cover.ended_at = timezone.now()
        cover.save(update_fields=["ended_at"])
        days = {"before": str(cover.last_day), "after": str(timezone.localdate())}
        _record("cover_ended", cover, by, **days)
    return cover


def _keeps_accounts(by, thing):
    return rules.can_keep_accounts(User.objects.get(pk=by.pk))


def _refuse_people(person, absent):
    if person == absent:
        raise TransitionRefused(ONESELF, fields={"absent": ONESELF})
    if not (person.is_active and person.is_staff):
        raise TransitionRefused(NO_STAFF.format(name=person))
    if only_reads(person):
        raise TransitionRefused(READER.format(name=person))
    if not (absent.is_active and absent.is_staff):
        text = NO_COLLEAGUE.format(name=absent)
        raise TransitionRefused(text, fields={"absent": text})


def _refuse_days(first_day, last_day):
    today = timezone.localdate()
    latest = today + timedelta(days=Cover.MOST_DAYS)
    if first_day < today:
        raise TransitionRefused(PAST, fields={"first_day": PAST})
    if last_day < first_day:
        raise TransitionRefused(BACKWARDS, fields={"last_day": BACKWARDS})
    if last_day > latest:
        day = formats.date_format(latest, "DATE_FORMAT")
        text = TOO_LONG.format(day=day, days=Cover.MOST_DAYS)
        raise TransitionRefused(text, fields={"last_day": text})


def _record(verb, cover, by, **data):
    """Records an Event about the covering person, with the absent colleague's id."""
    events.record(verb, cover.person, by=by, shows=events.PRIVATE, absent=cover.absent_id, **data)
