//! Portuguese social security number (NISS).
//! Source: Instituto da Segurança Social, Número de Identificação da Segurança Social.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Eleven digits from 1 or 2 on; the last is nine less the sum weighted by primes modulo ten.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 11)?;
    demand(matches!(number.as_slice()[0], 1 | 2), Refusal::Range)?;
    let sum = weighted_sum(number.as_slice(), &[29, 23, 19, 17, 13, 11, 7, 5, 3, 2]);
    demand(9 - sum % 10 == i32::from(number.as_slice()[10]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        assert_eq!(check(b"11234567892"), Ok(()));
        assert_eq!(check(b"11234567893"), Err(Refusal::CheckDigit));
    }
}
