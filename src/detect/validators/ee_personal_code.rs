//! Estonian personal identification code (isikukood).
//! Source: Population Register Act, section 39; standard EVS 585:2007.

use super::arith::{demand, genuine_digits, is_date, mod11_twice};
use super::{Checked, Refusal};

/// A digit for sex and century, a date of birth YYMMDD, a serial number, and a check digit
/// modulo eleven in two rounds.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 11)?;
    let century = match number.as_slice()[0] {
        1 | 2 => 1800,
        3 | 4 => 1900,
        5 | 6 => 2000,
        7 | 8 => 2100,
        _ => return Err(Refusal::Range),
    };
    let year = century + number.number(1..3);
    demand(is_date(year, number.number(3..5), number.number(5..7)), Refusal::Date)?;
    demand(mod11_twice(number.as_slice()) == number.as_slice()[10], Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["37605030299", "51410265280"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"37605030298"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"37613030299"), Err(Refusal::Date));
    }
}
