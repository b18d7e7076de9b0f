//! Singapore identity number of citizens and residents (NRIC) and of foreigners (FIN).
//! Source: National Registration Act 1965; Immigration and Checkpoints Authority, NRIC and FIN series.

use super::arith::{Compact, Digits, demand, weighted_sum};
use super::{Checked, Refusal};

/// A letter for the series, seven weighted digits, and a check letter of that series.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 9)?;
    let [series, digits @ .., letter] = number.as_slice() else { return Err(Refusal::Length) };
    let digits = Digits::exactly(digits, 7)?;
    let (start, letters) = match series {
        b'S' => (0, b"JZIHGFEDCBA"),
        b'T' => (4, b"JZIHGFEDCBA"),
        b'F' => (0, b"XWUTRQPNMLK"),
        b'G' => (4, b"XWUTRQPNMLK"),
        b'M' => (3, b"XWUTRQPNJLK"),
        _ => return Err(Refusal::Character),
    };
    let sum = start + weighted_sum(digits.as_slice(), &[2, 7, 6, 5, 4, 3, 2]);
    demand(letters[sum as usize % 11] == *letter, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["S1234567D", "F2266328M", "T6492227G", "G4649822X", "M4156928R"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"S1234567E"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"T1234567D"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"A1234567D"), Err(Refusal::Character));
    }
}
