//! Belgian enterprise number (ondernemingsnummer, numéro d'entreprise), which is the VAT number
//! too. Source: Royal Decree of 24 June 2003 on the attribution of the enterprise number.

use super::arith::{Digits, after_prefix, is_placeholder};
use super::{Checked, Refusal};

/// Ten digits, the first 0 or 1; the last two are 97 less the first eight modulo 97.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::exactly(after_prefix(value, b"BE"), 10)?;
    if is_placeholder(&digits.as_slice()[1..]) {
        return Err(Refusal::Placeholder);
    }
    if digits.number(0..1) > 1 {
        return Err(Refusal::Range);
    }
    let check = 97 - digits.number(0..8) % 97;
    if check == digits.number(8..10) { Ok(()) } else { Err(Refusal::CheckDigit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_and_without_country() {
        assert_eq!(check(b"BE 0403.019.261"), Ok(()));
        assert_eq!(check(b"0403019261"), Ok(()));
        assert_eq!(check(b"BE 0403.019.262"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"2403019261"), Err(Refusal::Range));
    }
}
