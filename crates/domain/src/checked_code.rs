//! Codes with a check sign: random signs that are read aloud, typed and scanned, of which a wrong one is noticed.

use crate::voucher_code::{CodeError, VoucherCode, offends};

/// 32 signs without look-alikes (no 0, 1, I, O): every one of 2 to 9 and A to Z but I and O.
pub(crate) const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// `signs` random signs of `random` (five bits each, the lowest first) and their check sign, in two halves.
///
/// Returns `None` when the signs spell an offensive word in one of the four languages.
pub(crate) fn spell(random: u64, signs: usize) -> Option<String> {
    let signs: Vec<u8> = (0..signs)
        .map(|place| ((random >> (5 * place)) & 31) as u8)
        .collect();
    let all = signs.iter().copied().chain([check_sign(&signs)]);
    let text: String = all.map(|sign| char::from(ALPHABET[usize::from(sign)])).collect();
    (!offends(&text)).then(|| in_halves(&text))
}

/// The printed spelling of a code of `signs` random signs as it was typed or scanned: case, spaces and hyphens do not
/// matter, and I, 1 and L are one sign.
///
/// # Errors
/// [`CodeError::Empty`]; [`CodeError::BadSign`] when it is of another length; [`CodeError::BadCheck`] when it is not, but
/// is mistyped.
pub(crate) fn read(text: &str, signs: usize) -> Result<String, CodeError> {
    let key = VoucherCode::key_of(text);
    if key.is_empty() {
        return Err(CodeError::Empty);
    }
    if key.len() != signs + 1 {
        return Err(CodeError::BadSign(text.to_owned()));
    }
    let spelling = key.replace('1', "L");
    let places: Option<Vec<u8>> = spelling
        .bytes()
        .map(|b| ALPHABET.iter().position(|&a| a == b).map(|place| place as u8))
        .collect();
    match places {
        Some(places) if check_sign(&places[..signs]) == places[signs] => Ok(in_halves(&spelling)),
        _ => Err(CodeError::BadCheck(text.to_owned())),
    }
}

fn in_halves(text: &str) -> String {
    let (first, second) = text.split_at(text.len() / 2);
    format!("{first}-{second}")
}

/// A weighted sum in the field of 32 elements (polynomial x^5 + x^2 + 1, primitive), each place weighing
/// another power of x: every single wrong sign and every swap of two signs changes it.
fn check_sign(signs: &[u8]) -> u8 {
    signs.iter().fold(0, |sum, sign| {
        let shifted = (sum ^ sign) << 1;
        if shifted & 0b10_0000 == 0 {
            shifted
        } else {
            shifted ^ 0b10_0101
        }
    })
}
