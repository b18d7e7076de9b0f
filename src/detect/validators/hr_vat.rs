//! Croatian personal identification number (osobni identifikacijski broj, OIB), with HR as VAT number.
//! Source: Zakon o osobnom identifikacijskom broju; check digit ISO 7064 MOD 11,10.

use super::arith::{after_prefix, demand, genuine_digits, mod11_10};
use super::{Checked, Refusal};

/// Eleven digits with their check digit.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"HR"), 11)?;
    demand(mod11_10(digits.as_slice()), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"HR 33392005961"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        assert_eq!(check(b"HR33392005962"), Err(Refusal::CheckDigit));
    }
}
