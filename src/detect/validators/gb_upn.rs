//! Unique Pupil Number of schools in England.
//! Source: Department for Education, Unique pupil numbers: guide, annex on the check letter.

use super::arith::{Compact, demand, place_in};
use super::{Checked, Refusal};

/// Letters that occur, at their value.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// A check letter and twelve characters, of which the last may be a letter (temporary number).
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 13)?;
    let sum = number.as_slice()[1..].iter().zip(2..).try_fold(0, |sum, (&character, weight)| {
        let digit = (character as char).to_digit(10).or_else(|| place_in(LETTERS, character))?;
        Some(sum + weight * digit)
    });
    let sum = sum.ok_or(Refusal::Character)?;
    let letter = LETTERS[sum as usize % LETTERS.len()];
    demand(letter == number.as_slice()[0], Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["A202054480630", "K202472164523"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"A202054480631"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"B202054480630"), Err(Refusal::CheckDigit));
    }
}
