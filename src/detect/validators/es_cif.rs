//! Spanish tax number (NIF) of entities, formerly CIF.
//! Source: Royal Decree 1065/2007, article 22; Order EHA/451/2008.

use super::arith::{Compact, demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// Check letters by check digit.
const LETTERS: &[u8; 10] = b"JABCDEFGHI";

/// A letter for the legal form, seven digits, and Luhn's check digit, which some forms must
/// and others may write as a letter.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 9)?;
    let [form, digits @ .., control] = number.as_slice() else { return Err(Refusal::Length) };
    let digits = genuine_digits(digits, 7)?;
    let mut with_zero = [0; 8];
    with_zero[..7].copy_from_slice(digits.as_slice());
    let digit = (10 - luhn_sum(&with_zero) % 10) % 10;
    let as_digit = *control == b'0' + digit as u8;
    let as_letter = *control == LETTERS[digit as usize];
    let fits = match form {
        b'A' | b'B' | b'E' | b'H' => as_digit,
        b'N' | b'P' | b'Q' | b'R' | b'S' | b'W' => as_letter,
        _ => as_digit || as_letter,
    };
    demand(fits, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["P8615827F", "A13585625"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"P8615827G"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"A1358562E"), Err(Refusal::CheckDigit));
    }
}
