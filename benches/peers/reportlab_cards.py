"""Cards by ReportLab: `reportlab_cards.py letters.jsonl latin.ttf arabic.ttf out.pdf`.

It shapes nothing itself, so Arabic goes through arabic-reshaper and python-bidi, as its users do, in a font that
has the presentation forms.
"""

import json
import sys

import arabic_reshaper
from bidi.algorithm import get_display
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

letters, latin, arabic, out = sys.argv[1:]
WIDTH, HEIGHT, MARGIN, SIZE, LEADING = 148 * mm, 105 * mm, 11 * mm, 15, 18
ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
pdfmetrics.registerFont(TTFont("latin", latin))
pdfmetrics.registerFont(TTFont("arabic", arabic))
WIDTHS = {}


def width(word, font):
    found = WIDTHS.get((word, font))
    if found is None:
        runs = [(font, word)] if word.isascii() else parts(word, font)
        found = WIDTHS[word, font] = sum(pdfmetrics.stringWidth(text, name, SIZE) for name, text in runs)
    return found


def is_arabic(letter):
    return "\u0600" <= letter <= "\u06ff" or "\ufe70" <= letter <= "\ufefc"


def parts(line, usual):
    """Stretches of a line that one of the two fonts can write; spaces and signs stay with what is before them."""
    runs, name = [], usual
    for letter in line:
        if is_arabic(letter):
            name = "arabic"
        elif letter.isalnum():
            name = "latin"
        if runs and runs[-1][0] == name:
            runs[-1][1].append(letter)
        else:
            runs.append((name, [letter]))
    return [(name, "".join(letters)) for name, letters in runs]


def lines(text, room, font):
    line, used = [], 0.0
    for word in text.split():
        wide = width(word, font)
        if line and used + wide > room:
            yield " ".join(line)
            line, used = [], 0.0
        line.append(word)
        used += wide + width(" ", font)
    if line:
        yield " ".join(line)


def draw_mixed(canvas, line, y, font, turned):
    runs = parts(get_display(line, base_dir="R" if turned else "L"), font)
    wide = sum(width(text, name) for name, text in runs)
    written = canvas.beginText(WIDTH - MARGIN - wide if turned else MARGIN, y)
    for name, text in runs:
        written.setFont(name, SIZE)
        written.textOut(text)
    canvas.drawText(written)
    canvas.setFont(font, SIZE)


def main():
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    with open(letters, encoding="utf-8") as source:
        for row in source:
            letter = json.loads(row)
            turned = letter["language"] == "ar"
            canvas.setFillColorRGB(0.09, 0.13, 0.29)
            y = HEIGHT - MARGIN - SIZE
            for block in letter["blocks"]:
                text = block["text"].translate(ISOLATES)
                mixed = turned or any(map(is_arabic, text))
                if mixed:
                    text = arabic_reshaper.reshape(text)
                font = "arabic" if turned else "latin"
                canvas.setFont(font, SIZE)
                for line in lines(text, WIDTH - 2 * MARGIN, font):
                    if mixed:
                        draw_mixed(canvas, line, y, font, turned)
                    else:
                        canvas.drawString(MARGIN, y, line)
                    y -= LEADING
                y -= LEADING / 3
            canvas.showPage()
    canvas.save()


main()
