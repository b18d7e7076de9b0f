//! Greek tax number (arithmos forologikou mitroou, AFM), with EL as VAT number.
//! Source: Directive 2006/112/EC, articles 214 and 215, for the form; AADE.

use super::arith::{after_prefix, demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Eight digits weighted by powers of two, modulo eleven, modulo ten.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"EL"), 9)?;
    let sum = weighted_sum(digits.as_slice(), &[256, 128, 64, 32, 16, 8, 4, 2]);
    demand(sum % 11 % 10 == digits.number(8..9) as i32, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"EL 094259216"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        assert_eq!(check(b"EL 123456781"), Err(Refusal::CheckDigit));
    }
}
