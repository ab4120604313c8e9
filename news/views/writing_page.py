"""The writing page of an edition: one form for words, existing photos and a new photo."""

from django.contrib import messages
from django.shortcuts import redirect, render

from core.change.refusals import TransitionRefused
from core.files.images import PictureRefused
from core.views import ask_again_for_files, attempt, posted, save_form, sent_files
from news import actions
from news.forms import EditionForm, NewEditionForm, NewPhotoForm, PhotoWordsForm


class Sheet:
    """The forms of the writing page and their processing.

    The words are saved first, then each photo separately: an error in one part does not lose the
    input of another.
    """

    def __init__(self, request, edition, group):
        self.request, self.edition, self.group = request, edition, group
        form_class = EditionForm if edition.pk else NewEditionForm
        self.form = form_class(posted(request), group=group, instance=edition)
        self.photo_form = NewPhotoForm(posted(request), sent_files(request), prefix="new")
        self.saved = False
        self.conflict = None
        self.described = []

    def save(self, act):
        """Saves the words and then the photos; returns whether nothing is left to correct.

        ``act(words)`` saves the words and returns the edition.
        """
        try:
            kept = save_form(self.form, act)
        except actions.EditConflict as changed:
            self.edition = self.conflict = changed.edition
            kept = None
        if kept is None:
            ask_again_for_files(self.photo_form)
            return False
        self.edition, self.saved = kept, True
        return self._keep_photos()

    def _keep_photos(self):
        self._remove_photo()
        self.described = self._photo_forms()
        good = [self._describe(photo, words) for photo, words in self.described]
        return self._add_photo() and all(good)

    def _remove_photo(self):
        """Removes the photo whose button was pressed; ignores one already removed."""
        asked, by = self.request.POST.get("remove", ""), self.request.user
        photo = next((one for one in self.edition.photos.all() if str(one.pk) == asked), None)
        if photo:
            attempt(self.request, lambda: actions.remove_photo(photo, by=by), "Foto dihapus.")

    def _describe(self, photo, words):
        by = self.request.user
        return not words.is_bound or save_form(
            words, lambda data: actions.describe_photo(photo, by=by, **data)
        )

    def _add_photo(self):
        if not self.photo_form.is_valid():
            ask_again_for_files(self.photo_form)
            return False
        data = self.photo_form.cleaned_data
        upload = data.pop("file")
        try:
            if upload:
                actions.add_photo(self.edition, upload, by=self.request.user, **data)
                self.photo_form = NewPhotoForm(prefix="new")
        except (PictureRefused, TransitionRefused) as refusal:
            self.photo_form.add_error("file", str(refusal))
            return False
        return True

    def _photo_forms(self):
        """Returns (Photo, PhotoWordsForm) for each photo of the edition."""
        typed = self.request.POST
        return [
            (
                photo,
                PhotoWordsForm(
                    typed if f"photo{photo.pk}-alt" in typed else None,
                    prefix=f"photo{photo.pk}",
                    initial={"alt": photo.alt, "caption": photo.caption, "credit": photo.credit},
                ),
            )
            for photo in (self.edition.photos.all() if self.edition.pk else [])
        ]

    def _photo_forms_to_show(self):
        """Returns the validated forms, and fresh ones for photos added since."""
        judged = {photo.pk: words for photo, words in self.described}
        return [(photo, judged.get(photo.pk, words)) for photo, words in self._photo_forms()]

    def version(self):
        """Returns the edition version on which the words in the form are based.

        After an error in a field this is the version sent with the form; 0 if that is no number.
        """
        if self.saved or self.conflict or not self.form.is_bound:
            return self.edition.version
        digits = self.request.POST.get("version", "")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0

    def go_on(self):
        """Redirects to the edition after ``next``, else back to the writing page."""
        what = "Ralat" if self.edition.number > 1 else "Draf"
        messages.success(self.request, f"{what} disimpan.")
        going_on = "next" in self.request.POST
        return redirect("desk_story" if going_on else "desk_story_edit", self.edition.pk)

    def page(self, **context):
        """Renders the form, new or with its errors."""
        if self.saved:
            self.form = EditionForm(group=self.group, instance=self.edition)
        context |= {
            "edition": self.edition if self.edition.pk else None,
            "group": self.group,
            "form": self.form,
            "photo_form": self.photo_form,
            "photo_forms": self._photo_forms_to_show(),
            "version": self.version(),
            "conflict": self.conflict,
            "saved": self.saved,
        }
        return render(self.request, "news/write.html", context)
