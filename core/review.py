"""A review page of the back office: everything about one thing, and buttons that decide on it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse

from core.errors import TransitionRefused
from core.forms import Form
from core.views import add_refusal, posted

# Who looked at what: review pages show phone numbers.
log = logging.getLogger("core.review")


class ReasonForm(Form):
    """Why, in words that the other person will read."""

    reason = forms.CharField(
        label="Alasan",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Tulis dengan kata-kata sederhana apa yang kurang dan apa yang perlu dilakukan.",
    )


@dataclass(frozen=True)
class Decision:
    """One button of a review page.

    ``act(thing, by=user, **cleaned_data)`` is the action; ``explain`` says beforehand what it
    will do; ``tone`` colours the button (go, bad or nothing).
    """

    label: str
    explain: str
    act: Callable
    done: str
    form: type[Form] = Form
    tone: str = ""


class ReviewMixin:
    """Gives a ScopedAdmin its review page and one confirmation page per decision.

    Subclasses set ``decisions`` (address word to Decision), ``review_template``, and answer
    ``offered(user, thing)`` (the words open now) and ``review_context(request, thing)``.
    The stock change page is the review page: nothing is edited past the actions.
    """

    decisions = {}
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
        form = self.decision_form(request, thing, decision)
        if request.method == "POST" and form.is_valid():
            try:
                decision.act(thing, by=request.user, **form.cleaned_data)
            except TransitionRefused as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, decision.done)
                return redirect(self.review_url(thing))
        context = {
            **self.admin_site.each_context(request),
            "thing": thing,
            "decision": decision,
            "form": form,
            "back": self.review_url(thing),
        }
        return render(request, "admin/decide.html", context)

    def decision_form(self, request, thing, decision):
        return decision.form(posted(request))

    def review_url(self, thing):
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[thing.pk]
        )

    def decide_url(self, thing, word):
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_decide", args=[thing.pk, word]
        )
