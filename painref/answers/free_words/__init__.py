"""Reads what somebody writes in free words, by names and fixed rules: no model, nothing by chance.

The way through, as `reader.read_words` goes it; CONTRIBUTING.md names each module:

1. `tokens` cuts a text up, and `found` finds all that stands in it, whether it holds or not.
2. `negations`, `history` and `others` say what of it does not hold: denied, past, somebody else's.
3. `factors`, `causes`, `whereabouts`, `warned`, `severities` and `timing` decide what counts.
4. `items` says which words were read, and which are left.
5. `alarms`, `meant` and `remarks` say what else is to be told; `reading` holds all of it.
"""
