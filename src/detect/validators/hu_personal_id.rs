//! Hungarian personal identifier (személyi azonosító).
//! Source: Act XX of 1996 on identification codes, annex 3.

use super::arith::{demand, genuine_digits, is_date, weighted_sum};
use super::{Checked, Refusal};

/// A digit for sex and century, a date of birth YYMMDD, a serial number, and the weighted rest
/// modulo eleven: weights 1 to 10 for births before 1997, 10 to 1 for later ones.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 11)?;
    let century = match number.as_slice()[0] {
        1 | 2 => 1900,
        3 | 4 => 2000,
        5 | 6 => 1900,
        7 | 8 => 1800,
        _ => return Err(Refusal::Range),
    };
    let year = century + number.number(1..3);
    demand(is_date(year, number.number(3..5), number.number(5..7)), Refusal::Date)?;
    let rising = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    let falling = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    let weights = if year < 1997 { rising } else { falling };
    let rest = weighted_sum(number.as_slice(), &weights) % 11;
    demand(rest == i32::from(number.as_slice()[10]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["18001010508", "30507140511"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"18001010509"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"18013101231"), Err(Refusal::Date));
    }
}
