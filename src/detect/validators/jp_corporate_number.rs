//! Japanese Corporate Number (法人番号).
//! Source: Act 27 of 2013, article 39; Ministry of Finance Ordinance 70 of 2014, article 2.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// A check digit from 1 to 9 and twelve digits, weighted 1 and 2 in turn from the right.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 13)?;
    let sum = weighted_sum(&number.as_slice()[1..], &[2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]);
    demand(9 - sum % 9 == i32::from(number.as_slice()[0]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["4066842287187", "6661459415012"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"5066842287187"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"4066842287188"), Err(Refusal::CheckDigit));
    }
}
