"""Prints the first page of a file as pdfium draws it, as a grey picture (PGM) at 72 dots an inch."""

import sys

import pypdfium2

with pypdfium2.PdfDocument(sys.argv[1]) as document:
    drawn = document[0].render(scale=1, grayscale=True)
    rows = bytes(drawn.buffer)
    sys.stdout.buffer.write(b"P5\n%d %d\n255\n" % (drawn.width, drawn.height))
    for row in range(drawn.height):
        sys.stdout.buffer.write(rows[row * drawn.stride : row * drawn.stride + drawn.width])
