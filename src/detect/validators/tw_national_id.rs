//! Taiwanese national identification number (國民身分證統一編號) and uniform number of foreign residents.
//! Source: Household Registration Act; National Immigration Agency, number of the resident certificate.

use super::arith::{Digits, demand, place_in, weighted_sum};
use super::{Checked, Refusal};

/// Letters by the number of their place of registration, from ten on.
const PLACES: &[u8; 26] = b"ABCDEFGHJKLMNPQRSTUVXYWZIO";

/// A letter that stands for two digits, a digit for sex and kind, seven digits, a check digit.
pub fn check(value: &[u8]) -> Checked {
    let (&letter, digits) = value.split_first().ok_or(Refusal::Length)?;
    let place = 10 + place_in(PLACES, letter).ok_or(Refusal::Character)? as i32;
    let digits = Digits::exactly(digits, 9)?;
    demand(matches!(digits.as_slice()[0], 1 | 2 | 8 | 9), Refusal::Range)?;
    let rest = weighted_sum(digits.as_slice(), &[8, 7, 6, 5, 4, 3, 2, 1, 1]);
    demand((place / 10 + place % 10 * 9 + rest) % 10 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["A123456789", "U265956283", "G939321128"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"U265956284"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"U365956283"), Err(Refusal::Range));
    }
}
