//! Italian VAT number (partita IVA).
//! Source: D.P.R. 633/1972, article 35; Agenzia delle Entrate.

use super::arith::{after_prefix, demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// Seven digits of the taxpayer, three of the office, and a Luhn digit.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"IT"), 11)?;
    demand(digits.number(0..7) > 0, Refusal::Range)?;
    let office = digits.number(7..10);
    demand(matches!(office, 1..=100 | 120 | 121 | 888 | 999), Refusal::Range)?;
    demand(luhn_sum(digits.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"IT 00743110157"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("IT 00743110158", Refusal::CheckDigit), ("IT 00743112157", Refusal::Range)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
