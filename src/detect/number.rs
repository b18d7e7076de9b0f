//! Numbers as spreadsheets and data frames write them: decimals, exponents, no zeros in front.

use std::ops::Range;

/// Most digits of a number that is put right.
pub const DIGITS: usize = 24;

/// Zeros that a number is thought to have lost: more of them, and it is a shorter number.
const LOST: usize = 3;

/// A whole number that was written as a decimal one (`98122.0`), as the whole number.
#[inline]
pub fn without_decimals(value: &[u8]) -> &[u8] {
    match value {
        [whole @ .., b'.', b'0'] if whole.len() >= 4 && whole.iter().all(u8::is_ascii_digit) => {
            whole
        }
        _ => value,
    }
}

/// A whole number that was written with an exponent (`8.5073003E10`), as its digits. `None` for
/// any other value and where more than a last zero is missing: what was rounded is lost.
#[inline]
pub fn without_exponent<'b>(value: &[u8], digits: &'b mut [u8; DIGITS]) -> Option<&'b [u8]> {
    match *value {
        [first @ b'0'..=b'9', b'.', ref rest @ ..] => written_out(first, rest, digits),
        _ => None,
    }
}

/// The number of a first digit, and what follows the point.
fn written_out<'b>(first: u8, rest: &[u8], digits: &'b mut [u8; DIGITS]) -> Option<&'b [u8]> {
    let at = rest.iter().position(|byte| matches!(byte, b'e' | b'E'))?;
    let (fraction, exponent) = (&rest[..at], &rest[at + 1..]);
    let exponent = exponent.strip_prefix(b"+").unwrap_or(exponent);
    let len = 1 + std::str::from_utf8(exponent).ok()?.parse::<usize>().ok()?;
    let is_whole = fraction.len() < len && fraction.len() + 2 >= len && len <= DIGITS;
    if !is_whole || !fraction.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let digits = &mut digits[..len];
    digits.fill(b'0');
    digits[0] = first;
    digits[1..=fraction.len()].copy_from_slice(fraction);
    Some(digits)
}

/// The numbers of digits that one of `len` has without the zeros before it, if it lost some.
pub fn without_zeros(len: usize) -> Range<usize> {
    len.saturating_sub(LOST)..len
}

/// A number with the zeros before it that a field of whole numbers drops, as `len` digits.
/// `None` where none are missing, or too many.
pub fn with_zeros<'b>(value: &[u8], len: usize, digits: &'b mut [u8; DIGITS]) -> Option<&'b [u8]> {
    if len > DIGITS
        || !without_zeros(len).contains(&value.len())
        || value.first().is_none_or(|first| *first == b'0')
        || !value.iter().all(u8::is_ascii_digit)
    {
        return None;
    }
    let lost = len - value.len();
    digits[..lost].fill(b'0');
    digits[lost..len].copy_from_slice(value);
    Some(&digits[..len])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_in_other_clothes() {
        assert_eq!(without_decimals(b"98122.0"), b"98122");
        assert_eq!(without_decimals(b"1.0"), b"1.0");
        let cases: [(&str, Option<&str>); 8] = [
            ("8.5073003328E10", Some("85073003328")),
            ("8.5073003E+9", None),
            ("8.507300332E+10", Some("85073003320")),
            ("8.50730E+10", None),
            ("1.5e3x", None),
            ("-1.5e1", None),
            ("1e10", None),
            ("1.2e99", None),
        ];
        for (value, expected) in cases {
            let mut digits = [0; DIGITS];
            let whole = without_exponent(value.as_bytes(), &mut digits);
            assert_eq!(whole, expected.map(str::as_bytes), "{value}");
        }
    }

    #[test]
    fn zeros_come_back() {
        let mut digits = [0; DIGITS];
        assert_eq!(with_zeros(b"1234567", 9, &mut digits), Some(&b"001234567"[..]));
        for (value, len) in [("123456789", 9), ("12345", 9), ("0123", 5), ("12a4", 5), ("", 3)] {
            assert_eq!(with_zeros(value.as_bytes(), len, &mut digits), None, "{value}");
        }
    }
}
