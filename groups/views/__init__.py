"""Pages of groups: public ones, the application, and the roster."""
