//! The fine lines around cards that show where a sheet is cut and folded.

use crate::format::Fold;
use crate::sheet::Sheet;
use crate::units::Mm;

/// A hairline, from the page's top-left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) from: [Mm; 2],
    pub(crate) to: [Mm; 2],
    /// Dashed, as folds are.
    pub(crate) fold: bool,
}

/// How long a mark is where there is room.
const LENGTH: f32 = 5.0;
/// How long a mark is on a cut that reaches the paper's edge.
const EDGE: f32 = 4.0;
/// Half of a mark where shared cuts cross.
const CROSS: f32 = 1.5;
/// Between a card and its mark, so that no ink shows after a slanting cut.
const CLEAR: f32 = 1.0;
/// Less room than this beside a card holds no mark.
const LEAST: f32 = 1.5;

/// All marks of a sheet; they are the same on both pages, and no mark lies on a card, but for the cuts that two
/// cards share.
pub(crate) fn marks(sheet: &Sheet) -> Vec<Mark> {
    let mut marks = Vec::new();
    if !sheet.crop_marks {
        return marks;
    }
    let across = Axis::new(
        sheet.left,
        sheet.step_across,
        sheet.columns,
        sheet.card.width,
        sheet.paper.width,
    );
    let down = Axis::new(
        sheet.top,
        sheet.step_down,
        sheet.rows,
        sheet.card.height,
        sheet.paper.height,
    );
    let bleed = sheet.bleed.0;
    let mut place = |upright: bool, at: f32, stretch: (f32, f32), fold: bool| {
        let point = |along: f32| {
            if upright {
                [Mm(at), Mm(along)]
            } else {
                [Mm(along), Mm(at)]
            }
        };
        marks.push(Mark {
            from: point(stretch.0),
            to: point(stretch.1),
            fold,
        });
    };
    for (upright, cuts, other) in [(true, &across, &down), (false, &down, &across)] {
        for cut in cuts.cuts() {
            for stretch in other.stretches(bleed, cuts.shares()) {
                place(upright, cut, stretch, false);
            }
        }
        if cuts.shares() && other.shares() {
            for cut in cuts.inner() {
                for crossing in other.inner() {
                    place(upright, cut, (crossing - CROSS, crossing + CROSS), false);
                }
            }
        }
    }
    let fold = match sheet.fold {
        None => None,
        Some(Fold::Book) => Some((true, &across, &down)),
        Some(Fold::Tent) => Some((false, &down, &across)),
    };
    if let Some((upright, cards, other)) = fold {
        for start in &cards.starts {
            for stretch in other.stretches(bleed, false) {
                place(upright, start + cards.card / 2.0, stretch, true);
            }
        }
    }
    marks
}

/// Cards in a row, and the room before, between and after them.
struct Axis {
    starts: Vec<f32>,
    card: f32,
    paper: f32,
}

impl Axis {
    fn new(first: Mm, step: Mm, count: u16, card: Mm, paper: Mm) -> Self {
        Self {
            starts: (0..count)
                .map(|index| (first + step * f32::from(index)).0)
                .collect(),
            card: card.0,
            paper: paper.0,
        }
    }

    /// Whether neighbours touch, or there are none.
    fn shares(&self) -> bool {
        self.starts
            .windows(2)
            .all(|pair| pair[1] - pair[0] - self.card < 0.1)
    }

    /// Where paper is cut: at both ends of each card, but not at the paper's own edge.
    fn cuts(&self) -> Vec<f32> {
        let mut cuts: Vec<f32> = self
            .starts
            .iter()
            .flat_map(|start| [*start, start + self.card])
            .filter(|cut| *cut > 0.5 && *cut < self.paper - 0.5)
            .collect();
        cuts.dedup_by(|next, previous| (*next - *previous).abs() < 0.1);
        cuts
    }

    /// The cuts between two cards.
    fn inner(&self) -> Vec<f32> {
        self.starts.iter().skip(1).copied().collect()
    }

    /// Where marks that run along this axis lie: outside of the cards and their bleed. On a sheet without room
    /// at its edge they lie on the cut itself, if no card shows it (`on_cut`).
    fn stretches(&self, bleed: f32, on_cut: bool) -> Vec<(f32, f32)> {
        let mut stretches = Vec::new();
        let clear = bleed.max(CLEAR);
        let (Some(first), Some(last)) = (self.starts.first(), self.starts.last()) else {
            return stretches;
        };
        let after = last + self.card;
        if first - clear >= LEAST {
            stretches.push(((first - clear - LENGTH).max(0.0), first - clear));
            stretches.push((after + clear, (after + clear + LENGTH).min(self.paper)));
        } else if on_cut {
            stretches.push((0.0, EDGE));
            stretches.push((self.paper - EDGE, self.paper));
        }
        for pair in self.starts.windows(2) {
            let (from, to) = (pair[0] + self.card + CLEAR, pair[1] - CLEAR);
            if to - from >= LEAST {
                stretches.push((from, to));
            }
        }
        stretches
    }
}
