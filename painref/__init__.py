"""Look up interventional pain procedures: for whom, against what, on which evidence."""

__version__ = "0.1.0"
