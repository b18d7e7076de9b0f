//! Icelandic identification number (kennitala) of persons and of organisations.
//! Source: Act on registration of individuals (140/2019); Registers Iceland.

use super::arith::{demand, genuine_digits, is_date, weighted_sum};
use super::{Checked, Refusal};

/// A date DDMMYY (day plus 40 for an organisation), two digits, a check digit modulo eleven,
/// and a digit for the century.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 10)?;
    let part = |at: usize| number.number(at..at + 2);
    let century = match number.as_slice()[9] {
        9 => 1900,
        0 => 2000,
        _ => return Err(Refusal::Range),
    };
    let day = if part(0) > 40 { part(0) - 40 } else { part(0) };
    demand(is_date(century + part(4), part(2), day), Refusal::Date)?;
    let sum = weighted_sum(number.as_slice(), &[3, 2, 7, 6, 5, 4, 3, 2, 1]);
    demand(sum % 11 == 0, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["120174-3399", "410613-8670"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"120174-3389"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"121374-3399"), Err(Refusal::Date));
        assert_eq!(check(b"120174-3395"), Err(Refusal::Range));
    }
}
