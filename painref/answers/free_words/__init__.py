"""Reads what somebody writes in free words, by names and fixed rules: no model, nothing by chance."""
