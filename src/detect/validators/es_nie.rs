//! Spanish identity number of foreigners (NIE).
//! Source: Royal Decree 557/2011, article 206; Order INT/2058/2008.

use super::arith::{Compact, Digits, place_in};
use super::{Checked, Refusal};

/// X, Y or Z for 0, 1 or 2, seven digits, and the check letter of a DNI.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 9)?;
    let [first, digits @ .., letter] = number.as_slice() else { return Err(Refusal::Length) };
    let first = place_in(b"XYZ", *first).ok_or(Refusal::Character)?;
    let digits = Digits::exactly(digits, 7)?;
    super::es_dni::letter_fits(u64::from(first) * 10_000_000 + digits.number(0..7), *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["X7661237Y", "Z-6503226-G"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"Y7661237Y"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"A7661237Y"), Err(Refusal::Character));
    }
}
