//! The Gregorian calendar, for the dates inside numbers.

use super::eight_digits;
use crate::detect::validators::Refusal;

/// The last year that a date of birth may name. A constant: what a check says about a value
/// must not depend on the day it runs.
pub const LATEST_YEAR: u64 = 2035;

/// Whether there was or will be such a day.
pub fn is_date(year: u64, month: u64, day: u64) -> bool {
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The separator and the three numbers of a date of four, two and two digits, as most are written;
/// `None` for any other text.
#[inline]
pub fn usual_date(text: &[u8; 10]) -> Option<(u8, [u64; 3])> {
    let &[a, b, c, d, separator, e, f, again, g, h] = text;
    if separator != again || separator.is_ascii_digit() {
        return None;
    }
    let date = eight_digits([a, b, c, d, e, f, g, h])?;
    Some((separator, [date / 10_000, date / 100 % 100, date % 100]))
}

/// The three numbers of a date as written, in the order they stand, between separators that
/// are alike.
///
/// # Errors
/// `Character` for unlike separators or anything else that is no digit.
pub fn split_date(value: &[u8]) -> Result<[u64; 3], Refusal> {
    if let Some((_, date)) = value.try_into().ok().and_then(usual_date) {
        return Ok(date);
    }
    let (mut date, mut part, mut digits, mut separator) = ([0; 3], 0, 0, None);
    for &byte in value {
        match byte {
            b'0'..=b'9' => {
                date[part] = date[part] * 10 + u64::from(byte - b'0');
                digits += 1;
            }
            _ if part == 2 || digits == 0 || separator.is_some_and(|known| known != byte) => {
                return Err(Refusal::Character);
            }
            _ => (separator, part, digits) = (Some(byte), part + 1, 0),
        }
        if digits > 4 {
            return Err(Refusal::Character);
        }
    }
    match (part, digits) {
        (0, _) => Err(Refusal::Length),
        (2, 1..) => Ok(date),
        _ => Err(Refusal::Character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_years() {
        assert!(is_date(2000, 2, 29) && is_date(2024, 2, 29));
        assert!(!is_date(1900, 2, 29) && !is_date(2023, 2, 29));
    }

    #[test]
    fn ends_of_months_and_separators() {
        assert!(is_date(1999, 4, 30) && !is_date(1999, 4, 31));
        assert_eq!(split_date(b"1/12/1999"), Ok([1, 12, 1999]));
        assert_eq!(split_date(b"1999-12-01"), Ok([1999, 12, 1]));
        assert_eq!(split_date(b"1999-12/01"), Err(Refusal::Character));
        assert_eq!(split_date(b"1999912901"), Err(Refusal::Character));
        assert_eq!(split_date(b"1/12-1999"), Err(Refusal::Character));
        assert!(!is_date(1999, 13, 1) && !is_date(1999, 0, 1) && !is_date(1999, 1, 0));
    }
}
