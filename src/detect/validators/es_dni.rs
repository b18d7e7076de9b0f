//! Spanish national identity document (DNI), the tax number (NIF) of Spaniards.
//! Source: Royal Decree 1553/2005, article 11; Ministry of the Interior, calculation of the check letter.

use super::arith::{Digits, demand};
use super::{Checked, Refusal};

/// Check letters by remainder modulo 23.
const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// Eight digits and a check letter.
pub fn check(value: &[u8]) -> Checked {
    let (&letter, digits) = value.split_last().ok_or(Refusal::Length)?;
    letter_fits(Digits::exactly(digits, 8)?.number(0..8), letter)
}

/// Whether the letter belongs to the number.
pub(super) fn letter_fits(number: u64, letter: u8) -> Checked {
    demand(LETTERS[number as usize % 23] == letter, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["24052761M", "28556540-Q"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"24052762M"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"24052761N"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"2405276M"), Err(Refusal::Length));
    }
}
