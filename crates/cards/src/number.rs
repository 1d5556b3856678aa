//! Numbers as short text, for both outputs.

/// Appends `value` with at most `decimals` digits after the point (up to 7), without needless zeros or a `-0`;
/// nothing beyond a million.
pub(crate) fn push(out: &mut Vec<u8>, value: f32, decimals: usize) {
    write(out, value, decimals, true);
}

/// Appends numbers as [`push_bare`] does, each followed by a space.
pub(crate) fn push_spaced(out: &mut Vec<u8>, values: &[f32], decimals: usize) {
    for &value in values {
        push_bare(out, value, decimals);
        out.push(b' ');
    }
}

/// Appends a matrix of hundredths, as [`push_spaced`] would to two decimals.
pub(crate) fn push_matrix(out: &mut Vec<u8>, values: [i32; 6]) {
    let Some((text, length)) = matrix(values) else {
        return push_spaced(out, &values.map(|value| value as f32 / 100.0), 2);
    };
    // All of it in one go, which is quicker than a part whose length nobody knows beforehand.
    let end = out.len() + length;
    out.extend_from_slice(&text);
    out.truncate(end);
}

/// The text of a matrix and its length, if none of its numbers is too large to be put together of ready parts.
#[inline]
fn matrix(values: [i32; 6]) -> Option<([u8; 64], usize)> {
    let mut text = [0; 64];
    let mut end = 0;
    let mut add = |(number, length): (u64, u32)| {
        text[end..end + 8].copy_from_slice(&number.to_le_bytes());
        end += length as usize + 1;
    };
    let across = hundredths(values[0], false)?;
    add(across);
    add(hundredths(values[1], false)?);
    add(hundredths(values[2], false)?);
    // Upwards the scale is mostly the same.
    add(if values[3] == values[0] {
        across
    } else {
        hundredths(values[3], false)?
    });
    add(hundredths(values[4], false)?);
    add(hundredths(values[5], false)?);
    Some((text, end))
}

/// The same without the zero before the point, which PDF does not ask for.
pub(crate) fn push_bare(out: &mut Vec<u8>, value: f32, decimals: usize) {
    write(out, value, decimals, false);
}

/// The nearest whole number; of two, the one further from 0.
pub(crate) fn whole(value: f64) -> i64 {
    // A cast cuts off, and costs no call as `round` does.
    (value + 0.5_f64.copysign(value)) as i64
}

/// The same of what is smaller than a thousand million, which costs half as much; of two that are as near, the greater one.
pub(crate) fn small_whole(value: f64) -> i32 {
    // In so large a number 20 bits are left for what stands behind the point, and 31 above them for the rest.
    const LARGE: f64 = 6_442_450_944.0;
    let bits = (value + (LARGE + 0.5)).to_bits();
    ((bits << 13).cast_signed() >> 33) as i32
}

/// Appends a whole number of at least 0.
pub(crate) fn push_count(out: &mut Vec<u8>, mut value: u64) {
    if let Some(&ready) = WHOLES.get(value as usize) {
        return put(out, (ready & TEXT).into(), (ready >> 24) / 8);
    }
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

fn write(out: &mut Vec<u8>, value: f32, decimals: usize, zero: bool) {
    if value.abs() < READY && (decimals == 2 || decimals == 0) {
        let scaled = match decimals {
            0 => small_whole(f64::from(value)) * 100,
            _ => small_whole(f64::from(value) * 100.0),
        };
        if let Some((text, length)) = hundredths(scaled, zero) {
            return put(out, text, length);
        }
    }
    // Divisions by known numbers are cheap ones.
    match decimals {
        0 => write_to::<1>(out, value, zero),
        1 => write_to::<10>(out, value, zero),
        2 => write_to::<100>(out, value, zero),
        3 => write_to::<1_000>(out, value, zero),
        4 => write_to::<10_000>(out, value, zero),
        5 => write_to::<100_000>(out, value, zero),
        6 => write_to::<1_000_000>(out, value, zero),
        _ => write_to::<10_000_000>(out, value, zero),
    }
}

/// The text of numbers below 1000, its first sign lowest, and the number of its bits in the highest byte.
static WHOLES: [u32; 1_000] = {
    let mut texts = [0; 1_000];
    let mut number = 0;
    while number < texts.len() {
        let (mut text, mut length, mut left) = (0, 0, number as u32);
        while length == 0 || left > 0 {
            text = text << 8 | (b'0' as u32 + left % 10);
            left /= 10;
            length += 8;
        }
        texts[number] = text | length << 24;
        number += 1;
    }
    texts
};

/// Their signs.
const TEXT: u32 = 0x00ff_ffff;

/// The same of hundredths with their point and without needless zeros; a space follows that is not counted.
static PARTS: [(u32, u32); 100] = {
    let space = b' ' as u32;
    let mut texts = [(space, 0); 100];
    let mut number = 1;
    while number < texts.len() {
        let (tens, ones) = (b'0' as u32 + number as u32 / 10, b'0' as u32 + number as u32 % 10);
        texts[number] = if number % 10 == 0 {
            (b'.' as u32 | tens << 8 | space << 16, 16)
        } else {
            (b'.' as u32 | tens << 8 | ones << 16 | space << 24, 24)
        };
        number += 1;
    }
    texts
};

/// Numbers below this may be put together of ready parts.
const READY: f32 = 1_000.0;

/// The text of so many hundredths, its first sign lowest, and its length; a space follows that is not counted. Nothing from
/// a thousand wholes on.
#[inline]
fn hundredths(scaled: i32, zero: bool) -> Option<(u64, u32)> {
    let (before, part) = (scaled.unsigned_abs() / 100, scaled.unsigned_abs() % 100);
    let (mut text, mut bits) = if scaled < 0 { (b'-'.into(), 8) } else { (0_u64, 0) };
    if before > 0 || zero || part == 0 {
        let whole = WHOLES.get(before as usize)?;
        text |= u64::from(whole & TEXT) << bits;
        bits += whole >> 24;
    }
    let (part, part_bits) = PARTS[part as usize];
    Some((text | u64::from(part) << bits, (bits + part_bits) / 8))
}

/// Appends the first signs of a text.
#[inline]
fn put(out: &mut Vec<u8>, text: u64, length: u32) {
    let end = out.len() + length as usize;
    out.extend_from_slice(&text.to_le_bytes());
    out.truncate(end);
}

/// Lengths and what is done with them are far smaller.
const LARGEST: f32 = 1e6;

fn write_to<const TENS: u64>(out: &mut Vec<u8>, value: f32, zero: bool) {
    let scaled = whole(f64::from(value.clamp(-LARGEST, LARGEST)) * TENS as f64);
    let (mut before, mut part) = (scaled.unsigned_abs() / TENS, scaled.unsigned_abs() % TENS);
    // Written from the last sign to the first, which comes to stand in the lowest byte.
    let (mut text, mut length) = (0_u128, 0);
    let mut put = |sign: u8| {
        text = text << 8 | u128::from(sign);
        length += 1;
    };
    if part > 0 {
        let mut tens = TENS;
        while part.is_multiple_of(10) {
            part /= 10;
            tens /= 10;
        }
        while tens > 1 {
            put(b'0' + (part % 10) as u8);
            part /= 10;
            tens /= 10;
        }
        put(b'.');
    }
    if scaled == 0 || (zero && before == 0) {
        put(b'0');
    }
    while before > 0 {
        put(b'0' + (before % 10) as u8);
        before /= 10;
    }
    if scaled < 0 {
        put(b'-');
    }
    let end = out.len() + length;
    out.extend_from_slice(&text.to_le_bytes());
    out.truncate(end);
}

#[cfg(test)]
mod tests {
    use super::{push, push_bare, push_matrix, push_spaced, small_whole, whole};
    use proptest::prelude::*;

    fn text(value: f32, decimals: usize) -> String {
        let mut out = Vec::new();
        push(&mut out, value, decimals);
        String::from_utf8(out).expect("digits")
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        for (value, decimals, short) in [
            (1.5, 3, "1.5"),
            (-0.0001, 2, "0"),
            (100.0, 0, "100"),
            (12.3456, 2, "12.35"),
            (0.25, 2, "0.25"),
            (-0.05, 2, "-0.05"),
            (-3.0, 3, "-3"),
            (10.07, 2, "10.07"),
            (998.999, 2, "999"),
            (-841.89, 2, "-841.89"),
            (1234.5, 2, "1234.5"),
        ] {
            assert_eq!(text(value, decimals), short);
        }
        let mut out = Vec::new();
        push_bare(&mut out, -0.05, 2);
        assert_eq!(out, b"-.05");
    }

    proptest! {
        #[test]
        fn small_numbers_are_rounded_as_all_are(value in -1e6_f32..1e6, scale in 1.0_f64..1000.0) {
            let value = f64::from(value) * scale;
            // The middle between two numbers is nearest to both.
            prop_assume!((value.abs().fract() - 0.5).abs() > 1e-6);
            prop_assert_eq!(i64::from(small_whole(value)), whole(value));
        }

        #[test]
        fn a_matrix_is_its_numbers_one_after_the_other(
            values in prop::array::uniform6(prop_oneof![-300..300, -99_999..=99_999, -2_000_000..2_000_000]),
            alike in any::<bool>(),
        ) {
            let mut values = values;
            values[3] = if alike { values[0] } else { values[3] };
            let (mut matrix, mut spaced) = (Vec::new(), Vec::new());
            push_matrix(&mut matrix, values);
            push_spaced(&mut spaced, &values.map(|value| value as f32 / 100.0), 2);
            prop_assert_eq!(matrix, spaced);
        }

        #[test]
        fn numbers_read_back_to_the_last_digit(value in -2000.0f32..2000.0, decimals in 0_usize..5) {
            let read: f64 = text(value, decimals).parse().expect("a number");
            prop_assert!((read - f64::from(value)).abs() <= 0.5001 / 10_f64.powi(decimals as i32));
        }
    }
}
