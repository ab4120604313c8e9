"""The search page of the back office.

A question is sent by POST, because it may be a phone number, which must not stand in an address.
The session keeps the last questions under a number, and the answer has that number in its address:
so reloading and going back show it again.
"""

import logging

from django.shortcuts import redirect, render
from django.urls import path

from office.finder import answers, question
from office.queue import nothing_waits
from office.scope import scope

# Access log: who searched, and how many things were shown; never what was asked.
log = logging.getLogger("office.find")

ASKED = "office_asked"
MOST_ASKED = 10


class FindPages:
    """Admin site mixin with the search page and its answers, for all staff."""

    def get_urls(self):
        """Adds the addresses of the search to those of the admin site."""
        return [
            path("cari/", self.admin_view(self.find_view), name="find"),
            path("cari/<int:number>/", self.admin_view(self.answer_view), name="find_answer"),
            *super().get_urls(),
        ]

    def find_view(self, request):
        """Shows the empty field; a POST keeps the question and redirects to its answer.

        On a phone the head has no field: its button sends an empty question, and leads here.
        """
        if request.method == "POST":
            typed = question.tidy(request.POST.get("q", ""))
            number = _remember(request.session, typed) if typed else None
            return redirect("admin:find_answer", number) if number else redirect("admin:find")
        return self._find_page(request, answers.Answer(question.parse("")))

    def answer_view(self, request, number):
        """Shows the answer to a question of this session."""
        typed = request.session.get(ASKED, {}).get(str(number))
        answer = answers.answer(typed or "", request.user)
        fields = {"user": request.user.pk, "shown": len(answer.rows)}
        log.info("searched", extra={"fields": fields})
        return self._find_page(request, answer, forgotten=typed is None)

    def _find_page(self, request, answer, **context):
        looked_in = answers.looked_in(request.user)
        context = {
            **self.each_context(request),
            **context,
            "answer": answer,
            "longest": question.LONGEST,
            "looked_in": looked_in,
            "scope": scope().words(request.user) if looked_in else "",
            "hindrance": None if looked_in else nothing_waits(request.user),
            "finding": True,
        }
        return render(request, "office/find.html", context)


def _remember(session, typed):
    """Keeps a question in the session and returns its number; the oldest ones are forgotten."""
    asked = session.get(ASKED, {})
    number = max(map(int, asked), default=0) + 1
    kept = {**asked, str(number): typed}
    session[ASKED] = dict(list(kept.items())[-MOST_ASKED:])
    return number
