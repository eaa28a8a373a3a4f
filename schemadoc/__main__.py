"""`python -m schemadoc`: the command line."""

import gc
import sys


def look_for_garbage_seldom() -> None:
    """What is read is kept: to look through it often takes time, and finds nothing."""
    gc.set_threshold(400_000, 50)


def run() -> None:
    """The command `schemadoc`; Ctrl-C stops it from the first moment on."""
    look_for_garbage_seldom()
    try:
        from schemadoc.cli import main

        main(prog_name="schemadoc")
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(130)


if __name__ == "__main__":
    run()
