"""Whether and how to use colors on a terminal, and how links are written there."""

from __future__ import annotations

import os
import sys

from painref.render.page import Paint


def paint_for(color: str) -> Paint | None:
    """Return how pieces are painted on stdout, or None where they are to stay plain.

    `color` is always, never or auto. For auto, FORCE_COLOR makes a pipe count as a terminal;
    NO_COLOR leaves weight, but no colors; a terminal that calls itself dumb gets plain text.
    """
    if not (color == "always" or (color == "auto" and _is_colorful())):
        return None
    from rich.color import ColorSystem
    from rich.style import Style

    colorless = color == "auto" and bool(os.environ.get("NO_COLOR"))
    styles: dict[str, Style] = {}

    def paint(text: str, style: str, address: str | None) -> str:
        if not style and not address:
            return text
        if style not in styles:
            parsed = Style.parse(style)
            styles[style] = parsed.without_color if colorless else parsed
        found = styles[style].update_link(address) if address else styles[style]
        return found.render(text, color_system=ColorSystem.STANDARD)

    return paint


def _is_colorful() -> bool:
    """Say whether stdout is a terminal that can show colors, or is to be taken for one."""
    forced = bool(os.environ.get("FORCE_COLOR"))
    if not forced and not (sys.stdout is not None and sys.stdout.isatty()):
        return False
    if os.environ.get("TERM", "").lower() in ("dumb", "unknown"):
        return False
    if sys.platform == "win32":
        from rich.console import detect_legacy_windows

        return not detect_legacy_windows()
    return True
