"""The whole knowledge base as static pages: what is on each, and how a folder of them is written.

Pages hold what screens and answers say, written by the HTML writer; nothing is decided here, and
nothing in the browser: its few lines of script look words up, and show what was made for a choice.
"""
