"""Cards by Typst: `typst_cards.py cards.typ fonts out.pdf`."""

import sys

import typst

script, fonts, out = sys.argv[1:]
typst.compile(script, output=out, font_paths=[fonts], ignore_system_fonts=True)
