"""Titles of the Events of a village, for pages of the office."""

TITLES = {"signal_noted": "Sinyal dicatat"}
