//! What a file says of itself, in the words of XMP (ISO 16684-1): the same as its information dictionary says.

use super::PdfFacts;
use std::fmt::Write;

/// The program that made the cards.
pub(super) const CREATOR: &str = "Thankwell";
/// What wrote the file.
pub(super) const PRODUCER: &str = "Thankwell with printpdf";

/// The packet, which also says that the file keeps to PDF/A-2b (ISO 19005-2, 6.6.4).
pub(super) fn packet(facts: &PdfFacts) -> String {
    let day = facts.created;
    let date = format!("{:04}-{:02}-{:02}T00:00:00+00:00", day.year, day.month, day.day);
    let mut packet = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         <pdfaid:part>2</pdfaid:part>\n\
         <pdfaid:conformance>B</pdfaid:conformance>\n\
         <dc:format>application/pdf</dc:format>\n",
    );
    let mut say = |property: &str, before: &str, value: &str, after: &str| {
        let value = escaped(value);
        // Writing into a string cannot fail.
        let _ = writeln!(packet, "<{property}>{before}{value}{after}</{property}>");
    };
    let default = "<rdf:Alt><rdf:li xml:lang=\"x-default\">";
    say("dc:title", default, &facts.title, "</rdf:li></rdf:Alt>");
    say(
        "dc:creator",
        "<rdf:Seq><rdf:li>",
        &facts.author,
        "</rdf:li></rdf:Seq>",
    );
    let language = facts.language.code();
    say(
        "dc:language",
        "<rdf:Bag><rdf:li>",
        language,
        "</rdf:li></rdf:Bag>",
    );
    for property in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
        say(property, "", &date, "");
    }
    say("xmp:CreatorTool", "", CREATOR, "");
    say("pdf:Producer", "", PRODUCER, "");
    packet.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    packet
}

/// A text as XML holds it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A text without what neither XML nor a title bar can show: control characters.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .map(|letter| {
            if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') {
                ' '
            } else {
                letter
            }
        })
        .collect()
}
