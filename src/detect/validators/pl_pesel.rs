//! Polish register number (PESEL).
//! Source: Act of 24 September 2010 on the register of population (ustawa o ewidencji ludności), article 15.

use super::arith::{demand, genuine_digits, is_date, weighted_sum};
use super::{Checked, Refusal};

/// A date of birth YYMMDD whose month tells the century, a serial number, and a check digit.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 11)?;
    let (year, month, day) = (number.number(0..2), number.number(2..4), number.number(4..6));
    let century = [1900, 2000, 2100, 2200, 1800][month as usize / 20];
    demand(is_date(century + year, month % 20, day), Refusal::Date)?;
    let sum = weighted_sum(number.as_slice(), &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]);
    demand(sum % 10 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["44051401458", "05222794223"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"44051401459"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"44053401458"), Err(Refusal::Date));
    }
}
