"""Prints what ZXing, the reader in many telephones, finds in the square codes of a PGM picture, a line each."""

import sys

import zxingcpp

data = open(sys.argv[1], "rb").read()
kind, width, height, _ = data.split(maxsplit=4)[:4]
assert kind == b"P5"
width, height = int(width), int(height)
points = memoryview(data)[-width * height :].cast("B", shape=[height, width])
for code in zxingcpp.read_barcodes(points, formats=zxingcpp.BarcodeFormat.QRCode):
    print(code.text)
