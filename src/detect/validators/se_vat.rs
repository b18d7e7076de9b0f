//! Swedish VAT number (momsregistreringsnummer).
//! Source: Directive 2006/112/EC, articles 214 and 215, for the form; Skatteverket.

use super::arith::{after_prefix, demand, genuine_digits, luhn_sum};
use super::{Checked, Refusal};

/// The ten digits of a person or organisation, which pass Luhn, and 01.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"SE"), 12)?;
    demand(digits.number(10..12) == 1, Refusal::Range)?;
    demand(luhn_sum(&digits.as_slice()[..10]).is_multiple_of(10), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"SE 123456789701"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("SE 123456789101", Refusal::CheckDigit), ("SE123456789702", Refusal::Range)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
