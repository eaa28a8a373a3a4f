"""`python -m schemadoc`: the command line."""

from schemadoc.cli import main

main(prog_name="schemadoc")
