"""`python -m schemadoc`: the command line."""

import gc
import sys


def run() -> None:
    """The command `schemadoc`; Ctrl-C stops it from the first moment on."""
    gc.set_threshold(400_000, 50)  # what is read is kept: to look through it often finds nothing
    try:
        from schemadoc.cli import main

        main(prog_name="schemadoc")
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(130)


if __name__ == "__main__":
    run()
