"""The office's view of stories: what waits, and a review page per edition."""

from django import forms
from django.contrib import admin
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from core.admin import KecamatanFilter, RecordedAdmin, ScopedAdmin
from core.forms import DateTimeInput, Form
from core.review import Decision, ReasonForm, ReviewMixin
from news import actions, history, rules
from news.forms import WithdrawForm
from news.models import Category, Edition, Photo
from news.states import State


class PublishForm(Form):
    """Empty: now. Otherwise the story waits for its hour."""

    publish_at = forms.DateTimeField(
        label="Terbitkan pada",
        required=False,
        widget=DateTimeInput,
        help_text="Kosongkan untuk menerbitkan sekarang. Waktu dalam WIB.",
    )


DECISIONS = {
    "setujui": Decision(
        "Setujui",
        "Berita ini terbit dan dapat dibaca siapa saja.",
        actions.approve,
        "Berita disetujui.",
        PublishForm,
        "go",
    ),
    "minta-perbaikan": Decision(
        "Minta perbaikan",
        "Berita kembali ke penulisnya dengan alasan Anda.",
        actions.request_changes,
        "Berita dikembalikan untuk diperbaiki.",
        ReasonForm,
    ),
    "tarik": Decision(
        "Tarik berita",
        "Berita hilang dari portal. Di alamatnya tampil alasan Anda, yang dibaca umum.",
        actions.withdraw,
        "Berita ditarik.",
        WithdrawForm,
        "bad",
    ),
}


@admin.register(Edition)
class EditionAdmin(ReviewMixin, ScopedAdmin):
    """Editions of one's kecamatan, from the moment they reach the office."""

    list_display = ["title", "group", "state", "submitted_at", "publish_at"]
    list_filter = ["state", KecamatanFilter]
    search_fields = ["title", "group__name"]
    list_select_related = ["group"]
    ordering = ["-submitted_at", "-pk"]
    allowed_lookups = ("state__exact", "kecamatan")
    decisions = DECISIONS
    review_template = "admin/news/review.html"

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("foto/<int:pk>.jpg", wrap(self.photo_view), name="news_photo"),
            *super().get_urls(),
        ]

    def offered(self, user, edition):
        if not rules.can_decide_at_office(user, edition):
            return []
        if edition.state == State.WITH_OFFICE:
            return ["setujui", "minta-perbaikan"]
        going = edition.state == State.APPROVED and not edition.is_replaced()
        return ["tarik"] if going else []

    def review_context(self, request, edition):
        earlier = edition.article.editions.filter(number__lt=edition.number).order_by("-number")
        return {
            "edition": edition,
            "timeline": history.of(edition, for_office=True),
            "earlier": earlier.filter(state__in=[State.APPROVED, State.WITHDRAWN]).first(),
            "own": not rules.can_decide_at_office(request.user, edition),
        }

    def photo_view(self, request, pk):
        """The master of a photo of an edition in one's scope."""
        photo = get_object_or_404(Photo, pk=pk, edition__in=self.get_queryset(request))
        return FileResponse(photo.master.open(), content_type="image/jpeg")


@admin.register(Category)
class CategoryAdmin(RecordedAdmin):
    """What stories may be about."""

    list_display = ["name", "slug", "order"]
    prepopulated_fields = {"slug": ["name"]}

    def has_delete_permission(self, request, obj=None):
        return False
