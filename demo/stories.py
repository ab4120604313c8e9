"""Reads the stories in demo/articles: a head of ``key: value`` lines, a blank line, the text.

demo/twins holds second texts in the same form, named by the number of their story. They are samples
in Dayak Ngaju that no speaker has checked, and say so in their last line.
"""

from dataclasses import dataclass, replace
from pathlib import Path

FOLDER = Path(__file__).parent / "articles"
TWINS = Path(__file__).parent / "twins"


@dataclass(frozen=True)
class Story:
    """One story of the demonstration: the keys of its head, its text, and its second text."""

    head: dict
    body: str
    twin: "Story | None" = None

    @property
    def twin_words(self):
        """Returns the fields of an edition for its second text; {} without one."""
        if self.twin is None:
            return {}
        head = self.twin.head
        return {
            "twin_language": head["bahasa"],
            "twin_title": head["judul"],
            "twin": self.twin.body,
        }

    @property
    def photos(self):
        """Returns its photos as dicts of file, alt, caption and credit; the lead photo first."""
        return [
            {
                "file": self.head[f"foto{suffix}"],
                "alt": self.head[f"alt{suffix}"],
                "caption": self.head.get(f"keterangan{suffix}", ""),
                "credit": self.head.get(f"kredit{suffix}", ""),
            }
            for suffix in ("", "2")
            if f"foto{suffix}" in self.head
        ]


def read_all():
    """Returns all stories, oldest first."""
    stories = [_with_twin(path) for path in sorted(FOLDER.glob("*.txt"))]
    return sorted(stories, key=lambda story: (-int(story.head["hari"]), story.head["jam"]))


def _with_twin(path):
    twin = TWINS / f"{path.name[:2]}.txt"
    return replace(_read(path), twin=_read(twin) if twin.exists() else None)


def _read(path):
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    pairs = (line.split(":", 1) for line in head.splitlines())
    return Story({key.strip(): value.strip() for key, value in pairs}, body.strip())
