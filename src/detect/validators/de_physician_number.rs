//! German physician number (lebenslange Arztnummer, LANR).
//! Source: section 75 (7) SGB V; Kassenärztliche Bundesvereinigung, Richtlinie zur Vergabe der Arztnummern.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Six digits, a check digit and two for the speciality; weights 4 and 9 in turn.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value, 9)?;
    let sum = weighted_sum(digits.as_slice(), &[4, 9, 4, 9, 4, 9]);
    demand((10 - sum % 10) % 10 == digits.number(6..7) as i32, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"123456601"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("123456701", Refusal::CheckDigit),
            ("12345660", Refusal::Length),
            ("000000000", Refusal::Placeholder),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
