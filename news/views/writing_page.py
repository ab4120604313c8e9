"""The writing page of an edition: one form for its words and its photos."""

import uuid
from contextlib import suppress

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from core.change.refusals import TransitionRefused
from core.files.images import PictureRefused
from core.outbox.receiving import as_key
from core.views import ask_again_for_files, posted, save_form, sent_files
from groups import rules as group_rules
from news import actions, decision_messages, hints, rules
from news.models import Photo
from news.writing_forms import EditionForm, NewEditionForm, NewPhotosForm, PhotoForm

# Sent once for each photo of the form.
KEYS = "foto"
MOST_KEYS = 40
# The prefix in the row that the page copies for each new photo.
BLANK = "foto-__key__"
PHOTO_LOST = "Foto ini tidak ada di portal. Keluarkan, lalu pilih lagi dari galeri."
PHOTO_REFUSED = "Foto ini belum masuk: {refusal}"


def read_photos(request):
    """Reads the photos of a form from the outbox before its transaction begins."""
    for _, uploads in request.FILES.lists():
        for upload in uploads:
            # The form says it at its field.
            with suppress(PictureRefused):
                actions.read_photo(upload)


class Sheet:
    """The forms of the writing page and their processing.

    The words are saved first, then the photos: an error in one part does not lose the input of
    another. With ``kirim`` the edition is sent after that, if nothing is lacking.
    """

    def __init__(self, request, edition, group):
        self.request, self.edition, self.group = request, edition, group
        form_class = EditionForm if edition.pk else NewEditionForm
        self.form = form_class(posted(request), group=group, instance=edition)
        self.new_form = NewPhotosForm(posted(request), sent_files(request), prefix="baru")
        self.typed = self._typed_photos()
        self.saved = self.sent = self.lacks = False
        self.conflict = None

    def save(self, act):
        """Saves words and photos, sends if asked to; returns whether nothing is left to correct.

        ``act(words)`` saves the words and returns the edition.
        """
        try:
            kept = save_form(self.form, act)
        except actions.EditConflict as changed:
            self.edition = self.conflict = changed.edition
            kept = None
        if kept is None:
            ask_again_for_files(self.new_form)
            return False
        self.edition, self.saved = kept, True
        return self._keep_photos() and self._send()

    def _typed_photos(self):
        """Returns the PhotoForms that were sent, by key."""
        keys = filter(None, map(as_key, self.request.POST.getlist(KEYS)[:MOST_KEYS]))
        return {
            key: PhotoForm(self.request.POST, self.request.FILES, prefix=f"foto-{key}")
            for key in keys
        }

    def _keep_photos(self):
        shots = [*self._shots_of_rows(), *self._shots_of_new()]
        try:
            lost = actions.keep_photos(self.edition, shots, by=self.request.user)
            for key in lost:
                self.typed[key].add_error("alt", PHOTO_LOST)
        except TransitionRefused as refusal:
            self.new_form.add_error("photos", str(refusal))
        return self.new_form.is_valid() and all(form.is_valid() for form in self.typed.values())

    def _shots_of_rows(self):
        for key, form in self.typed.items():
            if form.is_valid():
                words = dict(form.cleaned_data)
                upload = words.pop("file")
                try:
                    read = actions.read_photo(upload) if upload else None
                except PictureRefused as refusal:
                    form.add_error("alt", PHOTO_REFUSED.format(refusal=refusal))
                else:
                    yield actions.Shot(key=key, read=read, **words)

    def _shots_of_new(self):
        chosen = self.new_form.cleaned_data.get("photos", []) if self.new_form.is_valid() else []
        for upload in chosen:
            try:
                yield actions.Shot(key=uuid.uuid4(), read=actions.read_photo(upload))
            except PictureRefused as refusal:
                self.new_form.add_error("photos", f"{upload.name}: {refusal}")

    def _send(self):
        if "kirim" not in self.request.POST:
            return True
        try:
            self.edition = actions.submit(self.edition, by=self.request.user)
            self.sent = True
        except TransitionRefused as refusal:
            self._tell_lacks(refusal)
        return self.sent

    def _tell_lacks(self, refusal):
        """Adds each reason why it was not sent to the field that has to be mended."""
        self.lacks = True
        fields = {sentence: name for name, sentence in rules.lacking(self.edition)}
        photos = {
            f"foto-{photo.key}-{field}": (photo, field)
            for photo in self.edition.photos.all()
            for field in PhotoForm.base_fields
        }
        for sentence in refusal.reasons:
            name = fields.get(sentence)
            if name in photos:
                photo, field = photos[name]
                self._form_of(photo).add_error(field, sentence)
            else:
                self.form.add_error(name if name in self.form.fields else None, sentence)

    def _form_of(self, photo):
        """Returns the bound PhotoForm of a photo; without a script a new one was sent with none."""
        if photo.key not in self.typed:
            fresh = _fresh_form(photo)
            data = {fresh.add_prefix(name): value for name, value in fresh.initial.items()}
            self.typed[photo.key] = PhotoForm(data, prefix=fresh.prefix)
        return self.typed[photo.key]

    def _photo_rows(self):
        """Returns (photo, PhotoForm) of each photo, then of each one that was taken out."""
        if not self.edition.pk:
            return []
        here = [*self.edition.photos.all(), *self.edition.removed_photos.all()]
        return [(photo, self.typed.get(photo.key) or _fresh_form(photo)) for photo in here]

    def _is_rest_wrong(self, rows):
        """Returns whether something is to mend in the fold of a correction."""
        first = {"correction", "title", "body"}
        words = self.form.errors.keys() - first or not self.form["category"].value()
        return bool(words or self.new_form.errors or any(form.errors for _, form in rows))

    def _goes_straight(self):
        if self.edition.pk:
            return rules.goes_straight_to_office(self.edition)
        return group_rules.officer_of(self.request.user, self.group)

    def version(self):
        """Returns the edition version on which the words in the form are based.

        After an error in a field this is the version sent with the form; 0 if that is no number.
        """
        if self.saved or self.conflict or not self.form.is_bound:
            return self.edition.version
        digits = self.request.POST.get("version", "")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0

    def go_on(self):
        """Redirects to the edition if it was sent, else back to the writing page."""
        what = "Ralat" if self.edition.number > 1 else "Draf"
        sent = self.sent and decision_messages.after_sending(self.edition)
        messages.success(self.request, sent or f"{what} disimpan.")
        response = redirect("desk_story" if self.sent else "desk_story_edit", self.edition.pk)
        page = reverse("desk_story_edit", args=[self.edition.pk])
        response.receipt = {"version": self.edition.version, "page": page}
        return response

    def page(self, **context):
        """Renders the form, new or with its errors; 409 if somebody else has saved meanwhile."""
        if self.saved and not self.lacks:
            self.form = EditionForm(group=self.group, instance=self.edition)
        rows = self._photo_rows()
        context |= {
            "edition": self.edition if self.edition.pk else None,
            "group": self.group,
            "form": self.form,
            "new_form": self.new_form,
            "photo_rows": rows,
            "photo_count": sum(isinstance(photo, Photo) for photo, _ in rows),
            "rest_wrong": self._is_rest_wrong(rows),
            "photo_forms": list(self.typed.values()),
            "blank_photo": PhotoForm(prefix=BLANK),
            "version": self.version(),
            "conflict": self.conflict,
            "straight": self._goes_straight(),
            "saved": self.saved,
            "lacks": self.lacks,
        }
        context["hint_lists"] = hints.as_data()
        if self.edition.pk:
            context["answered"], context["hints"] = hints.hints_for(self.edition)
        status = 409 if self.conflict else 200
        return TemplateResponse(self.request, "news/write.html", context, status=status)


def _fresh_form(photo):
    names = (*Photo.WORDS, "position")
    initial = {name: getattr(photo, name, None) for name in names}
    initial["out"] = not isinstance(photo, Photo)
    return PhotoForm(prefix=f"foto-{photo.key}", initial=initial)
