//! Singapore Unique Entity Number.
//! Source: ACRA, Unique Entity Number format and check letter.

use super::arith::{Compact, LATEST_YEAR, demand, genuine_digits, place_in, weighted_sum};
use super::{Checked, Refusal};

/// Letters and digits at their value in the check of other entities.
const MIXED: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWX0123456789";

/// Businesses have eight digits and a letter, companies nine digits (the first four a year) and
/// a letter, other entities a letter, a year, a kind of two letters, four digits and a letter.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::of(value)?;
    let (&letter, body) = number.as_slice().split_last().ok_or(Refusal::Length)?;
    let check = match (body.len(), body.first()) {
        (8, _) => {
            let sum = weighted_sum(genuine_digits(body, 8)?.as_slice(), &[10, 4, 9, 3, 8, 2, 7, 1]);
            b"XMKECAWLJDB"[sum as usize % 11]
        }
        (9, Some(b'0'..=b'9')) => {
            let digits = genuine_digits(body, 9)?;
            demand((1800..=LATEST_YEAR).contains(&digits.number(0..4)), Refusal::Range)?;
            let sum = weighted_sum(digits.as_slice(), &[10, 8, 6, 4, 9, 7, 5, 3, 1]);
            b"ZKCMDNERGWH"[sum as usize % 11]
        }
        (9, _) => other_entity(body)?,
        _ => return Err(Refusal::Length),
    };
    demand(check == letter, Refusal::CheckDigit)
}

/// The check letter of entities that are neither businesses nor companies.
fn other_entity(body: &[u8]) -> Result<u8, Refusal> {
    let mut sum = 0;
    for (&character, weight) in body.iter().zip([4, 3, 5, 3, 10, 2, 2, 5, 7]) {
        sum += weight * place_in(MIXED, character).ok_or(Refusal::Character)?;
    }
    Ok(MIXED[(sum + 11 - 5) as usize % 11])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["46436743C", "77376181X", "200412345M", "T08LL1234H"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"46436744C"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"19991234"), Err(Refusal::Length));
    }
}
