"""The command line as `python -m perfgoals`."""

import sys

from perfgoals.cli import main

if __name__ == "__main__":
    sys.exit(main())
