//! NHS number of England, Wales and the Isle of Man; also Northern Ireland's health and care number.
//! Source: NHS Data Model and Dictionary, NHS NUMBER.

use super::arith::{demand, genuine_digits, weighted_sum};
use super::{Checked, Refusal};

/// Ten digits weighted 10 to 1; the sum is a multiple of eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 10)?;
    let sum = weighted_sum(number.as_slice(), &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    demand(sum % 11 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["943 476 5919", "3977914731"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"9434765918"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"0000000000"), Err(Refusal::Placeholder));
    }
}
