"""The command `machvan`; also `python -m machvan`."""

from __future__ import annotations

import signal
import sys

from ._machvan import run


def main() -> int:
    """Runs the command with the arguments of this process, and returns its exit status."""
    # Python would handle an interrupt only after the command has ended.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(["machvan", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
