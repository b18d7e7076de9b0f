//! Scottish Community Health Index number.
//! Source: NHS Scotland, Data Dictionary, CHI Number.

use super::arith::{Digits, demand, is_short_date};
use super::{Checked, Refusal};

/// A date of birth DDMMYY, a serial number, and the check digit of an NHS number.
pub fn check(value: &[u8]) -> Checked {
    let number = Digits::exactly(value, 10)?;
    let part = |at: usize| number.number(at..at + 2);
    demand(is_short_date(part(4), part(2), part(0)), Refusal::Date)?;
    super::gb_nhs::check(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["0101992009", "010199 2009"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"0101992008"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"0113992009"), Err(Refusal::Date));
    }
}
