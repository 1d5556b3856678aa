//! Pictures in a preview: within the drawing itself, each once.

use crate::card::Side;
use crate::number::push;
use crate::picture::PlacedPicture;
use std::collections::BTreeSet;

/// Defines every picture of these sides, to be used by name.
pub(crate) fn define(out: &mut Vec<u8>, sides: &[&Side]) {
    let mut known = BTreeSet::new();
    for placed in sides.iter().flat_map(|side| &side.pictures) {
        let picture = &placed.picture;
        if known.insert(picture.name()) {
            let start = format!(
                "<image id=\"picture-{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" href=\"",
                picture.name(),
                picture.width(),
                picture.height()
            );
            out.extend_from_slice(start.as_bytes());
            out.extend_from_slice(picture.shown().as_bytes());
            out.extend_from_slice(b"\"/>");
        }
    }
}

/// Draws a picture that was defined before.
pub(crate) fn draw(out: &mut Vec<u8>, placed: &PlacedPicture) {
    let picture = &placed.picture;
    let name = picture.name();
    if let Some(area) = placed.clip {
        // A drawing within the drawing shows nothing outside itself.
        out.extend_from_slice(b"<svg x=\"");
        push(out, area.left.0, 3);
        out.extend_from_slice(b"\" y=\"");
        push(out, area.top.0, 3);
        out.extend_from_slice(b"\" width=\"");
        push(out, area.size.width.0, 3);
        out.extend_from_slice(b"\" height=\"");
        push(out, area.size.height.0, 3);
        out.extend_from_slice(b"\">");
    }
    let corner = placed.clip.map_or([0.0; 2], |area| [area.left.0, area.top.0]);
    let [across_x, across_y, down_x, down_y, left, top] = placed.placement;
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    out.extend_from_slice(format!("<use href=\"#picture-{name}\" transform=\"matrix(").as_bytes());
    for (value, decimals) in [
        (across_x / width, 7),
        (across_y / width, 7),
        (down_x / height, 7),
        (down_y / height, 7),
        (left - corner[0], 3),
        (top - corner[1], 3),
    ] {
        push(out, value, decimals);
        out.push(b' ');
    }
    out.extend_from_slice(b")\"/>");
    if placed.clip.is_some() {
        out.extend_from_slice(b"</svg>");
    }
}
