//! United States National Provider Identifier.
//! Source: 45 CFR 162.406; CMS, NPI check digit calculation.

use super::arith::{demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// What the prefix 80840 (health, United States) adds to the sum.
const OF_PREFIX: u32 = 24;

/// Ten digits from 1 or 2 on with Luhn's check digit, reckoned as if 80840 stood before them.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 10)?;
    demand(matches!(number.as_slice()[0], 1 | 2), Refusal::Range)?;
    let sum = luhn_sum(number.as_slice()) + OF_PREFIX;
    demand(sum.is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        assert_eq!(check(b"1245319599"), Ok(()));
        assert_eq!(check(b"1245319598"), Err(Refusal::CheckDigit));
    }
}
