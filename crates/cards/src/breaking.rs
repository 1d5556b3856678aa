//! Breaking of paragraphs into lines: as few as possible, and among those the most even ones, as somebody
//! writes who sees the end of the sheet coming.

use std::ops::Range;

/// What cannot be parted, and the space before it; in em.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    pub(crate) space: f32,
    pub(crate) advance: f32,
    /// Whether it is a word of one or two letters, which a writer would rather take along to the next line.
    pub(crate) slight: bool,
}

/// How bad a last line of a single word is, against a line that is left half empty (0.25).
const LONELY: f32 = 1.5;
/// How bad a last line is that does not reach a third of the width.
const SHORT: f32 = 0.35;
const SHORT_PART: f32 = 0.33;
/// How bad it is to leave a slight word at the end of a line.
const SLIGHT: f32 = 0.012;

/// How many lines of `width` the units need, none of which is empty.
pub(crate) fn fewest(units: &[Unit], width: f32, mut each: impl FnMut(Range<usize>)) -> usize {
    let (mut count, mut start, mut filled) = (0, 0, 0.0);
    for (index, unit) in units.iter().enumerate() {
        if index == start {
            filled = unit.advance;
        } else if filled + unit.space + unit.advance > width {
            each(start..index);
            count += 1;
            (start, filled) = (index, unit.advance);
        } else {
            filled += unit.space + unit.advance;
        }
    }
    each(start..units.len());
    count + 1
}

/// Lines of at most `width` if the units allow: the fewest that suffice, and the most even of those
/// (after Knuth and Plass, "Breaking paragraphs into lines", 1981, without stretching).
pub(crate) fn even(units: &[Unit], width: f32) -> Vec<Range<usize>> {
    #[derive(Clone, Copy)]
    struct Best {
        lines: u32,
        cost: f32,
        from: usize,
    }
    let mut best = Vec::with_capacity(units.len() + 1);
    best.push(Best {
        lines: 0,
        cost: 0.0,
        from: 0,
    });
    for end in 1..=units.len() {
        let mut found: Option<Best> = None;
        let mut filled = 0.0;
        for start in (0..end).rev() {
            filled += units[start].advance;
            if filled > width && start + 1 < end {
                break;
            }
            let before = best[start];
            let line = Best {
                lines: before.lines + 1,
                cost: before.cost + cost(units, start..end, filled, width),
                from: start,
            };
            let better = found.is_none_or(|found| {
                line.lines < found.lines || (line.lines == found.lines && line.cost < found.cost)
            });
            if better {
                found = Some(line);
            }
            filled += units[start].space;
        }
        best.extend(found);
    }
    let mut lines = Vec::with_capacity(best[units.len()].lines as usize);
    let mut end = units.len();
    while end > 0 {
        let from = best[end].from;
        lines.push(from..end);
        end = from;
    }
    lines.reverse();
    lines
}

fn cost(units: &[Unit], line: Range<usize>, filled: f32, width: f32) -> f32 {
    let empty = ((width - filled) / width).max(0.0);
    if line.end < units.len() {
        return empty * empty + if units[line.end - 1].slight { SLIGHT } else { 0.0 };
    }
    let first = line.start == 0;
    if first {
        0.0
    } else if line.len() == 1 {
        LONELY
    } else if filled < width * SHORT_PART {
        SHORT * (1.0 - filled / (width * SHORT_PART))
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(lengths: &[u8]) -> Vec<Unit> {
        let word = |length: &u8| Unit {
            space: 1.0,
            advance: f32::from(*length),
            slight: *length < 3,
        };
        lengths.iter().map(word).collect()
    }

    #[test]
    fn a_lonely_last_word_takes_company_from_the_line_above() {
        let units = words(&[5, 5, 5, 5, 5]);
        let mut greedy = Vec::new();
        assert_eq!(fewest(&units, 23.0, |line| greedy.push(line)), 2);
        assert_eq!(greedy, [0..4, 4..5]);
        assert_eq!(even(&units, 23.0), [0..3, 3..5]);
    }

    #[test]
    fn a_slight_word_goes_along_to_the_next_line_where_there_is_room() {
        let units = words(&[8, 8, 1, 8, 8, 8]);
        assert_eq!(even(&units, 20.0), [0..2, 2..4, 4..6]);
    }

    proptest! {
        #[test]
        fn even_lines_hold_every_word_once_are_the_fewest_and_none_is_too_wide(
            lengths in prop::collection::vec(1u8..12, 1..60),
            width in 12.0f32..40.0,
        ) {
            let units = words(&lengths);
            let lines = even(&units, width);
            prop_assert_eq!(lines.len(), fewest(&units, width, |_| {}));
            prop_assert_eq!(lines[0].start, 0);
            prop_assert_eq!(lines[lines.len() - 1].end, units.len());
            for pair in lines.windows(2) {
                prop_assert_eq!(pair[0].end, pair[1].start);
            }
            for line in lines {
                let wide: f32 = units[line].iter().map(|unit| unit.advance + unit.space).sum();
                prop_assert!(wide - 1.0 <= width);
            }
        }
    }
}
