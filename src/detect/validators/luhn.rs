//! Luhn's check digit. Source: ISO/IEC 7812-1, annex B.

use super::arith::{Digits, demand, luhn_sum};
use super::{Checked, Refusal};

/// Luhn's sum over all digits is a multiple of ten.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::of(value)?;
    demand(luhn_sum(digits.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_test_card() {
        assert_eq!(check(b"4111 1111 1111 1111"), Ok(()));
        assert_eq!(check(b"4111 1111 1111 1112"), Err(Refusal::CheckDigit));
    }
}
