//! What a finished PDF file says of its pages.

use crate::units::{Mm, Pt, Size};
use lopdf::{Document, Object};
use std::path::Path;

/// How large the first page of a PDF file is, and how many pages there are; none for anything else than a PDF file.
pub fn pages_of(path: &Path) -> Option<(Size, u64)> {
    let document = Document::load(path).ok()?;
    let pages = document.get_pages();
    let mut node = document.get_dictionary(*pages.values().next()?).ok()?;
    // A page has the size of the tree that it belongs to, unless it says its own.
    let mut depth = 0;
    let area = loop {
        if let Ok(area) = node.get_deref(b"MediaBox", &document) {
            break area.as_array().ok()?;
        }
        node = node.get_deref(b"Parent", &document).ok()?.as_dict().ok()?;
        depth += 1;
        if depth > 64 {
            return None;
        }
    };
    let [left, bottom, right, top] = area.as_slice() else {
        return None;
    };
    let length = |from: &Object, to: &Object| {
        let points = to.as_float().ok()? - from.as_float().ok()?;
        Some(Mm::from(Pt(points.abs())))
    };
    let size = Size {
        width: length(left, right)?,
        height: length(bottom, top)?,
    };
    Some((size, pages.len() as u64))
}
