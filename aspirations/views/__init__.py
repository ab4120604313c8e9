"""Views of aspirations, by who looks: the desk of officers, and behind an answering link."""
