//! Chinese resident identity number (公民身份号码).
//! Source: GB 11643-1999, Citizen identification number; ISO 7064 MOD 11-2.

use super::arith::{Digits, LATEST_YEAR, demand, is_date, weighted_sum};
use super::{Checked, Refusal};

/// A region of six digits, a date of birth YYYYMMDD, a serial number, and a check character
/// modulo eleven, X standing for ten.
pub fn check(value: &[u8]) -> Checked {
    let (control, body) = value.split_last().ok_or(Refusal::Length)?;
    let number = Digits::exactly(body, 17)?;
    let year = number.number(6..10);
    let dated = (1850..=LATEST_YEAR).contains(&year)
        && is_date(year, number.number(10..12), number.number(12..14));
    demand(dated, Refusal::Date)?;
    demand(
        matches!(number.number(0..2), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83),
        Refusal::Range,
    )?;
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let rest = weighted_sum(number.as_slice(), &weights) % 11;
    demand(b"10X98765432"[rest as usize] == *control, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["11010519491231002X", "510107200801241178"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"110105194912310021"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"11010519491331002X"), Err(Refusal::Date));
        assert_eq!(check(b"99010519491231002X"), Err(Refusal::Range));
    }
}
