"""`python -m ebc_cli` is `ebc`."""

from ebc_cli.cli import run

run()
