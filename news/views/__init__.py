"""Public pages of articles, and the desk pages where members write and review them."""
