//! Pages drawn against what a printer is known to do wrong.

use crate::number::push;
use crate::units::{Mm, POINTS_PER_MM, Size};
use domain::Adjustment;

/// What stands before a page's content to move it about the paper's middle, in the language of PDF; nothing if
/// the printer is right.
pub(crate) fn content(adjustment: &Adjustment, paper: Size) -> Vec<u8> {
    let mut out = Vec::new();
    if adjustment.is_identity() {
        return out;
    }
    let points = |length: Mm| length.0 * POINTS_PER_MM;
    let middle = [points(paper.width) / 2.0, points(paper.height) / 2.0];
    let (turn_sin, turn_cos) = adjustment.turn_degrees.to_radians().sin_cos();
    let columns = adjustment.turn_degrees + adjustment.skew_degrees;
    let (column_sin, column_cos) = columns.to_radians().sin_cos();
    let matrix = [
        adjustment.scale_x * turn_cos,
        -adjustment.scale_x * turn_sin,
        adjustment.scale_y * column_sin,
        adjustment.scale_y * column_cos,
    ];
    let place = [
        middle[0] - matrix[0] * middle[0] - matrix[2] * middle[1] + points(Mm(adjustment.offset_x_mm)),
        middle[1] - matrix[1] * middle[0] - matrix[3] * middle[1] - points(Mm(adjustment.offset_y_mm)),
    ];
    for (parts, decimals) in [(matrix.as_slice(), 6), (place.as_slice(), 3)] {
        for &part in parts {
            push(&mut out, part, decimals);
            out.push(b' ');
        }
    }
    out.extend_from_slice(b"cm\n");
    out
}
