//! The lines of a machine-readable zone and the parts that all its forms share.

use super::{demand, is_short_date, mrz_digit};
use crate::detect::validators::{Checked, Refusal};

/// The lines of a zone, which must be that many of that length.
///
/// # Errors
/// `Length` for any other number or length of lines.
pub fn mrz_lines<const N: usize>(value: &[u8], len: usize) -> Result<[&[u8]; N], Refusal> {
    let mut lines = [&[][..]; N];
    let mut found = value.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end);
    for line in &mut lines {
        *line = found.next().ok_or(Refusal::Length)?;
    }
    let complete = found.next().is_none() && lines.iter().all(|line| line.len() == len);
    if complete { Ok(lines) } else { Err(Refusal::Length) }
}

/// Whether the last byte of a part is the check digit of those before it.
pub fn mrz_part(part: &[u8]) -> Checked {
    let Some((check, body)) = part.split_last() else { return Err(Refusal::Length) };
    demand(*check == mrz_digit(body), Refusal::CheckDigit)
}

/// Date of birth, sex and date of expiry, as they follow each other in every form: six digits
/// and a check digit, one letter, six digits and a check digit. Unknown parts of a date of
/// birth are `<`.
pub fn mrz_dates(part: &[u8]) -> Checked {
    let (birth, expiry) = (&part[..7], &part[8..15]);
    mrz_part(birth)?;
    mrz_part(expiry)?;
    demand(is_date_or_unknown(birth) && is_date_or_unknown(expiry), Refusal::Date)
}

fn is_date_or_unknown(date: &[u8]) -> bool {
    let two =
        |i: usize| date[i..i + 2].iter().try_fold(0, |n, &byte| digit(byte).map(|d| n * 10 + d));
    match (two(0), two(2), two(4)) {
        (Some(year), Some(month), Some(day)) => is_short_date(year, month, day),
        _ => date[..6].iter().all(|&byte| byte == b'<' || byte.is_ascii_digit()),
    }
}

fn digit(byte: u8) -> Option<u64> {
    byte.is_ascii_digit().then(|| u64::from(byte - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_either_ending() {
        assert_eq!(mrz_lines::<2>(b"AB\r\nCD", 2), Ok([&b"AB"[..], b"CD"]));
        assert_eq!(mrz_lines::<2>(b"AB\nCD\nEF", 2), Err(Refusal::Length));
        assert_eq!(mrz_lines::<2>(b"AB\nC", 2), Err(Refusal::Length));
    }

    #[test]
    fn unknown_day_of_birth() {
        assert_eq!(mrz_dates(b"7408122F1204159"), Ok(()));
        assert_eq!(mrz_dates(b"74<<<<1F1204159"), Ok(()));
        assert_eq!(mrz_dates(b"7413122F1204159"), Err(Refusal::CheckDigit));
    }
}
