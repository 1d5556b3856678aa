//! Numbers as short text, for both outputs.

use std::io::Write;

/// Appends `value` with at most `decimals` digits after the point, without needless zeros or a `-0`.
pub(crate) fn push(out: &mut Vec<u8>, value: f32, decimals: usize) {
    let start = out.len();
    write!(out, "{value:.decimals$}").expect("writing into memory cannot fail");
    if decimals > 0 {
        while out.ends_with(b"0") {
            out.pop();
        }
        if out.ends_with(b".") {
            out.pop();
        }
    }
    if &out[start..] == b"-0" {
        out.truncate(start);
        out.push(b'0');
    }
}

#[cfg(test)]
mod tests {
    use super::push;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        for (value, decimals, text) in [
            (1.5, 3, "1.5"),
            (-0.0001, 2, "0"),
            (100.0, 0, "100"),
            (12.3456, 2, "12.35"),
        ] {
            let mut out = Vec::new();
            push(&mut out, value, decimals);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }
}
