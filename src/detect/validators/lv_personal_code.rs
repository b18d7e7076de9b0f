//! Latvian personal code (personas kods).
//! Source: Law on the Register of Natural Persons, section 5; Cabinet Regulation on the personal code.

use super::arith::{demand, genuine_digits, is_date, weighted_sum};
use super::{Checked, Refusal};

/// A date of birth DDMMYY, a digit for the century and a serial number; since 2017 a number
/// from 32 on without a date. Both have the same check digit.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 11)?;
    let part = |at: usize| number.number(at..at + 2);
    if part(0) < 32 {
        let century = match number.as_slice()[6] {
            0 => 1800,
            1 => 1900,
            2 => 2000,
            _ => return Err(Refusal::Range),
        };
        demand(is_date(century + part(4), part(2), part(0)), Refusal::Date)?;
    }
    let sum = weighted_sum(number.as_slice(), &[1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    let check = (1101 - sum) % 11 % 10;
    demand(check == i32::from(number.as_slice()[10]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["28121327750", "030660-13036"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"28121327751"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"28131327750"), Err(Refusal::Date));
        assert_eq!(check(b"28121337750"), Err(Refusal::Range));
    }
}
