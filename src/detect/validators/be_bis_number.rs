//! Belgian BIS number (bisnummer, numéro bis) of people who are not in the national register.
//! Source: Royal Decree of 8 February 1991 on the identification number of natural persons who
//! are not entered in the national register.

use super::arith::Digits;
use super::be_national_number::mod97_of_either_century;
use super::{Checked, Refusal};

/// A national number with 20 (sex unknown) or 40 (sex known) added to the month.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::exactly(value, 11)?;
    if !matches!(digits.number(2..4), 20..=32 | 40..=52) || digits.number(4..6) > 31 {
        return Err(Refusal::Date);
    }
    mod97_of_either_century(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn month_tells_it_from_a_national_number() {
        assert_eq!(check(b"98472899765"), Ok(()));
        assert_eq!(check(b"85073003328"), Err(Refusal::Date));
        assert_eq!(check(b"98472899766"), Err(Refusal::CheckDigit));
    }
}
