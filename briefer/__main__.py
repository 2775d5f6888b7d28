"""Run the command line as ``python -m briefer``."""

from briefer.cli.main import main

main()
