//! Belgian national register number (rijksregisternummer, numéro de registre national).
//! Source: Royal Decree of 3 April 1984 on the composition of the identification number.

use super::arith::{Digits, LATEST_YEAR};
use super::{Checked, Refusal};

/// Eleven digits: date of birth YYMMDD, a counter, and 97 less the remainder modulo 97 of the
/// first nine, with a 2 put before them for people born from 2000 on. Month and day may be 00
/// where they are unknown.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::exactly(value, 11)?;
    let (month, day) = (digits.number(2..4), digits.number(4..6));
    if month > 12 || day > 31 {
        return Err(Refusal::Date);
    }
    mod97_of_either_century(&digits)
}

/// The check digits, for a birth in the 1900s or the 2000s.
pub(super) fn mod97_of_either_century(digits: &Digits) -> Checked {
    let (first, check) = (digits.number(0..9), digits.number(9..11));
    let fits = |n: u64| 97 - n % 97 == check;
    let may_be_of_the_2000s = digits.number(0..2) <= LATEST_YEAR - 2000;
    if fits(first) || may_be_of_the_2000s && fits(2_000_000_000 + first) {
        Ok(())
    } else {
        Err(Refusal::CheckDigit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_both_centuries() {
        assert_eq!(check(b"85.07.30-033.28"), Ok(()));
        assert_eq!(check(b"17073003384"), Ok(()));
    }

    #[test]
    fn refuses_a_wrong_digit_and_a_wrong_month() {
        assert_eq!(check(b"85073003329"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"85133003328"), Err(Refusal::Date));
    }
}
