"""`python -m stembank_gui` is `stembank`."""

from stembank_gui.cli import main

main()
