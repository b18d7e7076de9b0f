//! Registration number of the United States Drug Enforcement Administration.
//! Source: 21 CFR 1301; DEA Diversion Control Division, check digit of the registration number.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Two characters and seven digits: the first, third and fifth plus twice the second, fourth
/// and sixth end in the seventh.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value.get(2..).unwrap_or(b""), 7)?;
    let sum = weighted_sum(digits.as_slice(), &[1, 2, 1, 2, 1, 2]);
    demand(sum % 10 == i32::from(digits.as_slice()[6]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        assert_eq!(check(b"BX4052786"), Ok(()));
        assert_eq!(check(b"BX4052787"), Err(Refusal::CheckDigit));
    }
}
