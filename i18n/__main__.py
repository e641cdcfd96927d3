"""`python -m i18n` is the command `polypage`."""

from i18n.cli import main

main()
