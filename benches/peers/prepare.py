"""Turns the letters of a run into what each peer reads: a data file for a mail merge, or a merged document."""

import csv
import json
import sys
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

FONTS = {"Latin": "Caveat", "Arabic": "Aref Ruqaa"}
WIDTH, HEIGHT, MARGIN = 148, 105, 11


def letters(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            letter = json.loads(line)
            yield letter["language"], [(block["role"], block["text"]) for block in letter["blocks"]]


def typst(source, folder):
    """A script that reads the letters; Typst's own mail merge."""
    cards = [{"language": language, "blocks": [text for _, text in blocks]} for language, blocks in letters(source)]
    (folder / "letters.json").write_text(json.dumps(cards, ensure_ascii=False), encoding="utf-8")
    (folder / "cards.typ").write_text(
        f"""#set page(width: {WIDTH}mm, height: {HEIGHT}mm, margin: {MARGIN}mm)
#set text(font: ("{FONTS["Latin"]}", "{FONTS["Arabic"]}"), size: 15pt, fill: rgb("#16224a"))
#set par(spacing: 0.9em)
#for card in json("letters.json") {{
  set text(lang: card.language, dir: if card.language == "ar" {{ rtl }} else {{ ltr }})
  for block in card.blocks [#block #parbreak()]
  pagebreak(weak: true)
}}
""",
        encoding="utf-8",
    )


def glabels(source, folder):
    """A label template of one text with fields, and the table that is merged into it."""
    with open(folder / "letters.csv", "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["greeting", "thanks", "offer", "close", "signature"])
        for _, blocks in letters(source):
            table.writerow([text for _, text in blocks])
    fields = "<NL/>".join(f'<Field name="{name}"/>' for name in ("greeting", "thanks", "offer", "close", "signature"))
    paragraphs = (
        f'<Span color="0x16224aff" font_family="{FONTS["Latin"]}" font_size="14" font_weight="Regular" '
        f'font_italic="False" line_spacing="1">{fields}</Span>'
    )
    (folder / "cards.glabels").write_text(
        f"""<?xml version="1.0"?>
<Glabels-document xmlns="http://glabels.org/xmlns/3.0/">
<Template brand="Bench" part="A6" size="Other" width="{WIDTH}mm" height="{HEIGHT}mm" description="A6">
<Label-rectangle id="0" width="{WIDTH}mm" height="{HEIGHT}mm" round="0mm" x_waste="0mm" y_waste="0mm">
<Layout nx="1" ny="1" x0="0mm" y0="0mm" dx="{WIDTH}mm" dy="{HEIGHT}mm"/></Label-rectangle></Template>
<Objects id="0" rotate="False">
<Object-text x="{MARGIN}mm" y="{MARGIN}mm" w="{WIDTH - 2 * MARGIN}mm" h="{HEIGHT - 2 * MARGIN}mm" justify="left"
 valign="top" auto_shrink="False" a0="1" a1="0" a2="0" a3="1" a4="0" a5="0" shadow="False">{paragraphs}</Object-text>
</Objects>
<Merge type="Text/Comma/Line1Keys" src={quoteattr(str(folder / "letters.csv"))}/>
<Data/>
</Glabels-document>
""",
        encoding="utf-8",
    )


def libreoffice(source, folder):
    """A merged document: a page for each letter."""
    countries = {"en": "GB", "it": "IT", "ro": "RO", "ar": "SA"}
    styles, body = [], []
    for language, country in countries.items():
        mode = "rl-tb" if language == "ar" else "lr-tb"
        for first in (False, True):
            page = ' style:master-page-name="Card"' if first else ""
            breaks = ' fo:break-before="page"' if first else ""
            styles.append(
                f'<style:style style:name="{language}{int(first)}" style:family="paragraph"{page}>'
                f'<style:paragraph-properties{breaks} fo:margin-bottom="3mm" style:writing-mode="{mode}" '
                f'fo:text-align="start"/><style:text-properties style:font-name="{FONTS["Latin"]}" '
                f'style:font-name-complex="{FONTS["Arabic"]}" fo:font-size="15pt" style:font-size-complex="13pt" '
                f'fo:color="#16224a" fo:language="{language}" fo:country="{country}"/></style:style>'
            )
    for language, blocks in letters(source):
        for index, (_, text) in enumerate(blocks):
            body.append(f'<text:p text:style-name="{language}{int(index == 0)}">{escape(text)}</text:p>')
    faces = "".join(
        f'<style:font-face style:name="{name}" svg:font-family="&apos;{name}&apos;"/>' for name in FONTS.values()
    )
    (folder / "cards.fodt").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><office:document '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:font-face-decls>{faces}</office:font-face-decls><office:automatic-styles>{''.join(styles)}"
        f'<style:page-layout style:name="Card"><style:page-layout-properties fo:page-width="{WIDTH}mm" '
        f'fo:page-height="{HEIGHT}mm" style:print-orientation="landscape" fo:margin="{MARGIN}mm"/>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Card" style:page-layout-name="Card"/></office:master-styles>'
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document>",
        encoding="utf-8",
    )


if __name__ == "__main__":
    source, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for prepare in (typst, glabels, libreoffice):
        prepare(source, folder)
