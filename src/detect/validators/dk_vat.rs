//! Danish register number of enterprises (CVR-nummer), which is the VAT number too.
//! Source: Lov om Det Centrale Virksomhedsregister; Erhvervsstyrelsen.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Eight digits, the first not 0, weighted 2, 7 to 2 and 1: a multiple of eleven.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"DK"), 8)?;
    demand(digits.number(0..1) != 0, Refusal::Range)?;
    let sum = weighted_sum(digits.as_slice(), &[2, 7, 6, 5, 4, 3, 2, 1]);
    demand(sum % 11 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"DK 13585628"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [("DK 13585627", Refusal::CheckDigit), ("DK03585628", Refusal::Range)] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
