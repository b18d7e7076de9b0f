//! German VAT identification number (Umsatzsteuer-Identifikationsnummer).
//! Source: section 27a UStG for the form. The check is the one in general use; the
//! Bundeszentralamt für Steuern publishes none.

use super::arith::{Digits, after_prefix, is_placeholder, mod11_10};
use super::{Checked, Refusal};

/// Nine digits, the first not 0, with an ISO 7064 MOD 11,10 check digit.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::exactly(after_prefix(value, b"DE"), 9)?;
    if is_placeholder(digits.as_slice()) {
        return Err(Refusal::Placeholder);
    }
    if digits.number(0..1) == 0 {
        return Err(Refusal::Range);
    }
    if mod11_10(digits.as_slice()) { Ok(()) } else { Err(Refusal::CheckDigit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        assert_eq!(check(b"DE136695976"), Ok(()));
        assert_eq!(check(b"DE 136695978"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"DE036695976"), Err(Refusal::Range));
    }
}
