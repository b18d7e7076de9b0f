//! Maltese VAT number.
//! Source: Directive 2006/112/EC, articles 214 and 215, for the form; Office of the Commissioner for Revenue.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Eight digits, the first not 0, weighted 3, 4, 6, 7, 8, 9, 10, 1: a multiple of 37.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"MT"), 8)?;
    demand(digits.number(0..1) != 0, Refusal::Range)?;
    let sum = weighted_sum(digits.as_slice(), &[3, 4, 6, 7, 8, 9, 10, 1]);
    demand(sum % 37 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"MT 1167-9112"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        assert_eq!(check(b"MT 1167-9113"), Err(Refusal::CheckDigit));
    }
}
