"""What happened to a village, in the words of the screens."""

TITLES = {"signal_noted": "Sinyal dicatat"}
