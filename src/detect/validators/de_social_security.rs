//! German pension insurance number (Versicherungsnummer, RVNR).
//! Source: section 147 SGB VI; Versicherungsnummern-, Kontoführungs- und Versicherungsverlaufsverordnung.

use super::arith::{Compact, Digits, demand};
use super::{Checked, Refusal};

/// Area, date of birth DDMMYY, initial of the birth name, serial, check digit. The letter reads
/// as its place in the alphabet; the digits of the weighted digits are summed modulo ten. Days
/// above 31 were given out where the serials of a day had run out.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::exactly(value, 12)?;
    let [before @ .., letter, a, b, c] = compact.as_slice() else { return Err(Refusal::Length) };
    demand(letter.is_ascii_uppercase(), Refusal::Character)?;
    let initial = letter.wrapping_sub(b'A') + 1;
    let parts = [before, &[b'0' + initial / 10, b'0' + initial % 10, *a, *b, *c]];
    let digits = Digits::from_bytes(parts.into_iter().flatten().copied())?;
    let day = digits.number(2..4) % 50;
    demand((1..=31).contains(&day) && (1..=12).contains(&digits.number(4..6)), Refusal::Date)?;
    let weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
    let products = digits.as_slice().iter().zip(weights).map(|(&d, w)| u32::from(d) * w);
    let sum: u32 = products.map(|product| product / 10 + product % 10).sum();
    demand(u64::from(sum % 10) == digits.number(12..13), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["65 170839 J 003", "15070649C103"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("65170839J004", Refusal::CheckDigit),
            ("65171339J003", Refusal::Date),
            ("651708395008", Refusal::Character),
            ("6517083J008", Refusal::Length),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
