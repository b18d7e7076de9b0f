//! Finnish business identity code (Y-tunnus), which is the VAT number too.
//! Source: yritys- ja yhteisötietolaki 244/2001; Patentti- ja rekisterihallitus.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Eight digits weighted 7, 9, 10, 5, 8, 4, 2 and 1: a multiple of eleven.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"FI"), 8)?;
    let sum = weighted_sum(digits.as_slice(), &[7, 9, 10, 5, 8, 4, 2, 1]);
    demand(sum % 11 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["FI 20774740", "2077474-0"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        assert_eq!(check(b"FI 20774741"), Err(Refusal::CheckDigit));
    }
}
