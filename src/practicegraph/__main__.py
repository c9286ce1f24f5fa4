"""`python -m practicegraph` is the command line."""

from practicegraph.cli import main

main()
