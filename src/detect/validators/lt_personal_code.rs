//! Lithuanian personal code (asmens kodas).
//! Source: Law on the Population Register (I-2237), article 8.

use super::arith::{demand, genuine_digits, is_date, mod11_twice};
use super::{Checked, Refusal};

/// A digit for sex and century, a date of birth YYMMDD, a serial number, and a check digit
/// modulo eleven in two rounds. A leading 9 stands for a number without a date.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 11)?;
    let century = match number.as_slice()[0] {
        1 | 2 => Some(1800),
        3 | 4 => Some(1900),
        5 | 6 => Some(2000),
        9 => None,
        _ => return Err(Refusal::Range),
    };
    let (short, month, day) = (number.number(1..3), number.number(3..5), number.number(5..7));
    let dated = century.is_none_or(|century| is_date(century + short, month, day));
    demand(dated, Refusal::Date)?;
    demand(mod11_twice(number.as_slice()) == number.as_slice()[10], Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["61103228399", "46707233422"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"61103228398"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"61113228399"), Err(Refusal::Date));
        assert_eq!(check(b"71103228399"), Err(Refusal::Range));
    }
}
