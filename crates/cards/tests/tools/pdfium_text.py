"""Prints the text that pdfium, the reader in Chrome, finds on each page of a file; pages end with a form feed."""

import sys

import pypdfium2

with pypdfium2.PdfDocument(sys.argv[1]) as document:
    for page in document:
        text = page.get_textpage().get_text_range()
        sys.stdout.buffer.write((text + "\f").encode("utf-8", "surrogatepass"))
