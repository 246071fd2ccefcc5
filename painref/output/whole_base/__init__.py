"""The whole knowledge base for other programs: JSON, SQLite, CSV."""
