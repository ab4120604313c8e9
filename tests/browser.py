"""A browser of one person, as far as a test needs it: pages opened earlier stay open."""

from html.parser import HTMLParser

from django.test import Client


class _Forms(HTMLParser):
    """The POST forms of a page: address, and the fields that the page itself filled in."""

    def __init__(self):
        super().__init__()
        self.forms, self.links, self._form = [], {}, None
        self._href, self._words = None, ""
        self._named = {}

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form" and found.get("method") == "post":
            self._form = {"action": found.get("action"), "fields": {}, "buttons": {}}
            self.forms.append(self._form)
            self._named[found.get("id")] = self._form
        elif tag == "a":
            self._href, self._words = found.get("href"), ""
        elif tag == "input" and self._form is not None and found.get("type") == "hidden":
            self._form["fields"][found["name"]] = found.get("value", "")
        elif tag == "button" and found.get("name"):
            form = self._named.get(found.get("form"), self._form)
            if form is not None:
                form["buttons"][found["name"]] = found.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "a" and self._href:
            self.links[" ".join(self._words.split())] = self._href
            self._href = None

    def handle_data(self, data):
        self._words += data


class Page:
    """What a browser shows: its words, its links by their words, and its forms."""

    def __init__(self, response, address):
        self.status, self.address = response.status_code, address
        self.text = response.content.decode() if not response.streaming else ""
        reader = _Forms()
        reader.feed(self.text)
        self.links, self.forms = reader.links, reader.forms

    def form(self, button=None):
        """The form of the page that has this named button, or the last one."""
        named = [form for form in self.forms if button in form["buttons"]]
        return (named or self.forms)[-1] if self.forms else None


class Browser:
    """Signed in as ``user``. ``press`` sends a form of a page exactly as that page showed it."""

    def __init__(self, user):
        self.client = Client()
        self.client.force_login(user, "django.contrib.auth.backends.ModelBackend")

    def open(self, address):
        response = self.client.get(address, follow=True)
        return Page(response, response.request["PATH_INFO"])

    def follow(self, page, words):
        """Touches the link with these words."""
        return self.open(page.links[words])

    def press(self, page, button=None, **typed):
        form = page.form(button)
        sent = {**form["fields"], **typed}
        if button:
            sent[button] = form["buttons"][button]
        return self.post(form["action"] or page.address, sent)

    def post(self, address, sent):
        """Sends what no page offered."""
        response = self.client.post(address, sent, follow=True)
        return Page(response, response.request["PATH_INFO"])
