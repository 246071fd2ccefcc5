"""What is written: an answer becomes a document, and a writer for each use writes it."""
