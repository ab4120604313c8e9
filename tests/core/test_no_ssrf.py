"""Nothing on our side fetches an address that somebody wrote or sent."""

import ast
import socketserver
import threading
from pathlib import Path

import pytest
from django.conf import settings

from core import markup
from core.files import documents, images
from news.states import State
from tests import factories
from tests.core import papers
from tests.factories import upload

FETCHERS = {"requests", "httpx", "aiohttp", "urllib3", "ftplib", "telnetlib", "xmlrpc", "socket"}
FETCHERS |= {"urllib.request", "http.client", "smtplib", "imaplib"}
ALLOWED = {
    ("core/files/scanning.py", "socket"),  # the scanner that the installation itself names
    ("kimportal/worker.py", "socket"),  # looks at what a browser sent to us
    ("kimportal/worker.py", "socket.MSG_PEEK"),
}
APPS = ["core", "regions", "accounts", "groups", "news", "pages", "demo", "kimportal"]


def test_k_no_ssrf_because_no_module_can_fetch():
    found = set()
    for app in APPS:
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Import | ast.ImportFrom):
                    continue
                names = [alias.name for alias in node.names]
                if isinstance(node, ast.ImportFrom) and node.module:
                    names = [node.module, *(f"{node.module}.{name}" for name in names)]
                for name in names:
                    if name in FETCHERS or name.split(".")[0] in FETCHERS:
                        found.add((str(path.relative_to(settings.BASE_DIR)), name))

    assert found - ALLOWED == set()


@pytest.fixture
def trap():
    """A server on this machine that notes whoever knocks; its address goes into what is sent."""

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            self.server.knocks.append(self.client_address)

    with Server(("127.0.0.1", 0), Handler) as server:
        server.knocks = []
        server.address = f"http://127.0.0.1:{server.server_address[1]}/x"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_k_no_ssrf_through_a_paper(trap):
    place = trap.address.encode()
    hostile = papers.paper(
        catalog=b"/OpenAction 5 0 R/URI<</Base(%s)>>" % place,
        drawing=b"/X Do",
        resources=b"/XObject<</X 6 0 R>>",
        more=[
            b"<</S/SubmitForm/F<</FS/URL/F(%s)>>/Next<</S/URI/URI(%s)>>>>" % (place, place),
            papers.stream(
                b"",
                b"/Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8"
                b"/ColorSpace/DeviceGray/F<</FS/URL/F(%s)>>" % place,
            ),
        ],
    )

    documents.read_document(upload("sk.pdf", hostile))

    assert trap.knocks == []


@pytest.mark.parametrize("name", ["a.svg", "a.jpg"])
def test_k_no_ssrf_through_a_picture(trap, name):
    hostile = f'<svg xmlns:x="http://www.w3.org/1999/xlink"><image x:href="{trap.address}"/></svg>'

    with pytest.raises(images.PictureRefused):
        images.reencode(upload(name, hostile.encode()))

    assert trap.knocks == []


def test_k_no_ssrf_through_a_story(trap, cast, client):
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, body=trap.address)

    assert f'href="{trap.address}"' in markup.to_html(edition.body)
    assert client.get(edition.get_absolute_url()).status_code == 200
    assert trap.knocks == []
