"""What must hold in every week of ``weeks.Weeks``, whatever the line does."""

from hypothesis.stateful import invariant

from core.models import Receipt
from core.outbox.holder import holder_of
from news.models import Article, Edition, Photo


class Promises:
    """Looks at the portal after every request, and at portal and phone after every step."""

    def see(self, lines, key):
        """Looks at the portal after every request: no older sentence over a newer one.

        ``lines`` and ``key``: fields and UUID of the form that was sent, if it was one.
        """
        self.portal_changed = True
        for story in Edition.objects.exclude(pk=self.last.pk):
            self.had.add(story.body)
            version, body = self.stood.get(story.pk, ("1", ""))
            if story.body != body:
                # A form that begins a story names no version: the first one is meant.
                assert lines.get("version", ["1"]) == [version], (story.pk, body)
                assert Receipt.objects.filter(key=key).exists(), (story.pk, key)
            self.stood[story.pk] = str(story.version), story.body
            for form, sentences in self.typed.items():
                if story.body in sentences:
                    place = (form, sentences.index(story.body))
                    was = self.newest.get(story.pk, place)
                    assert place[0] != was[0] or place >= was, (place, was)
                    self.newest[story.pk] = place

    @invariant()
    def whole(self):
        """Nothing typed is lost, nothing is there twice or under another name."""
        self._no_sentence_is_lost()
        if self.portal_changed:
            self._each_story_once_and_by_its_writer()
            self._each_receipt_once()
            self._photos = {str(key) for key in Photo.objects.values_list("key", flat=True)}
            self.portal_changed = False
        self._no_photo_is_lost()

    def _each_receipt_once(self):
        rows = Receipt.objects.values_list("holder", "key", "answer")
        there = [(holder, str(key), answer) for holder, key, answer in rows]
        assert len({row[:2] for row in there}) == len(there)
        for (who, key), answer in self.network.given.items():
            plain = {name: value for name, value in answer.items() if name != "state"}
            assert (self.holders[who], key, plain) in there, (who, key)

    def _no_sentence_is_lost(self):
        for form_id, sentences in self.typed.items():
            form, last = self.pocket.forms.get(form_id), sentences[-1]
            kept = form and form["state"] != "sent" and form["fields"].get("body") == last
            assert kept or last in self.had or last in self.given_up, (form_id, last)

    def _no_photo_is_lost(self):
        here = {file.field[5:41] for file in self.pocket.files.values()}
        for form_id, photos in self.photos.items():
            lost = set(photos) - self._photos - here - self.given_up
            assert not lost, (form_id, lost)

    def _each_story_once_and_by_its_writer(self):
        stories = {story.body: story for story in Edition.objects.select_related("author")}
        articles = {}
        for form_id, sentences in self.typed.items():
            for story in (stories[body] for body in sentences if body in stories):
                articles.setdefault(form_id, set()).add(story.article_id)
                assert holder_of(story.author) == self.owner[form_id]
        assert all(len(found) == 1 for found in articles.values()), articles
        assert Article.objects.count() <= 1 + self.strange + len(self.typed)
