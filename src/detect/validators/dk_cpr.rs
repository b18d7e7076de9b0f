//! Danish civil registration number (CPR number).
//! Source: CPR-kontoret, Personnummeret i CPR; check digit not kept by all numbers given since 2007.

use super::arith::{demand, genuine_digits, is_date, weighted_sum};
use super::{Checked, Refusal};

/// A date of birth DDMMYY and a number of four digits, with a weighted sum modulo eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 10)?;
    let part = |at: usize| number.number(at..at + 2);
    let century = century(part(4), number.as_slice()[6]);
    demand(is_date(century + part(4), part(2), part(0)), Refusal::Date)?;
    let sum = weighted_sum(number.as_slice(), &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
    demand(sum % 11 == 0, Refusal::CheckDigit)
}

/// The century of birth, from the year and the digit after the date.
fn century(year: u64, digit: u8) -> u64 {
    match digit {
        0..=3 => 1900,
        4 | 9 if year >= 37 => 1900,
        5..=8 if year >= 58 => 1800,
        _ => 2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["070761-4285", "1807089672"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"070761-4286"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"311161-4285"), Err(Refusal::Date));
    }
}
