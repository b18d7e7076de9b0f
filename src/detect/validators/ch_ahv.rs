//! Swiss old-age and survivors' insurance number (AHV, AVS).
//! Source: Regulation on old-age and survivors' insurance (AHVV, SR 831.101), article 133bis; GS1 check digit.

use super::arith::{Digits, demand, weighted_sum};
use super::{Checked, Refusal};

/// 756, nine digits and the check digit of an EAN-13.
pub fn check(value: &[u8]) -> Checked {
    let number = Digits::exactly(value, 13)?;
    demand(number.number(0..3) == 756, Refusal::Range)?;
    let sum = weighted_sum(number.as_slice(), &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]);
    demand(sum % 10 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["756.9217.0769.85", "7569121602331"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"756.9217.0769.84"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"755.9217.0769.85"), Err(Refusal::Range));
    }
}
