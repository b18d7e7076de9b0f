//! Slovak VAT number (IČ DPH).
//! Source: Directive 2006/112/EC, articles 214 and 215, for the form; Finančná správa.

use super::arith::{after_prefix, demand, genuine_digits};
use super::{Checked, Refusal};

/// Ten digits that are a multiple of eleven; the first is not 0, the third 2, 3, 4, 7, 8 or 9.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"SK"), 10)?;
    demand(digits.number(0..1) != 0, Refusal::Range)?;
    demand(matches!(digits.number(2..3), 2..=4 | 7..=9), Refusal::Range)?;
    demand(digits.number(0..10).is_multiple_of(11), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"SK 202 274 96 19"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("SK 202 274 96 18", Refusal::CheckDigit), ("SK 205 274 96 19", Refusal::Range)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
