//! Pages drawn against what a printer is known to do wrong.
//!
//! A printer's faults are known in the direction in which it draws paper in, standing. Print systems turn lying pages
//! by themselves, and not all the same way round; so a page that is adjusted is written as it goes through the
//! printer, its top at the paper's left.

use crate::number::push;
use crate::units::{Mm, POINTS_PER_MM, Size};
use domain::Adjustment;

/// The paper as the page shows it: standing, if the page is adjusted.
pub(crate) fn paper(adjustment: &Adjustment, paper: Size) -> Size {
    if is_turned(adjustment, paper) {
        Size {
            width: paper.height,
            height: paper.width,
        }
    } else {
        paper
    }
}

fn is_turned(adjustment: &Adjustment, paper: Size) -> bool {
    !adjustment.is_identity() && paper.width > paper.height
}

/// What stands before the content of a page for `sheet` to move it about the paper's middle, in the language of PDF;
/// nothing if the printer is right.
pub(crate) fn content(adjustment: &Adjustment, sheet: Size) -> Vec<u8> {
    let mut out = Vec::new();
    if adjustment.is_identity() {
        return out;
    }
    let points = |length: Mm| length.0 * POINTS_PER_MM;
    let standing = paper(adjustment, sheet);
    let middle = [points(standing.width) / 2.0, points(standing.height) / 2.0];
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
    write(&mut out, matrix, place);
    if is_turned(adjustment, sheet) {
        write(&mut out, [0.0, 1.0, -1.0, 0.0], [points(standing.width), 0.0]);
    }
    out
}

fn write(out: &mut Vec<u8>, matrix: [f32; 4], place: [f32; 2]) {
    for (parts, decimals) in [(matrix.as_slice(), 6), (place.as_slice(), 3)] {
        for &part in parts {
            push(out, part, decimals);
            out.push(b' ');
        }
    }
    out.extend_from_slice(b"cm\n");
}
