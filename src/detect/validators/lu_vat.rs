//! Luxembourg VAT number (numéro de TVA).
//! Source: Directive 2006/112/EC, articles 214 and 215, for the form; Administration de l'enregistrement.

use super::arith::{after_prefix, demand, genuine_digits};
use super::{Checked, Refusal};

/// The last two of eight digits are the first six modulo 89.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"LU"), 8)?;
    demand(digits.number(0..6) % 89 == digits.number(6..8), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"LU 150 274 42"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        assert_eq!(check(b"LU 150 274 43"), Err(Refusal::CheckDigit));
    }
}
