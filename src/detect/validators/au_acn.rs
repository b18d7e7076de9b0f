//! Australian Company Number.
//! Source: Corporations Act 2001; ASIC, Australian Company Number digit check.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Nine digits weighted 8 to 1; the last fills the sum up to a multiple of ten.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 9)?;
    let sum = weighted_sum(number.as_slice(), &[8, 7, 6, 5, 4, 3, 2, 1, 1]);
    demand(sum % 10 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["004 085 616", "642774721"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"004 085 617"), Err(Refusal::CheckDigit));
    }
}
