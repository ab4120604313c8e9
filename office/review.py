"""Review pages of the back office: everything about one thing, with buttons for decisions."""

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from core.change.refusals import TransitionRefused
from core.change.seen import NOTHING, last_move, read_seen
from core.change.timeline import PORTAL
from core.models import Event
from core.views import add_refusal, asked_seen, posted, typed_text, what_changed
from office.decisions import said_of

# Access log: review pages show phone numbers.
log = logging.getLogger("office.review")

UNCHANGED = "Tidak ada yang diubah."
GONE = f"Sudah tidak di meja dinas, jadi tidak dapat diputuskan. {UNCHANGED}"


class ReviewMixin:
    """Gives a ScopedAdmin a review page and one confirmation page per decision.

    Subclasses set ``decisions`` (URL word to Decision), ``decide_permission`` (needed for all of
    them), ``verdicts`` (verbs of deciding Events), ``review_template`` and ``shown_template`` (the
    thing alone, for a decision on changed content), and may set ``queue_kind`` (an
    office.queue.Kind, for the way to the next thing) and ``quotes`` (every confirmation page shows
    the thing). They implement ``offered(user, thing)`` (words of the decisions open now),
    ``moves_since``, ``parts_since`` and ``review_context(request, thing)``.

    The review page replaces Django's change page, so that nothing is edited without an action. A
    decision is refused if it is not offered, or if the page showed an older version of the thing
    (``core.change.seen``).
    """

    decisions = {}
    verdicts = ()
    decide_permission = review_template = shown_template = ""
    queue_kind = None
    quotes = False

    def get_urls(self):
        """Adds the address of the page that confirms a decision."""
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
        """Returns False: a thing under review changes through decisions only."""
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Shows the review page, and logs who has seen the thing."""
        thing, seen = self.shown(request, object_id)
        log.info(
            "seen",
            extra={
                "fields": {"user": request.user.pk, "thing": f"{self.opts.label_lower}:{thing.pk}"}
            },
        )
        context = {
            **self.admin_site.each_context(request),
            **self.review_context(request, thing),
            **self.buttons(request.user, thing, seen),
            "seen": seen,
            "notes_key": self.notes_key(request, thing),
            "place": self.queue_kind and self.queue_kind.place_of(thing, request.user),
        }
        return render(request, self.template_of(thing), context)

    def notes_key(self, request, thing):
        """Returns under which name the browser keeps this decider's notes on the thing."""
        return f"{request.user.pk}:{self.opts.label_lower}:{thing.pk}"

    def template_of(self, thing):
        """Returns the name of the template of the thing's review page."""
        return self.review_template

    def buttons(self, user, thing, seen):
        """Returns the open decisions as ``buttons`` of the bar and as ``heavy_buttons``.

        The bar begins with what refuses, so that it is farthest from the thumb, and ends with what
        agrees.
        """
        found = {"buttons": [], "heavy_buttons": []}
        for word in self.offered(user, thing):
            decision = self.decisions[word]
            url = f"{self.decide_url(thing, word)}?seen={seen}"
            button = {"label": decision.label, "tone": decision.tone, "url": url}
            found["heavy_buttons" if decision.heavy else "buttons"].append(button)
        found["buttons"].sort(key=lambda button: ("bad", "", "go").index(button["tone"]))
        return found

    def decide_view(self, request, object_id, word):
        """Shows the confirmation page; on POST decides, if the page showed the current version."""
        thing = self.get_object(request, str(object_id)) or self.gone(request, object_id)
        if thing is None or word not in self.decisions:
            raise Http404
        self.require_decider(request)
        decision = self.decisions[word]
        form = self.decision_form(request, thing, decision)
        if request.method == "POST" and self.may_act(request, thing, word) and form.is_valid():
            seen = read_seen(request.POST.get("seen"))
            try:
                decided = decision.act(thing, by=request.user, seen=seen, **form.cleaned_data)
            except TransitionRefused as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, said_of(decision.done, decided))
                return redirect(self.after(request, decided))
        if self.get_object(request, str(object_id)) is None:
            return self.refused_page(request, thing, word, form, GONE, reverse("admin:index"))
        thing, seen = self.shown(request, str(object_id))
        if word not in self.offered(request.user, thing):
            why = self.why_not(request.user, thing, word)
            return self.refused_page(request, thing, word, form, why, self.review_url(thing))
        return self.question_page(request, thing, word, form, seen)

    def decides(self, user):
        """Returns whether the role of ``user`` decides on such things, and does not only read."""
        return user.has_perm(self.decide_permission)

    def require_decider(self, request):
        """Raises PermissionDenied for users whose role only reads."""
        if not self.decides(request.user):
            raise PermissionDenied

    def words_of(self, verbs):
        """Returns the URL words of the decisions with one of these verbs."""
        return [word for word, decision in self.decisions.items() if decision.verb in verbs]

    def may_act(self, request, thing, word):
        """Returns whether the decision is open, or this is the second click of a double click."""
        if word in self.offered(request.user, thing):
            return True
        seen = read_seen(request.POST.get("seen"))
        last = Event.objects.moves_of(thing).filter(pk__gt=seen).last()
        mine = self.decisions[word].verb, request.user.pk
        return seen != NOTHING and last is not None and (last.verb, last.actor_id) == mine

    def shown(self, request, object_id):
        """Returns the thing and the number of the last Event that moved it.

        The number is read first: a change between the two reads is then refused instead of
        overlooked.
        """
        seen = last_move(*self.decided_with(self.get_or_404(request, object_id)))
        return self.get_or_404(request, object_id), seen

    def decided_with(self, thing):
        """Returns all things that the decider must have seen, ``thing`` among them."""
        return [thing]

    def moves_since(self, thing, seen):
        """Returns the Events that moved these things after ``seen``, as timeline rows."""
        raise NotImplementedError

    def parts_since(self, thing, seen):
        """Returns the names of the parts of ``thing`` that changed after the Event ``seen``."""
        raise NotImplementedError

    def gone(self, request, object_id):
        """Returns the thing if it was in this user's list and has left it since, else None."""

    def after(self, request, thing):
        """Returns the URL to show after a decision: the thing's review page, or else the queue."""
        if self.get_object(request, str(thing.pk)):
            return self.review_url(thing)
        return reverse("admin:index")

    def why_not(self, user, thing, word):
        """Returns why a decision is not open: already decided, or not possible in this state."""
        last = Event.objects.about(thing).last_of(self.verdicts)
        if last and last.new_state == thing.state:
            who, what = self.decided_by(thing, last), thing.get_state_display()
            when = date_format(localtime(last.at), "DATETIME_FORMAT")
            return f"Sudah diputuskan “{what}” oleh {who} pada {when}. {UNCHANGED}"
        return f"“{self.decisions[word].label}” tidak tersedia sekarang. {UNCHANGED}"

    def decided_by(self, thing, event):
        """Returns who caused a deciding Event, as the decider reads it."""
        return event.actor or PORTAL

    def question_page(self, request, thing, word, form, seen):
        """Renders the confirmation page, with the thing if it ``quotes`` or ``seen`` is old."""
        decision = self.decisions[word]
        asked = asked_seen(request)
        fresh, pressed = asked == seen, request.method == "POST"
        if pressed and not fresh:
            form = self.decision_form(request, thing, decision).ask_anew()
        context = {
            "thing": thing,
            "form": form,
            "explain": getattr(form, "explain", "") or said_of(decision.explain, thing),
            "seen": seen,
        }
        if self.quotes or not fresh:
            context["shown_template"] = self.shown_template
            context |= self.review_context(request, thing)
        elif decision.warnings:
            context["heed"] = decision.warnings(thing, reader=request.user)
        if not fresh and (pressed or asked != NOTHING):
            context["changed"] = what_changed(
                asked,
                seen,
                lambda: self.moves_since(thing, asked),
                lambda: self.parts_since(thing, asked),
            )
        status = 409 if pressed and not fresh else 200
        return self.page(request, decision, context, self.review_url(thing), status)

    def refused_page(self, request, thing, word, form, refusal, back):
        """Renders why the decision is not open, what happened since, and what was typed."""
        log.warning("refused", extra={"fields": {"user": request.user.pk}})
        asked = asked_seen(request)
        context = {
            "thing": None if refusal == GONE else thing,
            "refusal": refusal,
            "moves": [] if asked == NOTHING else self.moves_since(thing, asked),
            "typed": typed_text(form),
        }
        return self.page(request, self.decisions[word], context, back, 409)

    def page(self, request, decision, context, back, status):
        """Renders the decision page with this context."""
        thing = context["thing"]
        context = {
            **self.admin_site.each_context(request),
            **context,
            "decision": decision,
            "back": back,
            "notes_key": self.notes_key(request, thing) if thing and decision.takes_notes else "",
        }
        return render(request, "admin/decide.html", context, status=status)

    def decision_form(self, request, thing, decision):
        """Returns the form of a decision, bound on POST."""
        form = decision.form(posted(request))
        if decision.reason_help:
            form.fields["reason"].help_text = said_of(decision.reason_help, thing)
        return form

    def review_url(self, thing):
        """Returns the URL of the review page."""
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[thing.pk]
        )

    def decide_url(self, thing, word):
        """Returns the URL of the confirmation page of one decision."""
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_decide", args=[thing.pk, word]
        )
