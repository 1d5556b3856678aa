//! What a font's codes mean to readers: how wide each is, and its text (ISO 32000-1, 9.7.4.3 and 9.10.3).

use super::fonts::Form;
use crate::number::push_count;
use lopdf::Object;

/// Entries that one block of a table may have.
const MOST: usize = 100;

/// The widths of the forms' codes, which are counted from 1.
pub(super) fn widths(forms: &[Form]) -> Object {
    let widths = forms.iter().map(|form| Object::from(i64::from(form.width)));
    Object::Array(vec![1.into(), Object::Array(widths.collect())])
}

/// The table that tells the texts of the forms' codes.
pub(super) fn texts(forms: &[Form]) -> Vec<u8> {
    let mut out = Vec::with_capacity(forms.len() * 16 + 512);
    out.extend_from_slice(
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
          /CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n\
          /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
          1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let mut code = 0;
    for block in forms.chunks(MOST) {
        push_count(&mut out, block.len() as u64);
        out.extend_from_slice(b" beginbfchar\n");
        for form in block {
            code += 1;
            // Ink has no text; a space of no width says so to readers that would take its code for a character.
            let text = if form.text.is_empty() {
                "\u{200b}"
            } else {
                &form.text
            };
            out.push(b'<');
            push_hex(&mut out, code);
            out.extend_from_slice(b"> <");
            for unit in text.encode_utf16() {
                push_hex(&mut out, unit);
            }
            out.extend_from_slice(b">\n");
        }
        out.extend_from_slice(b"endbfchar\n");
    }
    out.extend_from_slice(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

fn push_hex(out: &mut Vec<u8>, value: u16) {
    let digit = |place: u16| b"0123456789ABCDEF"[usize::from(value >> (4 * place) & 15)];
    out.extend_from_slice(&[digit(3), digit(2), digit(1), digit(0)]);
}
