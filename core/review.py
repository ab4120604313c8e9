"""A review page of the back office: everything about one thing, and buttons that decide on it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from core.errors import TransitionRefused
from core.forms import Form
from core.models import Event
from core.timeline import PORTAL
from core.views import add_refusal, posted

# Who looked at what: review pages show phone numbers.
log = logging.getLogger("core.review")

UNCHANGED = "Tidak ada yang diubah."


class ReasonForm(Form):
    """Why, in words that the other person will read."""

    reason = forms.CharField(
        label="Alasan",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@dataclass(frozen=True)
class Decision:
    """One button of a review page.

    ``act(thing, by=user, **cleaned_data)`` is the action; ``explain`` says beforehand what it
    will do, unless the form has an ``explain`` of its own; ``tone`` colours the button (go, bad
    or nothing). ``reason_help`` says what to write where the form asks for a reason.
    """

    label: str
    explain: str
    act: Callable
    done: str
    form: type[Form] = Form
    tone: str = ""
    reason_help: str = ""


class ReviewMixin:
    """Gives a ScopedAdmin its review page and one confirmation page per decision.

    Subclasses set ``decisions`` (address word to Decision), ``verdicts`` (the verbs of events
    that decide), ``review_template``, and answer
    ``offered(user, thing)`` (the words open now) and ``review_context(request, thing)``.
    The stock change page is the review page: nothing is edited past the actions. What is not
    offered is refused at its address too.
    """

    decisions = {}
    verdicts = ()
    review_template = ""

    def get_urls(self):
        info = self.opts.app_label, self.opts.model_name
        return [
            path(
                "<int:object_id>/putuskan/<slug:word>/",
                self.admin_site.admin_view(self.decide_view),
                name="{}_{}_decide".format(*info),
            ),
            *super().get_urls(),
        ]

    def has_change_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        thing = self.get_or_404(request, object_id)
        log.info(
            "seen",
            extra={
                "fields": {"user": request.user.pk, "thing": f"{self.opts.label_lower}:{thing.pk}"}
            },
        )
        buttons = [
            {
                "label": self.decisions[word].label,
                "tone": self.decisions[word].tone,
                "url": self.decide_url(thing, word),
            }
            for word in self.offered(request.user, thing)
        ]
        context = {
            **self.admin_site.each_context(request),
            **self.review_context(request, thing),
            "buttons": buttons,
        }
        return render(request, self.review_template, context)

    def decide_view(self, request, object_id, word):
        thing = self.get_or_404(request, str(object_id))
        if word not in self.decisions:
            raise Http404
        decision = self.decisions[word]
        if word not in self.offered(request.user, thing):
            log.warning("refused", extra={"fields": {"user": request.user.pk}})
            why = self.why_not(request.user, thing, word)
            return self.decision_page(request, thing, decision, refusal=why, status=409)
        form = self.decision_form(request, thing, decision)
        if request.method == "POST" and form.is_valid():
            try:
                decided = decision.act(thing, by=request.user, **form.cleaned_data)
            except TransitionRefused as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, self.done(decided, decision))
                return redirect(self.review_url(thing))
        return self.decision_page(request, thing, decision, form=form)

    def why_not(self, user, thing, word):
        """Why a decision is not open: somebody decided, or the thing is not at that point."""
        last = Event.objects.about(thing).last_of(self.verdicts)
        if last and last.new_state == thing.state:
            who, what = last.actor or PORTAL, thing.get_state_display()
            when = date_format(localtime(last.at), "DATETIME_FORMAT")
            return f"Sudah diputuskan “{what}” oleh {who} pada {when}. {UNCHANGED}"
        return f"“{self.decisions[word].label}” tidak tersedia sekarang. {UNCHANGED}"

    def decision_page(self, request, thing, decision, *, form=None, refusal="", status=200):
        context = {
            **self.admin_site.each_context(request),
            "thing": thing,
            "decision": decision,
            "explain": getattr(form, "explain", decision.explain),
            "form": form,
            "refusal": refusal,
            "back": self.review_url(thing),
        }
        return render(request, "admin/decide.html", context, status=status)

    def decision_form(self, request, thing, decision):
        form = decision.form(posted(request))
        if decision.reason_help:
            form.fields["reason"].help_text = decision.reason_help
        return form

    def done(self, thing, decision):
        """What is said when ``thing`` has been decided on."""
        return decision.done

    def review_url(self, thing):
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[thing.pk]
        )

    def decide_url(self, thing, word):
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_decide", args=[thing.pk, word]
        )
