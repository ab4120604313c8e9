"""Pages of stories: what everybody reads, and the desk where they are written."""
