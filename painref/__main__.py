"""Start painref, as `python -m painref` and as the `painref` script."""

try:  # Python's own part of `signal`, since to load that takes time in which Ctrl-C is loud
    import _signal as signal  # type: ignore[import-not-found]  # typeshed lacks it
except ImportError:  # another Python
    import signal


def main() -> None:
    """Run the command line so that Ctrl-C ends it at once, from the first import to the last.

    The system ends it then, as it would by itself: a shell sees 130, a script stops its loop,
    and no traceback tells where Python just was. What must be undone first says so: see
    `painref.output.interrupts`. A shell that shields what runs in its background from Ctrl-C is obeyed.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    import gc

    gc.disable()  # a command ends before there is anything to collect, and imports are quicker
    from painref.cli import main as run

    try:
        run()
    finally:
        gc.freeze()  # else Python, as it ends, would still look for what to collect


if __name__ == "__main__":
    main()
