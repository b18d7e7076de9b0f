//! Japanese Individual Number (マイナンバー, 個人番号).
//! Source: Act on the Use of Numbers to Identify a Specific Individual (Act 27 of 2013); Ordinance 85 of 2014, article 5.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Twelve digits, the last a check digit modulo eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 12)?;
    let rest = weighted_sum(number.as_slice(), &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    let check = if rest < 2 { 0 } else { 11 - rest };
    demand(check == i32::from(number.as_slice()[11]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["2325 9078 4638", "308725642630"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"2325 9078 4639"), Err(Refusal::CheckDigit));
    }
}
