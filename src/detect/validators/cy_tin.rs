//! Cypriot tax identification code (TIC), also the VAT number.
//! Source: Tax Department of Cyprus; European Commission, structure of TINs (CY).

use super::arith::{after_prefix, base36, demand, genuine_digits};
use super::{Checked, Refusal};

/// What a digit at an odd place, counted from one, adds to the sum.
const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

/// Eight digits, not 12 in front, and a check letter modulo 26; perhaps after CY.
pub fn check(value: &[u8]) -> Checked {
    let value = after_prefix(value, b"CY");
    let (&letter, digits) = value.split_last().ok_or(Refusal::Length)?;
    let number = genuine_digits(digits, 8)?;
    demand(number.number(0..2) != 12, Refusal::Range)?;
    let worth = |(i, &digit): (usize, &u8)| match i % 2 {
        0 => ODD[usize::from(digit)],
        _ => u32::from(digit),
    };
    let sum: u32 = number.as_slice().iter().enumerate().map(worth).sum();
    demand(sum % 26 + 10 == base36(letter), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["04605158D", "CY32145897K"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"04605158E"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"12605158D"), Err(Refusal::Range));
    }
}
