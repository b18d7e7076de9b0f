//! German health insurance number (Krankenversichertennummer, the part that stays for life).
//! Source: section 290 SGB V; GKV-Spitzenverband, Richtlinie zum Aufbau der Krankenversichertennummer.

use super::arith::{Compact, Digits, demand};
use super::{Checked, Refusal};

/// A letter, eight digits and a check digit. The letter reads as two digits, its place in the
/// alphabet; the digits of digits weighted 1, 2, 1, 2 are summed modulo ten.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::exactly(value, 10)?;
    let [letter, after @ ..] = compact.as_slice() else { return Err(Refusal::Length) };
    demand(letter.is_ascii_uppercase(), Refusal::Character)?;
    let initial = letter.wrapping_sub(b'A') + 1;
    let parts = [&[b'0' + initial / 10, b'0' + initial % 10], after];
    let digits = Digits::from_bytes(parts.into_iter().flatten().copied())?;
    let weighted = digits.as_slice()[..10].iter().zip([1, 2].into_iter().cycle());
    let sum: u32 = weighted.map(|(&d, w)| u32::from(d) * w).map(|p| p / 10 + p % 10).sum();
    demand(u64::from(sum % 10) == digits.number(10..11), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["A123456780", "T012345678"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("A123456781", Refusal::CheckDigit),
            ("1123456780", Refusal::Character),
            ("A12345678", Refusal::Length),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
