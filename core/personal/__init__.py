"""Personal data: what is kept and how long, whose it is, and how it is erased."""
