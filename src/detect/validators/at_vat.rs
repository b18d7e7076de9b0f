//! Austrian VAT identification number (Umsatzsteuer-Identifikationsnummer, UID).
//! Source: Article 28 UStG 1994; Bundesministerium für Finanzen, Konstruktionsregeln der UID.

use super::arith::{Compact, demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// `U` and eight digits; Luhn's sum over the first seven and the last give 6 modulo ten.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::of(value)?;
    let number = compact.as_slice().strip_prefix(b"AT").unwrap_or(compact.as_slice());
    let digits = genuine_digits(number.strip_prefix(b"U").ok_or(Refusal::Character)?, 8)?;
    let [body @ .., check] = digits.as_slice() else { return Err(Refusal::Length) };
    demand((luhn_sum(body) + u32::from(*check)) % 10 == 6, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["AT U13585627", "ATU13585627"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [("U13585626", Refusal::CheckDigit), ("AT13585627", Refusal::Character)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
