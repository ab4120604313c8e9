"""PDF papers, set with typst from templates of our own. Decision: docs/adr/0037."""
