"""The one form on which a story is written: its words, its photos, and one photo more."""

from django.contrib import messages
from django.shortcuts import redirect, render

from core.change.refusals import TransitionRefused
from core.files.images import PictureRefused
from core.views import ask_again_for_files, attempt, posted, save_form, sent_files
from news import actions
from news.forms import EditionForm, NewPhotoForm, PhotoWordsForm


class Sheet:
    """What a person typed about a story. The words are kept first, then each photo by itself,
    so that what is wrong in one place loses nothing of another.
    """

    def __init__(self, request, edition, group):
        self.request, self.edition, self.group = request, edition, group
        self.form = EditionForm(posted(request), group=group, instance=edition)
        self.photo_form = NewPhotoForm(posted(request), sent_files(request), prefix="new")
        self.saved = False
        self.conflict = None
        self.described = []

    def keep(self, act):
        """Runs ``act(words)``, which gives back the edition they were kept in, then keeps the
        photos; whether nothing is left to mend.
        """
        try:
            kept = save_form(self.form, act)
        except actions.ChangedMeanwhile as changed:
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
        """Takes out the photo whose button was pressed; one that is out already stays out."""
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
        """Pairs of a photo and the form for its words."""
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
        """As they were judged, and any photo that has come since."""
        judged = {photo.pk: words for photo, words in self.described}
        return [(photo, judged.get(photo.pk, words)) for photo, words in self._photo_forms()]

    def version(self):
        """Which save the words in the form build on; after a mistake in a field, as before it."""
        if self.saved or self.conflict or not self.form.is_bound:
            return self.edition.version
        digits = self.request.POST.get("version", "")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0

    def go_on(self):
        """Where the button that was pressed leads."""
        messages.success(self.request, "Draf disimpan.")
        going_on = "next" in self.request.POST
        return redirect("desk_story" if going_on else "desk_story_edit", self.edition.pk)

    def page(self, **context):
        """The form, for the first time or once more."""
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
