//! Australian Tax File Number.
//! Source: Privacy (Tax File Number) Rule 2015; Australian Taxation Office, TFN algorithm.

use super::arith::{Digits, demand, is_placeholder, weighted_sum};
use super::{Checked, Refusal};

/// Nine digits (eight in old numbers of organisations, reckoned with a 0 before the last) with
/// a weighted sum that is a multiple of eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = Digits::of(value)?;
    demand(!is_placeholder(number.as_slice()), Refusal::Placeholder)?;
    let sum = match number.as_slice().len() {
        9 => weighted_sum(number.as_slice(), &[1, 4, 3, 7, 5, 8, 6, 9, 10]),
        8 => weighted_sum(number.as_slice(), &[1, 4, 3, 7, 5, 8, 6, 10]),
        _ => return Err(Refusal::Length),
    };
    demand(sum % 11 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["116 149 620", "270786526"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"116 149 621"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"1161496"), Err(Refusal::Length));
    }
}
