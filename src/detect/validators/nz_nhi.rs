//! New Zealand National Health Index number.
//! Source: HISO 10046, Consumer Health Identity Standard.

use super::arith::{Compact, demand, place_in};
use super::{Checked, Refusal};

/// Letters that occur, A as 1 to Z as 24.
const LETTERS: &[u8; 24] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Three letters, three digits and a check digit modulo eleven; from 2026 on three letters, two
/// digits, a letter and a check letter, for which 23 and 24 are both published as modulus.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 7)?;
    let [body @ .., control] = number.as_slice() else { return Err(Refusal::Length) };
    let mut sum = 0;
    for (&character, weight) in body.iter().zip([7, 6, 5, 4, 3, 2]) {
        sum += weight * worth(character).ok_or(Refusal::Character)?;
    }
    let fits = match control {
        b'0'..=b'9' => !sum.is_multiple_of(11) && (11 - sum % 11) % 10 == u32::from(control - b'0'),
        letter => [23, 24].iter().any(|modulus| Some(modulus - sum % modulus) == worth(*letter)),
    };
    demand(fits, Refusal::CheckDigit)
}

/// A digit as it is, a letter by its place.
fn worth(character: u8) -> Option<u32> {
    (character as char).to_digit(10).or_else(|| Some(place_in(LETTERS, character)? + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["ZZZ0016", "ZBN77VL", "ZAD96LT"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"ZZZ0017"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"ZBN77VM"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"ZIZ0016"), Err(Refusal::Character));
    }
}
