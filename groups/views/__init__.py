"""Views of applications, rosters and messages."""
