//! Indian voter's number (Electors Photo Identity Card, EPIC).
//! Source: Registration of Electors Rules, 1960, rule 28; Election Commission of India.

use super::arith::{demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// Three letters and seven digits with Luhn's check digit.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value.get(3..).unwrap_or(b""), 7)?;
    demand(luhn_sum(digits.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["VEO7480957", "BHA0840801"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"VEO7480958"), Err(Refusal::CheckDigit));
    }
}
