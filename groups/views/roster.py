"""Views of an approved group at the desk: roster, invitations, consent, contact data."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from core.views import (
    attempt,
    posted,
    save_form,
    sent_files,
)
from groups import actions, history, rules, telling
from groups.first_steps import first_steps
from groups.forms import (
    ContactForm,
    MemberForm,
    NewMemberForm,
    PaperConsentForm,
)
from groups.invitees import invitees, pending_invitation
from groups.models import KimGroup, Membership


def _group(request, slug):
    """Returns a group if the user is a member or may manage its roster; else raises Http404."""
    group = get_object_or_404(KimGroup.objects.public().with_place(), slug=slug)
    if rules.member_of(request.user, group) or rules.can_manage_roster(request.user, group):
        return group
    raise Http404


def managed_group(request, slug):
    """Returns a group whose roster the user may manage; else raises Http404."""
    group = _group(request, slug)
    if not rules.can_manage_roster(request.user, group):
        raise Http404
    return group


def managed_row(request, slug, pk):
    """Returns a row of a group whose roster the user may manage; else raises Http404."""
    group = managed_group(request, slug)
    return get_object_or_404(
        Membership.objects.select_related("group__desa__kecamatan", "user"), pk=pk, group=group
    )


@login_required
def my_group(request):
    """Redirects to the page of the user's KIM, which names their others, an active one first.

    To the desk without one.
    """
    group = KimGroup.objects.with_member(request.user).active_first().first()
    return redirect("group_desk", group.slug) if group else redirect("desk")


@login_required
def group_desk(request, slug):
    """Shows the roster of a group and links to what the user may do."""
    group = _group(request, slug)
    manages = rules.can_manage_roster(request.user, group)
    context = {
        "group": group,
        "manages": manages,
        "renews": rules.can_start_change(request.user, group),
        "reads_messages": rules.can_read_messages(request.user, group),
        "hands_over": rules.can_print_handover(request.user, group),
        "invitees": invitees(group.memberships.current().in_order()),
        "steps": (steps := first_steps(group, request.user)),
        "urges": any(step.get("next") for step in steps),
        "past": group.memberships.past(),
        "coming": group.memberships.coming().in_order(),
        "me": (me := group.memberships.current().filter(user=request.user).first()),
        "stays": bool(me) and rules.has_to_stay(me),
        "others": KimGroup.objects.with_member(request.user).exclude(pk=group.pk) if me else [],
        **_past_of_group(request.user, group, manages),
    }
    return render(request, "groups/group_desk.html", context)


def _past_of_group(user, group, manages):
    """Returns the history, and why a group is suspended: for its officers in any of its states."""
    if not (manages or rules.officer_of(user, group)):
        return {}
    return {
        "timeline": history.timeline_of_group(group, for_office=user.is_staff),
        "why_suspended": history.why_suspended(group),
    }


@login_required
def member_add(request, slug):
    """Adds a person to the roster."""
    group = managed_group(request, slug)
    names_officers = rules.can_change_officers(request.user, group)
    form = NewMemberForm(posted(request), names_officers=names_officers)
    if save_form(form, lambda data: actions.add_member(group, by=request.user, **data)):
        messages.success(request, f"“{form.cleaned_data['name']}” ditambahkan.")
        return redirect("group_desk", slug)
    context = {
        "group": group,
        "form": form,
        "title": "Tambah anggota",
    }
    return render(request, "groups/member_form.html", context)


@login_required
def member(request, slug, pk):
    """Shows and changes one row, with buttons for every action on it."""
    row = managed_row(request, slug, pk)
    names_officers = rules.can_change_officers(request.user, row.group)
    form = MemberForm(posted(request), instance=row, names_officers=names_officers)
    if save_form(form, lambda data: actions.update_member(row, by=request.user, **data)):
        messages.success(request, f"Data “{form.cleaned_data['name']}” disimpan.")
        return redirect("group_desk", slug)
    return _member_page(request, row, form, PaperConsentForm(group=row.group))


def _member_page(request, row, form, consent_form):
    context = {
        "group": row.group,
        "row": row,
        "form": form,
        "consent_form": consent_form,
        "pending": None if row.user_id else pending_invitation(row),
        "farewell": telling.text_of_farewell(row),
        "may_reset": rules.can_reset_password(request.user, row),
        "may_end": not rules.holds_office(row)
        or rules.can_change_officers(request.user, row.group),
    }
    return render(request, "groups/member.html", context)


@login_required
@require_POST
def member_paper_consent(request, slug, pk):
    """Records a consent given on paper."""
    row = managed_row(request, slug, pk)
    form = PaperConsentForm(request.POST, group=row.group)
    if save_form(
        form, lambda data: actions.note_paper_consent(row, by=request.user, on=data["on"])
    ):
        messages.success(request, f"Persetujuan “{row.name}” dicatat.")
        return redirect("group_member", slug, pk)
    return _member_page(request, row, MemberForm(instance=row), form)


@login_required
@require_POST
def member_revoke(request, slug, pk):
    """Removes the name of a member from public pages."""
    row = managed_row(request, slug, pk)
    attempt(
        request,
        lambda: actions.revoke_consent(row, by=request.user),
        f"Nama “{row.name}” tidak lagi tampil untuk umum.",
    )
    return redirect("group_member", slug, pk)


@login_required
@require_POST
def my_consent(request, slug):
    """Gives or revokes a member's own consent to their name on public pages."""
    group = _group(request, slug)
    row = get_object_or_404(group.memberships.current(), user=request.user)
    if request.POST.get("publish") == "yes":
        attempt(
            request,
            lambda: actions.give_consent(row, by=request.user),
            "Nama Anda sekarang tampil di halaman kelompok.",
        )
    else:
        attempt(
            request,
            lambda: actions.revoke_consent(row, by=request.user),
            "Nama Anda tidak lagi tampil untuk umum.",
        )
    return redirect("group_desk", slug)


@login_required
def contact(request, slug):
    """Changes contact data of an approved group."""
    group = managed_group(request, slug)
    form = ContactForm(posted(request), sent_files(request), instance=group)
    if save_form(form, lambda data: actions.update_contact(group, by=request.user, **data)):
        messages.success(request, "Data kelompok disimpan.")
        return redirect("group_desk", slug)
    return render(
        request,
        "groups/contact.html",
        {"group": group, "form": form, "mends": rules.can_mend(request.user, group)},
    )
