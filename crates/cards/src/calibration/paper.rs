//! Which papers, what is measured on them, and what makes up for it.

use crate::units::{Mm, Size};
use domain::{Adjustment, PageMeasures};

/// From the paper's edges to the marks that are measured.
pub(crate) const INSET: Mm = Mm(10.0);

/// A paper that a printer can be measured for; it stands, as printers draw it in.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// Its name, such as `a4`; papers without one are called by their millimetres, `90x120`.
    pub name: String,
    /// Its size, standing.
    pub size: Size,
}

/// The papers by name (ISO 216 and 269, ANSI/ASME Y14.1, and photograph sizes).
const NAMED: &[(&str, f32, f32)] = &[
    ("a4", 210.0, 297.0),
    ("letter", 215.9, 279.4),
    ("a5", 148.0, 210.0),
    ("a6", 105.0, 148.0),
    ("a7", 74.0, 105.0),
    ("5x7", 127.0, 177.8),
    ("4x6", 101.6, 152.4),
    ("dl", 110.0, 220.0),
    ("c5", 162.0, 229.0),
    ("c6", 114.0, 162.0),
];

/// Papers less different than this are the same to a printer.
const SAME: f32 = 0.6;
/// The smallest side that the marks fit on, and the longest that a desktop printer draws in.
const SIDES: std::ops::RangeInclusive<f32> = 70.0..=500.0;

impl Paper {
    /// The papers that are offered, the most usual first.
    pub fn all() -> Vec<Self> {
        NAMED
            .iter()
            .map(|&(name, width, height)| Self::new(name, width, height))
            .collect()
    }

    /// The paper of that name, or of that many millimetres (`90x120`).
    pub fn named(name: &str) -> Option<Self> {
        if let Some(&(name, width, height)) = NAMED.iter().find(|(known, ..)| *known == name) {
            return Some(Self::new(name, width, height));
        }
        let (width, height) = name.split_once('x')?;
        let (width, height): (f32, f32) = (width.parse().ok()?, height.parse().ok()?);
        Self::of(Size {
            width: Mm(width),
            height: Mm(height),
        })
    }

    /// The paper of a sheet, in whichever way it lies; none for one that is too small or large to be measured.
    pub fn of(size: Size) -> Option<Self> {
        if !SIDES.contains(&size.width.0) || !SIDES.contains(&size.height.0) {
            return None;
        }
        let width = size.width.0.min(size.height.0);
        let height = size.width.0.max(size.height.0);
        let same = |(_, other_width, other_height): &&(&str, f32, f32)| {
            (width - other_width).abs() <= SAME && (height - other_height).abs() <= SAME
        };
        Some(match NAMED.iter().find(same) {
            Some(&(name, width, height)) => Self::new(name, width, height),
            None => Self::new(&format!("{width}x{height}"), width, height),
        })
    }

    fn new(name: &str, width: f32, height: f32) -> Self {
        Self {
            name: name.to_owned(),
            size: Size {
                width: Mm(width),
                height: Mm(height),
            },
        }
    }

    /// What a printer without faults would show on the calibration page.
    pub fn expected(&self) -> PageMeasures {
        PageMeasures {
            left_top: INSET.0,
            left_bottom: INSET.0,
            top_left: INSET.0,
            top_right: INSET.0,
            across: bar(self.size.width, 24.0),
            down: bar(self.size.height, 50.0),
        }
    }

    /// What makes up for a printer that shows `measures` on this paper's calibration page, which was
    /// `printed_with` an adjustment already (or none, the identity).
    ///
    /// A printer maps a place `p` of the page to `d + M·p` on the paper. Of the marks 10 mm from the edges, A and B
    /// tell how far the columns lean and C and D how far the rows do; E and F tell how long both come out:
    ///
    /// - `M₁₂ = (B − A) / (height − 20)`, `M₂₁ = (D − C) / (width − 20)`,
    /// - `M₁₁² = (E / bar across)² − M₂₁²`, `M₂₂² = (F / bar down)² − M₁₂²`,
    /// - `d = (A, C) − M·(10, 10)`.
    ///
    /// Done before printing, the inverse gives paper that comes out right; after a page that was printed with an
    /// adjustment, that adjustment follows the inverse. None for measures that no page shows.
    pub fn adjustment(&self, measures: &PageMeasures, printed_with: &Adjustment) -> Option<Adjustment> {
        let expected = self.expected();
        let [wide, high] = [self.size.width.0, self.size.height.0].map(f64::from);
        let inset = f64::from(INSET.0);
        let [near_top, near_bottom, near_left, near_right] = [
            measures.left_top,
            measures.left_bottom,
            measures.top_left,
            measures.top_right,
        ]
        .map(f64::from);
        let lean = (near_bottom - near_top) / (high - 2.0 * inset);
        let fall = (near_right - near_left) / (wide - 2.0 * inset);
        let across = f64::from(measures.across) / f64::from(expected.across);
        let down = f64::from(measures.down) / f64::from(expected.down);
        let along = |length: f64, aside: f64| (length * length - aside * aside).max(0.0).sqrt();
        let printed = Square {
            xx: along(across, fall),
            xy: lean,
            yx: fall,
            yy: along(down, lean),
        };
        let origin = [near_top, near_left];
        let [mark_x, mark_y] = printed.times([inset, inset]);
        let moved = [origin[0] - mark_x, origin[1] - mark_y];

        let inverse = printed.inverse()?;
        let centre = [wide / 2.0, high / 2.0];
        let back = inverse.times([centre[0] - moved[0], centre[1] - moved[1]]);
        let back = [back[0] - centre[0], back[1] - centre[1]];
        let before = Square::of(printed_with);
        let [right, down_by] = before.times(back);
        let whole = before.product(&inverse);
        let degrees = |opposite: f64, adjacent: f64| opposite.atan2(adjacent).to_degrees();
        let (rows, columns) = (degrees(whole.yx, whole.xx), degrees(-whole.xy, whole.yy));
        let adjustment = Adjustment {
            offset_x_mm: (right + f64::from(printed_with.offset_x_mm)) as f32,
            offset_y_mm: (down_by + f64::from(printed_with.offset_y_mm)) as f32,
            scale_x: whole.xx.hypot(whole.yx) as f32,
            scale_y: whole.yy.hypot(whole.xy) as f32,
            turn_degrees: rows as f32,
            skew_degrees: (columns - rows) as f32,
        };
        adjustment.offset_x_mm.is_finite().then_some(adjustment)
    }
}

/// The longest bar in round millimetres that leaves `room` for the marks.
fn bar(side: Mm, room: f32) -> f32 {
    let longest = side.0 - room;
    [200.0, 150.0, 100.0, 80.0, 60.0]
        .into_iter()
        .find(|length| *length <= longest)
        .unwrap_or(40.0)
}

/// A linear map of the plane.
#[derive(Clone, Copy, Debug)]
struct Square {
    xx: f64,
    xy: f64,
    yx: f64,
    yy: f64,
}

impl Square {
    /// The `N` of an adjustment.
    fn of(adjustment: &Adjustment) -> Self {
        let (turn_sin, turn_cos) = f64::from(adjustment.turn_degrees).to_radians().sin_cos();
        let columns = f64::from(adjustment.turn_degrees) + f64::from(adjustment.skew_degrees);
        let (column_sin, column_cos) = columns.to_radians().sin_cos();
        let [x, y] = [adjustment.scale_x, adjustment.scale_y].map(f64::from);
        Self {
            xx: x * turn_cos,
            xy: -y * column_sin,
            yx: x * turn_sin,
            yy: y * column_cos,
        }
    }

    fn times(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [self.xx * x + self.xy * y, self.yx * x + self.yy * y]
    }

    fn product(&self, right: &Self) -> Self {
        let [xx, yx] = self.times([right.xx, right.yx]);
        let [xy, yy] = self.times([right.xy, right.yy]);
        Self { xx, xy, yx, yy }
    }

    fn inverse(&self) -> Option<Self> {
        let size = self.xx * self.yy - self.xy * self.yx;
        (size.abs() > 1e-6).then(|| Self {
            xx: self.yy / size,
            xy: -self.xy / size,
            yx: -self.yx / size,
            yy: self.xx / size,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A printer with faults: where it prints a place, from the paper's top-left corner.
    #[derive(Debug)]
    struct BadPrinter {
        aside: [f64; 2],
        map: Square,
    }

    impl BadPrinter {
        fn prints(&self, place: [f64; 2]) -> [f64; 2] {
            let [x, y] = self.map.times(place);
            [x + self.aside[0], y + self.aside[1]]
        }

        /// What a person with a good ruler measures on the calibration page, printed with an adjustment.
        fn page(&self, paper: &Paper, adjustment: &Adjustment) -> PageMeasures {
            let [width, height] = [paper.size.width.0, paper.size.height.0].map(f64::from);
            let at = |place| self.prints(adjusted(paper, adjustment, place));
            let expected = paper.expected();
            let [across, down] = [expected.across, expected.down].map(f64::from);
            let length = |from: [f64; 2], to: [f64; 2]| {
                let ([a, b], [c, d]) = (at(from), at(to));
                (c - a).hypot(d - b) as f32
            };
            PageMeasures {
                left_top: at([10.0, 10.0])[0] as f32,
                left_bottom: at([10.0, height - 10.0])[0] as f32,
                top_left: at([10.0, 10.0])[1] as f32,
                top_right: at([width - 10.0, 10.0])[1] as f32,
                across: length([12.0, 30.0], [12.0 + across, 30.0]),
                down: length([20.0, 12.0], [20.0, 12.0 + down]),
            }
        }
    }

    /// Where an adjustment puts a place, as documented at [`Adjustment`].
    fn adjusted(paper: &Paper, adjustment: &Adjustment, [x, y]: [f64; 2]) -> [f64; 2] {
        let [middle_x, middle_y] =
            [paper.size.width.0, paper.size.height.0].map(|side| f64::from(side) / 2.0);
        let [moved_x, moved_y] = Square::of(adjustment).times([x - middle_x, y - middle_y]);
        [
            middle_x + moved_x + f64::from(adjustment.offset_x_mm),
            middle_y + moved_y + f64::from(adjustment.offset_y_mm),
        ]
    }

    fn bad_printer() -> impl Strategy<Value = BadPrinter> {
        let small = |most: f64| -most..most;
        (
            small(6.0),
            small(6.0),
            small(0.03),
            small(0.03),
            small(0.02),
            small(0.02),
        )
            .prop_map(|(x, y, wider, longer, lean, fall)| BadPrinter {
                aside: [x, y],
                map: Square {
                    xx: 1.0 + wider,
                    xy: lean,
                    yx: fall,
                    yy: 1.0 + longer,
                },
            })
    }

    proptest! {
        #[test]
        fn a_bad_printer_that_was_measured_prints_where_it_should(
            printer in bad_printer(),
            paper in prop::sample::select(Paper::all()),
            across in 0.0..1.0_f64,
            down in 0.0..1.0_f64,
        ) {
            let straight = Adjustment::default();
            let measures = printer.page(&paper, &straight);
            let once = paper.adjustment(&measures, &straight).expect("a page that one can measure");
            let place = [
                across * f64::from(paper.size.width.0),
                down * f64::from(paper.size.height.0),
            ];
            let off = |adjustment: &Adjustment| {
                let [x, y] = printer.prints(adjusted(&paper, adjustment, place));
                (x - place[0]).hypot(y - place[1])
            };
            prop_assert!(off(&once) < 0.05, "{} mm off with {once:?}", off(&once));

            // A page that is printed with it shows no faults, and measuring it again changes nothing.
            let again = paper.adjustment(&printer.page(&paper, &once), &once).expect("a page");
            prop_assert!(off(&again) < 0.05, "{} mm off with {again:?}", off(&again));
        }

        #[test]
        fn a_ruler_read_to_a_quarter_of_a_millimetre_leaves_half_a_millimetre_at_most(printer in bad_printer()) {
            let paper = Paper::named("a4").expect("a paper");
            let quarters = |length: f32| (length * 4.0).round() / 4.0;
            let exact = printer.page(&paper, &Adjustment::default());
            let read = PageMeasures {
                left_top: quarters(exact.left_top),
                left_bottom: quarters(exact.left_bottom),
                top_left: quarters(exact.top_left),
                top_right: quarters(exact.top_right),
                across: quarters(exact.across),
                down: quarters(exact.down),
            };
            let found = paper.adjustment(&read, &Adjustment::default()).expect("a page");
            for place in [[10.0, 10.0], [200.0, 10.0], [10.0, 287.0], [105.0, 148.5], [200.0, 287.0]] {
                let [x, y] = printer.prints(adjusted(&paper, &found, place));
                let off = (x - place[0]).hypot(y - place[1]);
                prop_assert!(off < 0.6, "{off} mm off at {place:?}");
            }
        }
    }

    #[test]
    fn a_page_as_it_should_be_needs_no_adjustment() {
        for paper in Paper::all() {
            let found = paper.adjustment(&paper.expected(), &Adjustment::default());
            assert_eq!(found, Some(Adjustment::default()), "{}", paper.name);
        }
    }

    #[test]
    fn papers_are_known_by_name_and_size_in_whichever_way_they_lie() {
        let lying = Size {
            width: Mm(148.5),
            height: Mm(105.0),
        };
        assert_eq!(Paper::of(lying).map(|paper| paper.name).as_deref(), Some("a6"));
        assert_eq!(
            Paper::named("120x90").map(|paper| paper.name).as_deref(),
            Some("90x120")
        );
        for nonsense in ["", "x", "a99", "10x10", "90xinf", "NaNx90", "90x9000"] {
            assert_eq!(Paper::named(nonsense), None, "{nonsense}");
        }
    }
}
