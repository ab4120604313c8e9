"""Views of aspirations."""
