//! French intra-community VAT number (numéro de TVA intracommunautaire).
//! Source: Code général des impôts, annexe III, article 242 A to 242 sexdecies; the key over the
//! SIREN as published by the Direction générale des Finances publiques.

use super::arith::{Compact, Digits, luhn_sum};
use super::{Checked, Refusal};

/// The characters of a key; I and O are not used.
const KEY: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A key of two characters and a SIREN. A key of digits is the SIREN times 100 plus 12, modulo
/// 97; a key with a letter is bound to the SIREN modulo 11. Monaco's numbers start with 000
/// and are no SIREN.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::of(value)?;
    let number = compact.as_slice().strip_prefix(b"FR").unwrap_or(compact.as_slice());
    let [first, second, siren @ ..] = number else { return Err(Refusal::Length) };
    let siren = Digits::exactly(siren, 9)?;
    if siren.number(0..9) == 0 {
        return Err(Refusal::Placeholder);
    }
    if siren.number(0..3) != 0 && !luhn_sum(siren.as_slice()).is_multiple_of(10) {
        return Err(Refusal::CheckDigit);
    }
    if key_fits(*first, *second, siren.number(0..9))? { Ok(()) } else { Err(Refusal::CheckDigit) }
}

fn key_fits(first: u8, second: u8, siren: u64) -> Result<bool, Refusal> {
    let place = |byte: u8| KEY.iter().position(|&c| c == byte).ok_or(Refusal::Character);
    let (a, b) = (place(first)? as u64, place(second)? as u64);
    let key = match (a < 10, b < 10) {
        (true, true) => return Ok((siren * 100 + 12) % 97 == a * 10 + b),
        (true, false) => a * 24 + b - 10,
        (false, _) => a * 34 + b - 100,
    };
    Ok((siren + 1 + key / 11) % 11 == key % 11)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numeric_and_lettered_keys() {
        assert_eq!(check(b"FR 40 303265045"), Ok(()));
        assert_eq!(check(b"FR23334175221"), Ok(()));
        assert_eq!(check(b"FRK7399859412"), Ok(()));
        assert_eq!(check(b"FR4Z123456782"), Ok(()));
        assert_eq!(check(b"FR84323140391"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"FR41303265045"), Err(Refusal::CheckDigit));
    }
}
