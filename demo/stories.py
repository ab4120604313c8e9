"""Reads the stories in demo/articles: a head of ``key: value`` lines, a blank line, the text."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "articles"


@dataclass(frozen=True)
class Story:
    """One story of the demonstration: the keys of its head, and its text."""

    head: dict
    body: str

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
    stories = [_read(path) for path in sorted(FOLDER.glob("*.txt"))]
    return sorted(stories, key=lambda story: (-int(story.head["hari"]), story.head["jam"]))


def _read(path):
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    pairs = (line.split(":", 1) for line in head.splitlines())
    return Story({key.strip(): value.strip() for key, value in pairs}, body.strip())
