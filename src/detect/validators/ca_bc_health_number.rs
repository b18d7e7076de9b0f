//! Personal Health Number of British Columbia.
//! Source: Ministry of Health of British Columbia, PHN check digit (Conformance Standards).

use super::arith::{demand, genuine_digits};
use super::{Checked, Refusal};

/// A 9, eight digits with a weighted rest modulo eleven, and the check digit.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 10)?;
    demand(number.as_slice()[0] == 9, Refusal::Range)?;
    let weights = [2, 4, 8, 5, 10, 9, 7, 3];
    let remainders =
        number.as_slice()[1..9].iter().zip(weights).map(|(&d, w)| u32::from(d) * w % 11);
    let check = (11 - remainders.sum::<u32>() % 11) % 11;
    demand(check == u32::from(number.as_slice()[9]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["9872 681 140", "9813977331"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"9872 681 141"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"8872 681 140"), Err(Refusal::Range));
    }
}
