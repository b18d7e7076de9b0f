//! Dutch education number (onderwijsnummer) of pupils without a BSN.
//! Source: Dienst Uitvoering Onderwijs, programme of requirements for the education number.

use super::arith::Digits;
use super::nl_bsn::elfproef;
use super::{Checked, Refusal};

/// Nine digits that start with 10; the sum of the BSN leaves 5 and not 0, so that no number
/// is both.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::exactly(value, 9)?;
    if digits.number(0..2) != 10 {
        return Err(Refusal::Range);
    }
    if elfproef(digits.as_slice()) == 5 { Ok(()) } else { Err(Refusal::CheckDigit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_five() {
        assert_eq!(check(b"101222331"), Ok(()));
        assert_eq!(check(b"101222332"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"111222333"), Err(Refusal::Range));
    }
}
