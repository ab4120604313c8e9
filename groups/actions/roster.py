"""Actions on the roster of an approved group: people, invitations, consent, contact data.

Unless said otherwise, they raise TransitionRefused if ``by`` may not manage the roster.
"""

from django.utils import timezone
from django.utils.formats import date_format

from accounts.actions import issue_reset_link
from core import secret_links
from core.change import events
from core.change.events import PRIVATE
from core.change.locking import locked
from core.change.refusals import TransitionRefused, refused_by_database
from core.change.values import set_values
from core.change.workflow import changing
from groups import rules
from groups.actions.application import DETAILS
from groups.actions.rows import RESTRICTED, insert_row, refuse_second_officer
from groups.invitees import pending_invitation
from groups.models import INVITATION, OFFICERS, KimGroup, Membership
from groups.workflow import PUBLIC

NOT_MANAGER = "Hanya pengurus kelompok ini atau staf dinas yang dapat mengubah daftar anggota."
NOT_OFFICERS = "Pengurus ditetapkan dengan SK. Masukkan SK baru untuk menggantinya."
NEEDED = "Isian ini wajib diisi."
DAY_OF_SK = "Tanggal mulai ini mengikuti SK. Staf dinas membetulkannya di SK-nya."
CONSENT_VERSION = "2026-12"
# What a person takes along from one term to the next.
GO_ON = (
    *("user", "name", "phone", "gender", "field_of_work"),
    *("consent_source", "consent_on", "restricted_at"),
)
ALREADY_LISTED = "Akun Anda sudah ada di daftar anggota kelompok ini."


def add_member(group, *, by, form_key=None, **values):
    """Adds a person and returns the row; ``values`` may hold any of ``Membership.DETAILS``."""
    with changing(group) as group:
        require_manager(group, by, touches_officers=values.get("position") in OFFICERS)
        row = insert_row(group, form_key, values)
        record_about("member_added", row, by)
    return row


def update_contact(group, *, by, **values):
    """Changes data of an approved group; ``values`` may hold any of ``DETAILS``.

    Name and founding date follow the SK: staff correct them with a reason (``mend_group``). The
    fields in ``KimGroup.NEEDED`` may not be emptied.
    """
    with changing(group) as group:
        require_manager(group, by)
        changed = [name for name, value in values.items() if getattr(group, name) != value]
        set_values(group, values, DETAILS)
        if lacks := {name: NEEDED for name in KimGroup.NEEDED if values.get(name, 1) in {"", None}}:
            raise TransitionRefused(NEEDED, fields=lacks)
        if {"name", "founded_on"} & set(changed):
            raise TransitionRefused("Nama dan tanggal mengikuti SK. Staf dinas membetulkannya.")
        group.save()
        if changed:
            events.record("details_updated", group, by=by, shows=PUBLIC, fields=changed)
    return group


def update_member(row, *, by, **values):
    """Changes a row of the roster; ``values`` may hold any of ``Membership.DETAILS``.

    Only staff may change the name or position of an officer, since an SK names the officers.
    """
    with changing(row, lock=locked_row) as row:
        if changed := set_member(row, values, by=by):
            record_about("member_updated", row, by, fields=changed)
    return row


def set_member(row, values, *, by):
    """Sets values of a locked row, as ``update_member`` does; returns the names of changed ones."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    officer = rules.holds_office(row) or values.get("position") in OFFICERS
    named_by_sk = officer and bool({"name", "position"} & set(changed))
    require_manager(row.group, by, touches_officers=named_by_sk)
    if "started_on" in changed and (row.continues_id or row.is_coming()):
        raise TransitionRefused(DAY_OF_SK, fields={"started_on": DAY_OF_SK})
    if row.has_ended():
        raise TransitionRefused("Orang ini sudah selesai bertugas.")
    if row.restricted_at:
        raise TransitionRefused(RESTRICTED)
    set_values(row, values, Membership.DETAILS)
    refuse_second_officer(row)
    row.save()
    if "name" in changed and row.consent_source:
        # The new name may be another person, who has not consented.
        forget_name(row)
        record_about("consent_revoked", row, by)
    _let_next_term_follow(row, changed)
    return changed


def _let_next_term_follow(row, names):
    """Copies fields of a person to their terms that confirmed SK open on later days."""
    values = {name: getattr(row, name) for name in names if name in GO_ON}
    if values:
        Membership.objects.filter(pk__in=later_terms(row)).update(**values)


def later_terms(row):
    """Returns the keys of the terms of the same person that begin after today."""
    return [term.pk for term in row.terms() if term.pk != row.pk and term.is_coming()]


def invite(row, *, by, replaces=None):
    """Creates a one-time invitation to a row without an account; returns its secret token.

    Only a digest of the token is stored, so it can be shown only now. While a usable invitation
    waits, it raises TransitionRefused unless ``replaces`` is the id of that one, which is then
    revoked: a second press ends no link that may just have been sent.
    """
    with changing(row, lock=locked_row) as row:
        require_manager(row.group, by)
        if row.has_ended() or any(term.user_id for term in row.terms()):
            raise TransitionRefused("Orang ini sudah punya akun di kelompok, atau sudah selesai.")
        waiting = pending_invitation(row)
        if waiting and waiting.pk != replaces:
            raise TransitionRefused(_already_invited(waiting))
        secret_links.revoke(INVITATION.links_to(row))
        token, _ = INVITATION.make(row, by=by)
        record_about("member_invited", row, by, shows=PRIVATE)
    return token


def _already_invited(invitation):
    made = date_format(timezone.localtime(invitation.made_at), "j F Y, H.i")
    return (
        f"Sudah diundang {made}, dan undangan itu masih berlaku. Belum terkirim, atau tautannya "
        "hilang? Tekan “Buat undangan baru”."
    )


def find_invitation(token):
    """Returns the invitation with this token if it is usable, else None."""
    found = known_invitation(token)
    return None if found is None or rules.why_invitation_is_dead(found) else found


def known_invitation(token):
    """Returns the invitation with this token, usable or not, or None."""
    return INVITATION.known(token)


def accept_invitation(invitation, *, by, publish_name):
    """Ties the account ``by`` to the invited row, and returns the row.

    ``publish_name``: the person consents to their name on public pages. Raises TransitionRefused
    if the invitation is no longer usable (``rules.why_invitation_is_dead``) or the account already
    has a row in this group.
    """
    twice = refused_by_database(Membership, {"account_once_in_a_group": ALREADY_LISTED})
    with twice, changing(invitation, lock=_locked_invitation) as invitation:
        if reason := rules.why_invitation_is_dead(invitation):
            raise TransitionRefused(reason)
        row = invitation.thing
        row.user = by
        row.restricted_at = row.restricted_at or by.restricted_at
        if publish_name:
            row.consent_source = Membership.Consent.OWN
            row.consent_on = timezone.localdate()
        row.save()
        _let_next_term_follow(row, GO_ON)
        secret_links.mark_used(invitation)
        record_about("invitation_accepted", row, by)
        if publish_name:
            _record_consent(row, by)
    return row


def give_consent(row, *, by):
    """Records that a person agrees to their name on public pages. Only for their own row."""
    with changing(row, lock=locked_row) as row:
        if row.user_id != by.pk or row.has_ended():
            raise TransitionRefused("Hanya orangnya sendiri yang dapat menyetujui di sini.")
        if row.consent_source != Membership.Consent.OWN:
            row.consent_source, row.consent_on = Membership.Consent.OWN, timezone.localdate()
            row.save()
            _let_next_term_follow(row, GO_ON)
            _record_consent(row, by)
    return row


def note_paper_consent(row, *, by, on):
    """Records a consent given on paper on the day ``on``."""
    with changing(row, lock=locked_row) as row:
        require_manager(row.group, by)
        if row.has_ended():
            raise TransitionRefused("Orang ini sudah selesai bertugas.")
        if not row.consent_source:
            row.consent_source, row.consent_on = Membership.Consent.PAPER, on
            row.save()
            _let_next_term_follow(row, GO_ON)
            _record_consent(row, by)
    return row


def revoke_consent(row, *, by):
    """Removes the name from public pages; allowed to the person, officers and staff."""
    with changing(row, lock=locked_row) as row:
        if row.user_id != by.pk:
            require_manager(row.group, by)
        if row.consent_source:
            forget_name(row)
            record_about("consent_revoked", row, by)
    return row


def forget_name(row):
    """Takes the name off public pages, for all terms of the person in this group."""
    row.consent_source, row.consent_on = "", None
    row.save()
    terms = [term.pk for term in row.terms()]
    Membership.objects.filter(pk__in=terms).update(consent_source="", consent_on=None)


def make_reset_link(row, *, by):
    """Returns the secret of a one-time password link for the account of a row."""
    if not rules.can_reset_password(by, row):
        raise TransitionRefused("Anda tidak dapat membuat tautan kata sandi untuk orang ini.")
    return issue_reset_link(row.user, by=by)


def _record_consent(row, by):
    record_about("consent_given", row, by, source=row.consent_source, text=CONSENT_VERSION)


def record_about(verb, row, by, *, shows=PUBLIC, **data):
    """Writes the Event about one row of the roster."""
    record_in_roster(verb, row.group, by, shows=shows, membership=row.pk, **data)


def record_in_roster(verb, group, by, *, shows=PUBLIC, **data):
    """Writes the Event; while a new SK waits, it counts as seen or not seen by its decider."""
    state = group.state if group.officer_changes.waiting().exists() else ""
    events.record(verb, group, by=by, old=state, new=state, shows=shows, **data)


def locked_row(row):
    """Returns the row re-read, with its group locked first, as decisions on the group do."""
    group = locked(KimGroup(pk=row.group_id))
    row = Membership.objects.select_related("user").get(pk=row.pk, group=group)
    row.group = group
    return row


def _locked_invitation(invitation):
    """Returns the invitation re-read and locked, after its group."""
    row = locked_row(invitation.thing)
    invitation = secret_links.locked_link(invitation)
    invitation.thing = row
    return invitation


def require_manager(group, by, *, touches_officers=False):
    """Raises TransitionRefused unless ``by`` may manage the roster, or its officers if touched."""
    if not rules.can_manage_roster(by, group):
        raise TransitionRefused(NOT_MANAGER)
    if touches_officers and not rules.can_change_officers(by, group):
        raise TransitionRefused(NOT_OFFICERS)
