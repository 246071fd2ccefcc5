"""What was read, kept for the next command. It may be deleted without changing an answer."""
