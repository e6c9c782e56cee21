"""`python -m emoconf` is the same as the `emoconf` command."""

from emoconf.cli import main

if __name__ == "__main__":
    main()
