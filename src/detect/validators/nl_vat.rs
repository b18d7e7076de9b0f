//! Dutch VAT identification number (btw-identificatienummer). Source: Belastingdienst; since
//! 2020 sole traders have one that does not hold their BSN.

use super::arith::{Compact, Digits, mod97};
use super::nl_bsn::elfproef;
use super::{Checked, Refusal};

/// Nine digits, `B`, two digits: either the nine pass the elfproef, or the whole with its
/// country letters leaves 1 modulo 97.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::of(value)?;
    let number = compact.as_slice().strip_prefix(b"NL").unwrap_or(compact.as_slice());
    let [body @ .., b'B', tens, ones] = number else { return Err(Refusal::Character) };
    let (body, suffix) = (Digits::exactly(body, 9)?, Digits::of(&[*tens, *ones])?);
    if body.number(0..9) == 0 || suffix.number(0..2) == 0 {
        return Err(Refusal::Range);
    }
    let fits = elfproef(body.as_slice()) == 0 || mod97(b"NL".iter().chain(number)) == 1;
    if fits { Ok(()) } else { Err(Refusal::CheckDigit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn company_and_sole_trader() {
        assert_eq!(check(b"NL4495445B01"), Err(Refusal::Length));
        assert_eq!(check(b"NL004495445B01"), Ok(()));
        assert_eq!(check(b"NL002455799B11"), Ok(()));
        assert_eq!(check(b"NL123456788B90"), Err(Refusal::CheckDigit));
    }
}
