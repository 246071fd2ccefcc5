"""A knowledge base: its records, found by name and by what names them."""
