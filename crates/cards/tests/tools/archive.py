"""Says where a file breaks PDF/A-2b (ISO 19005-2), clause by clause, as far as files of cards can; silence is praise.

The file is parsed by qpdf and its fonts by fontTools, so that nothing of what wrote it judges it.
"""

import base64
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from fontTools.ttLib import TTFont

PATH = sys.argv[1]
RAW = open(PATH, "rb").read()
FAULTS = []


def demand(kept, clause, what):
    if not kept:
        FAULTS.append(f"{clause}: {what}")


def parse():
    answer = subprocess.run(
        ["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", PATH],
        capture_output=True,
        check=True,
    )
    return json.loads(answer.stdout)["qpdf"][1]


OBJECTS = parse()


def follow(value):
    while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
        found = OBJECTS["obj:" + value]
        value = found["stream"] if "stream" in found else found["value"]
    return value


def entries(value):
    """The dictionary of an object or a stream."""
    value = follow(value)
    return value["dict"] if isinstance(value, dict) and "dict" in value else (value or {})


def data(value):
    return base64.b64decode(follow(value)["data"])


def text(value):
    return value[2:] if isinstance(value, str) and value.startswith("u:") else None


TRAILER = OBJECTS["trailer"]["value"]
CATALOG = entries(TRAILER["/Root"])


def file_structure():
    demand(re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", RAW), "6.1.2", "header, and a comment of four high bytes")
    ids = TRAILER.get("/ID", [])
    demand(len(ids) == 2 and len(ids[0]) > 8, "6.1.3", "an identifier in the trailer")
    demand("/Encrypt" not in TRAILER, "6.1.3", "no encryption")
    demand(re.search(rb"%%EOF\r?\n?\Z", RAW), "6.1.3", "nothing after the end")
    demand(re.search(rb"\nxref\n0 \d+\n0000000000 65535 f \n(?:\d{10} \d{5} n \n)+trailer\n", RAW), "6.1.4", "table")
    starts = [int(offset) for offset in re.findall(rb"\n(\d{10}) 00000 n ", RAW)]
    for start in starts:
        head = re.compile(rb"\d+ 0 obj\n").match(RAW, start)
        demand(head and RAW[start - 1 : start] == b"\n", "6.1.9", f"an object of its own line at {start}")
        end = RAW.find(b"\nendobj\n", start)
        stream = re.compile(rb"<<(?:(?!stream).)*?/Length (\d+)(?:(?!stream).)*?>>stream\n", re.S).match(RAW, head.end())
        if stream:
            end = stream.end() + int(stream[1])
            demand(RAW[end : end + 11] == b"\nendstream\n", "6.1.7.1", f"the length of the stream at {start}")
            demand(not re.search(rb"/F |/FFilter|/FDecodeParms", stream[0]), "6.1.7.1", f"stream elsewhere, at {start}")
            demand(not re.search(rb"LZWDecode|Crypt", stream[0]), "6.1.7.2", f"filter of the stream at {start}")
        demand(end > 0, "6.1.9", f"an end of the object at {start}")
    demand(len(OBJECTS) < 8_388_607, "6.1.13", "number of objects")


def walk(value, seen):
    """Every value below `value`, references not followed."""
    if isinstance(value, dict):
        for name, part in value.items():
            demand(len(name.encode()) <= 127, "6.1.13", f"long name {name}")
            seen(name, part)
            walk(part, seen)
    elif isinstance(value, list):
        for part in value:
            walk(part, seen)
    elif isinstance(value, str):
        demand(len(value) < 32767, "6.1.13", "long string")


def forbidden_keys():
    def seen(name, value):
        demand(name not in ("/AA", "/JS", "/Launch", "/OPI", "/Alternates", "/Ref", "/TR", "/HTP"), "6.2–6.5", name)
        demand(name != "/Interpolate" or value is False, "6.2.8", "an interpolated picture")
        demand(value not in ("/DeviceCMYK", "/PS", "/JavaScript", "/LZWDecode"), "6.2", str(value))

    for name, found in OBJECTS.items():
        if name != "trailer":
            walk(found["stream"]["dict"] if "stream" in found else found["value"], seen)
    for name in ("/OpenAction", "/AcroForm", "/OCProperties", "/Perms", "/Requirements", "/Names"):
        demand(name not in CATALOG, "6.4–6.10", f"{name} in the catalog")


def colours():
    intents = [entries(intent) for intent in CATALOG.get("/OutputIntents", [])]
    intents = [intent for intent in intents if intent.get("/S") == "/GTS_PDFA1"]
    demand(len(intents) == 1, "6.2.3", "one intent for archives")
    for intent in intents:
        demand(text(intent.get("/OutputConditionIdentifier")), "6.2.3", "the intent's name")
        profile = data(intent["/DestOutputProfile"])
        demand(entries(intent["/DestOutputProfile"])["/N"] == 3, "6.2.3", "three colours")
        demand(int.from_bytes(profile[:4], "big") == len(profile), "6.2.3", "the profile's length")
        demand(profile[8] in (2, 4) and profile[36:40] == b"acsp", "6.2.3", "the profile's version and mark")
        demand(profile[12:20] in (b"mntrRGB ", b"prtrRGB "), "6.2.3", "the profile's kind")
        count = int.from_bytes(profile[128:132], "big")
        tags = {profile[132 + 12 * tag :][:4] for tag in range(count)}
        wanted = {b"desc", b"cprt", b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"}
        demand(wanted <= tags, "6.2.3", f"tags of the profile: {wanted - tags}")
        for tag in range(count):
            at, size = (int.from_bytes(profile[132 + 12 * tag + skip :][:4], "big") for skip in (4, 8))
            demand(at % 4 == 0 and at + size <= len(profile), "6.2.3", "a tag inside the profile")


OPERATORS = set(
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re "
    "RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
)
TOKEN = re.compile(
    rb"\s*(?:(?P<hex><[0-9A-Fa-f\s]*>)|(?P<dict><<|>>)|(?P<string>\((?:[^()\\]|\\.)*\))|(?P<array>[\[\]])"
    rb"|(?P<name>/[^\s/<>\[\]()]*)|(?P<word>[^\s/<>\[\]()]+))",
    re.S,
)


def unescaped(literal):
    special = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def one(found):
        part = found[1]
        if part[:1].isdigit():
            return bytes([int(part, 8) & 255])
        return b"" if part in (b"\n", b"\r\n") else special.get(part, part)

    return re.sub(rb"\\([0-7]{1,3}|\r\n|.)", one, literal, flags=re.S)


def read_content(content, resources, used, where):
    """Notes which codes of which fonts a content shows."""
    depth, deepest, font, strings, marked, last = 0, 0, None, [], 0, None
    at = 0
    fonts = entries(resources.get("/Font", {}))
    while match := TOKEN.match(content, at):
        at = match.end()
        kind, token = match.lastgroup, match[match.lastgroup]
        if kind == "hex":
            digits = re.sub(rb"\s", b"", token[1:-1])
            demand(len(digits) % 2 == 0, "6.1.6", f"an odd number of digits in {where}")
            strings.append(bytes.fromhex(digits.decode()))
        elif kind == "string":
            strings.append(unescaped(token[1:-1]))
        elif kind == "name":
            last = token.decode()
        elif kind == "word" and re.fullmatch(rb"[-+]?(?:\d+\.?\d*|\.\d+)", token):
            demand(abs(float(token)) < 32_768, "6.1.13", f"a large number in {where}")
        elif kind == "word":
            operator = token.decode("latin-1")
            if operator in ("true", "false", "null"):
                continue
            demand(operator in OPERATORS, "6.2.2", f"the operator {operator} in {where}")
            demand(operator not in ("k", "K"), "6.2.4.3", f"ink colours in {where}")
            depth += (operator == "q") - (operator == "Q")
            deepest = max(deepest, depth)
            marked += (operator in ("BDC", "BMC")) - (operator == "EMC")
            if operator == "Tf":
                demand(last in fonts, "6.2.2", f"the font {last} among the resources of {where}")
                font = fonts.get(last)
            elif operator in ("Tj", "TJ", "'", '"') and font:
                for shown in strings:
                    demand(len(shown) % 2 == 0, "6.2.11", f"half a code in {where}")
                    used.setdefault(font, set()).update(
                        int.from_bytes(shown[place : place + 2], "big") for place in range(0, len(shown), 2)
                    )
            elif operator == "Do":
                objects = entries(resources.get("/XObject", {}))
                demand(last in objects, "6.2.2", f"{last} among the resources of {where}")
                drawn = entries(objects.get(last, {}))
                if drawn.get("/Subtype") == "/Form":
                    demand("/BBox" in drawn, "6.2.9", f"the box of {last}")
                    inner = entries(drawn.get("/Resources", {}))
                    read_content(data(objects[last]), inner, used, f"{last} of {where}")
            strings = []
    demand(not content[at:].strip(), "6.2.2", f"something that is no content at {at} of {where}")
    demand(depth == 0 and marked == 0, "6.2.2", f"something left open in {where}")
    demand(deepest <= 28, "6.1.13", f"too deep a nesting in {where}")


def pages(node, inherited):
    node = entries(node)
    inherited = {**inherited, **{key: node[key] for key in ("/MediaBox",) if key in node}}
    if node["/Type"] == "/Pages":
        for kid in node["/Kids"]:
            yield from pages(kid, inherited)
    else:
        yield {**inherited, **node}


def contents():
    used = {}
    for number, page in enumerate(pages(CATALOG["/Pages"], {}), 1):
        demand("/Resources" in page, "6.2.2", f"resources of page {number} itself")
        demand("/Annots" not in page, "6.3", f"annotations on page {number}")
        left, bottom, right, top = follow(page["/MediaBox"])
        demand(3 <= right - left <= 14400 and 3 <= top - bottom <= 14400, "6.1.13", f"the size of page {number}")
        shown = follow(page["/Contents"])
        parts = page["/Contents"] if isinstance(shown, list) else [page["/Contents"]]
        resources = entries(page.get("/Resources", {}))
        read_content(b"\n".join(data(part) for part in parts), resources, used, f"page {number}")
    return used


def fonts(used):
    for reference, codes in used.items():
        font = entries(reference)
        name = font.get("/BaseFont", reference)
        demand(font["/Subtype"] == "/Type0" and font["/Encoding"] == "/Identity-H", "6.2.11.3.3", name)
        inner = entries(font["/DescendantFonts"][0])
        demand(inner["/Subtype"] == "/CIDFontType2", "6.2.11.2", name)
        demand(inner.get("/CIDToGIDMap") == "/Identity", "6.2.11.3.2", name)
        system = entries(inner["/CIDSystemInfo"])
        demand(text(system["/Ordering"]) == "Identity", "6.2.11.3.1", name)
        descriptor = entries(inner["/FontDescriptor"])
        demand(name == inner["/BaseFont"] == descriptor["/FontName"], "6.2.11", f"one name for {name}")
        demand(re.match(r"/[A-Z]{6}\+", name), "6.2.11", f"the tag of the subset {name}")
        demand("/FontFile2" in descriptor, "6.2.11.4.1", f"{name} embedded")
        if "/FontFile2" not in descriptor:
            continue
        program = data(descriptor["/FontFile2"])
        demand(entries(descriptor["/FontFile2"]).get("/Length1") == len(program), "6.2.11.4", f"the length of {name}")
        face = TTFont(io.BytesIO(program))
        units, order = face["head"].unitsPerEm, face.getGlyphOrder()
        widths, list_ = {}, follow(inner["/W"])
        while list_:
            first, second, *list_ = list_
            if isinstance(follow(second), list):
                widths.update(enumerate(follow(second), first))
            else:
                width, *list_ = list_
                widths.update(dict.fromkeys(range(first, second + 1), width))
        for code in sorted(codes):
            demand(code != 0, "6.2.11.8", f"the glyph for unknown letters in {name}")
            demand(code < len(order), "6.2.11.4.1", f"glyph {code} of {name}")
            if 0 < code < len(order):
                own = face["hmtx"][order[code]][0] * 1000 / units
                said = widths.get(code, inner.get("/DW", 1000))
                demand(abs(own - said) <= 1, "6.2.11.5", f"glyph {code} of {name} is {own} wide, not {said}")
                face["glyf"][order[code]].getCoordinates(face["glyf"])
        known = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", data(font["/ToUnicode"]))
        missing = codes - {int(code, 16) for code, _ in known}
        demand(not missing, "6.2.11.7.2 (level U)", f"{len(missing)} codes of {name} without text")


RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
}


def metadata():
    stream = follow(CATALOG.get("/Metadata"))
    demand(stream, "6.6.2.1", "metadata")
    if not stream:
        return
    kind = stream["dict"]
    demand(kind["/Type"] == "/Metadata" and kind["/Subtype"] == "/XML", "6.6.2.1", "the kind of the metadata")
    packet = data(CATALOG["/Metadata"])
    demand(packet in RAW, "6.6.2.1", "metadata readable without unpacking")
    demand(packet.startswith("<?xpacket begin=\"\ufeff\" id=".encode()), "6.6.2.1", "the packet's beginning")
    demand(b"encoding=" not in packet and b"bytes=" not in packet, "6.6.2.1", "no old attributes")
    said = {}
    for description in ElementTree.fromstring(packet).iter(RDF + "Description"):
        for child in description:
            space, name = child.tag[1:].split("}")
            demand(space in SPACES, "6.6.2.3.1", f"a known schema for {child.tag}")
            items = [item.text for item in child.iter(RDF + "li")]
            said[f"{SPACES.get(space)}:{name}"] = items[0] if items else child.text
    demand(said.get("pdfaid:part") == "2", "6.6.4", "part 2")
    demand(said.get("pdfaid:conformance") in ("B", "U"), "6.6.4", "level B")
    info = entries(TRAILER["/Info"])
    pairs = {"/Title": "dc:title", "/Author": "dc:creator", "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer"}
    for key, name in pairs.items():
        demand(key in info and text(info[key]) == (said.get(name) or ""), "6.6.3", f"{key} as {name}")
    for key, name in {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}.items():
        digits = re.sub(r"\D", "", (said.get(name) or "").split("+")[0])
        demand(text(info.get(key)) == f"D:{digits}+00'00'", "6.6.3", f"{key} as {name}")
    known = set(pairs) | {"/CreationDate", "/ModDate", "/Trapped"}
    demand(set(info) <= known, "6.6.3", f"{set(info) - known} in the information dictionary")


file_structure()
forbidden_keys()
colours()
USED = contents()
demand(USED, "6.2.11", "text at all")
fonts(USED)
metadata()
print("\n".join(dict.fromkeys(FAULTS)))
