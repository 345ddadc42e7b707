"""`python -m twim` is the command `twim`."""

import sys

from twim.cli import main

if __name__ == "__main__":
    sys.exit(main())
