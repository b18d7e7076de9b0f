//! French register number of enterprises (SIREN).
//! Source: Code de commerce, article R123-220; INSEE, répertoire SIRENE.

use super::arith::{demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// Nine digits that pass Luhn's check.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value, 9)?;
    demand(luhn_sum(digits.as_slice()).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"552 008 443"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("552008442", Refusal::CheckDigit), ("000000000", Refusal::Placeholder)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
