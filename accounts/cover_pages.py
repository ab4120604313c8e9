"""Pages of the back office on which an administrator gives and ends covers."""

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import formats

from accounts import cover_actions
from accounts.models import Cover, User
from core.forms import DateField, Form
from core.views import Question, ask_first, posted, save_form

GIVEN = "Pengganti tercatat."
ENDED = "Tugas pengganti diakhiri."


class CoverForm(Form):
    """Whom the account covers, and on which days."""

    absent = forms.ModelChoiceField(
        label="Rekan yang tidak bertugas",
        queryset=User.objects.none(),
        empty_label="Pilih rekan",
        help_text="Kecamatannya ikut diurus pada hari-hari itu, dan tidak sehari pun lebih.",
    )
    first_day = DateField(label="Mulai tanggal")
    last_day = DateField(
        label="Sampai tanggal",
        help_text=f"Hari itu masih termasuk. Paling lama {Cover.MOST_DAYS} hari dari sekarang.",
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        others = User.objects.active_staff().exclude(pk=person.pk).order_by("name", "pk")
        self.fields["absent"].queryset = others


class CoverPages:
    """Admin mixin with the pages of covers below an account; ``_about`` checks the permission."""

    def get_urls(self):
        """Adds the addresses of covers."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/pengganti/", wrap(self.cover_view), name="accounts_cover"),
            path(
                "<int:pk>/pengganti/<int:cover_pk>/akhiri/",
                wrap(self.cover_end_view),
                name="accounts_cover_end",
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Adds the covers of the account, given and received, to its page."""
        covers = Cover.objects.to_come().select_related("person", "absent")
        covers = covers.prefetch_related("absent__kecamatan")
        context = {
            "covers": covers.filter(person__pk=object_id) if object_id.isdigit() else [],
            "covered_by": covers.filter(absent__pk=object_id) if object_id.isdigit() else [],
        }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def cover_view(self, request, pk):
        """Shows and saves the form of a cover."""
        person, context = self._about(request, pk)
        form = CoverForm(posted(request), person=person)
        saved = request.method == "POST" and save_form(
            form, lambda values: cover_actions.give_cover(person, by=request.user, **values)
        )
        if saved:
            self.message_user(request, GIVEN)
            return redirect("admin:accounts_user_change", pk)
        return render(request, "admin/accounts/cover.html", {**context, "form": form})

    def cover_end_view(self, request, pk, cover_pk):
        """Asks for confirmation, then ends a cover."""
        person, _ = self._about(request, pk)
        cover = get_object_or_404(person.covers, pk=cover_pk)
        last = formats.date_format(cover.last_day, "DATE_FORMAT")
        question = Question(
            title="Akhiri tugas pengganti sekarang?",
            text=f"{person} menggantikan {cover.absent} sampai {last}. Sesudah ini kecamatan "
            f"{cover.absent} tidak tampak lagi baginya.",
            button="Ya, akhiri",
            done=ENDED,
            then=reverse("admin:accounts_user_change", args=[pk]),
        )
        return ask_first(request, question, lambda: cover_actions.end_cover(cover, by=request.user))
