//! Belgian number of a healthcare professional (RIZIV, INAMI).
//! Source: RIZIV-INAMI, structure of the identification number.

use super::arith::{demand, genuine_digits};
use super::{Checked, Refusal};

/// Profession and serial in six digits, 97 less these modulo 97 in two, qualification in three.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value, 11)?;
    demand(digits.number(0..1) != 0, Refusal::Range)?;
    demand(97 - digits.number(0..6) % 97 == digits.number(6..8), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"1-23456-25-003"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("1-23456-26-003", Refusal::CheckDigit), ("0-23456-25-003", Refusal::Range)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
