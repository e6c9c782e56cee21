"""The `emoconf` command, and `python -m emoconf`, which is the same."""

import signal


def main() -> None:
    """Runs the command line.

    Until it is loaded, Ctrl+C ends the process without a word: interrupted in the middle of an
    import it would show a traceback, or whatever error the half-loaded library makes of it.
    """
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if usual:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from emoconf.cli import main as command_line

    if usual:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    command_line()


if __name__ == "__main__":
    main()
