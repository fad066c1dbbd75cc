"""Runs the command line as `python -m groupapp`."""

from groupapp.cli import main

main()
