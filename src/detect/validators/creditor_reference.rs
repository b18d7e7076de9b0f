//! Creditor reference of a payment (RF).
//! Source: ISO 11649; check digits ISO/IEC 7064 MOD 97-10.

use super::arith::{Compact, demand, mod97};
use super::{Checked, Refusal};

/// `RF`, two check digits and up to 21 characters; the whole leaves 1 modulo 97.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::of(value)?;
    demand((5..=25).contains(&compact.as_slice().len()), Refusal::Length)?;
    let (head, reference) = compact.as_slice().split_at(4);
    demand(head.starts_with(b"RF"), Refusal::Range)?;
    demand(mod97(reference.iter().chain(head)) == 1, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"RF18 5390 0754 7034"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("RF18 5390 0754 7035", Refusal::CheckDigit), ("XF18539007547034", Refusal::Range)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
