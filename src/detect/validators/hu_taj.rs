//! Hungarian social security number (TAJ szám).
//! Source: Act XX of 1996 on identification codes, annex 2.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Nine digits; the last is the sum of the others, weighted 3 and 7 in turn, modulo ten.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 9)?;
    let sum = weighted_sum(number.as_slice(), &[3, 7, 3, 7, 3, 7, 3, 7]);
    demand(sum % 10 == i32::from(number.as_slice()[8]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        assert_eq!(check(b"047123450"), Ok(()));
        assert_eq!(check(b"047123451"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"000000000"), Err(Refusal::Placeholder));
    }
}
