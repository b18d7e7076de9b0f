//! Cypriot tax identification code, with CY as VAT number.
//! Source: Directive 2006/112/EC, article 215, for the form; Tax Department of Cyprus.

use super::arith::{Compact, after_prefix, demand, genuine_digits};
use super::{Checked, Refusal};

/// What a digit at an odd place counts.
const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

/// Eight digits that do not start with 12, and a letter: digits at odd places by a table, at
/// even places by value, modulo 26.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::of(after_prefix(value, b"CY"))?;
    let (letter, body) = compact.as_slice().split_last().ok_or(Refusal::Length)?;
    demand(letter.is_ascii_uppercase(), Refusal::Character)?;
    let digits = genuine_digits(body, 8)?;
    demand(digits.number(0..2) != 12, Refusal::Range)?;
    let places = digits.as_slice().iter().enumerate();
    let counts = places.map(|(i, &d)| if i % 2 == 0 { ODD[usize::from(d)] } else { d.into() });
    demand(counts.sum::<u32>() % 26 == u32::from(letter - b'A'), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"CY-10259033P"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("CY-10259033Z", Refusal::CheckDigit),
            ("CY12259033P", Refusal::Range),
            ("CY102590331", Refusal::Character),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
