//! Norwegian bank account number (kontonummer).
//! Source: Bits AS, structure of the account number; modulus 11.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Eleven digits: bank, group of accounts, number, and a check digit modulo eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 11)?;
    let sum = weighted_sum(number.as_slice(), &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
    demand(sum % 11 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["77518823984", "2535.74.37604"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"2535.74.37605"), Err(Refusal::CheckDigit));
    }
}
