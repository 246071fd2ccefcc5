"""The writers of documents, one for each use."""
