//! Finnish personal identity code (henkilötunnus, personbeteckning).
//! Source: Government Decree on the Population Information System (128/2010), sections 2 to 5.

use super::arith::{Digits, demand, is_date};
use super::{Checked, Refusal};

/// Check characters by remainder modulo 31.
const CHARACTERS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

/// A date of birth DDMMYY, a sign for the century, an individual number from 002, and a check
/// character over the nine digits.
pub fn check(value: &[u8]) -> Checked {
    let [date @ .., sign, n1, n2, n3, control] = value else { return Err(Refusal::Length) };
    let (date, individual) = (Digits::exactly(date, 6)?, Digits::exactly(&[*n1, *n2, *n3], 3)?);
    let century = match sign {
        b'+' => 1800,
        b'-' | b'U'..=b'Y' => 1900,
        b'A'..=b'F' => 2000,
        _ => return Err(Refusal::Character),
    };
    let part = |at: usize| date.number(at..at + 2);
    demand(is_date(century + part(4), part(2), part(0)), Refusal::Date)?;
    demand(individual.number(0..3) >= 2, Refusal::Range)?;
    let rest = (date.number(0..6) * 1000 + individual.number(0..3)) % 31;
    demand(CHARACTERS[rest as usize] == *control, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["131052-308T", "191214A2055", "131052Y308T"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"131052-308U"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"311152-308T"), Err(Refusal::Date));
        assert_eq!(check(b"131052-001E"), Err(Refusal::Range));
    }
}
