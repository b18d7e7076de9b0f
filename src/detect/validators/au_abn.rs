//! Australian Business Number.
//! Source: A New Tax System (Australian Business Number) Act 1999; Australian Business Register, format of the ABN.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Eleven digits, the first less one, with a weighted sum that is a multiple of 89.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 11)?;
    demand(number.as_slice()[0] != 0, Refusal::Range)?;
    let weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
    let sum = weighted_sum(number.as_slice(), &weights) - weights[0];
    demand(sum % 89 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["51 824 753 556", "96754674335"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"51 824 753 557"), Err(Refusal::CheckDigit));
    }
}
