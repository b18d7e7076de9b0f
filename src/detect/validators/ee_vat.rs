//! Estonian VAT number (käibemaksukohustuslase number, KMKR).
//! Source: Directive 2006/112/EC, articles 214 and 215, for the form; Maksu- ja Tolliamet.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Nine digits weighted 3, 7, 1 in turn: a multiple of ten.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"EE"), 9)?;
    let sum = weighted_sum(digits.as_slice(), &[3, 7, 1, 3, 7, 1, 3, 7, 1]);
    demand(sum % 10 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"EE 100 931 558"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        assert_eq!(check(b"EE100594103"), Err(Refusal::CheckDigit));
    }
}
