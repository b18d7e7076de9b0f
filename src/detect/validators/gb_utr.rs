//! United Kingdom Unique Taxpayer Reference.
//! Source: HMRC, modulus 11 check of the UTR as given in the specification of CIS and SA returns.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Check digits by remainder modulo eleven.
const CHECK: [u8; 11] = [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1];

/// Ten digits, of which the first checks the other nine; a K may follow.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value.strip_suffix(b"K").unwrap_or(value), 10)?;
    let (first, rest) = (number.as_slice()[0], &number.as_slice()[1..]);
    let sum = weighted_sum(rest, &[6, 7, 8, 9, 10, 5, 4, 3, 2]);
    demand(CHECK[sum as usize % 11] == first, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["15884 14122", "8393461048K"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"1588414125"), Err(Refusal::CheckDigit));
    }
}
