//! Austrian tax account number (Abgabenkontonummer).
//! Source: Bundesministerium für Finanzen; the first two digits are the number of the tax office.

use super::arith::{demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// Numbers of the tax offices.
const OFFICES: &[u64] = &[
    3, 4, 6, 7, 8, 9, 10, 12, 15, 16, 18, 22, 23, 29, 33, 38, 41, 46, 51, 52, 53, 54, 57, 59, 61,
    65, 67, 68, 69, 71, 72, 81, 82, 83, 84, 90, 91, 93, 97, 98,
];

/// Nine digits, of a known office, that pass Luhn's check.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value, 9)?;
    demand(OFFICES.contains(&digits.number(0..2)), Refusal::Range)?;
    demand(luhn_sum(digits.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"59-119/9013"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [("59-119/9012", Refusal::CheckDigit), ("01-119/9013", Refusal::Range)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
