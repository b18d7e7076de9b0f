//! Hungarian tax identifier of persons (adóazonosító jel).
//! Source: Act XX of 1996 on identification codes, annex 1.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// An 8, the days from 1867-01-01 to the birth, a serial number, and a check digit modulo
/// eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 10)?;
    demand(number.as_slice()[0] == 8, Refusal::Range)?;
    let rest = weighted_sum(number.as_slice(), &[1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
    demand(rest == i32::from(number.as_slice()[9]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        assert_eq!(check(b"8365670003"), Ok(()));
        assert_eq!(check(b"8365670004"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"7365670003"), Err(Refusal::Range));
    }
}
