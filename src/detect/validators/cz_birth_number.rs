//! Birth number (rodné číslo) of the Czech Republic and of Slovakia, one system until 1993.
//! Source: Czech Act 133/2000 Coll., section 13; Slovak Act 301/1995 Coll.

use super::arith::{Digits, demand, is_date};
use super::{Checked, Refusal};

/// A date of birth YYMMDD (month plus 50 for women, plus 20 where a day's numbers ran out), a
/// serial number of three digits until 1953, and from 1954 a tenth digit that makes the whole
/// a multiple of eleven; where the rest is ten it may be 0, by rule until 1985 and by mistake
/// later.
pub fn check(value: &[u8]) -> Checked {
    let number = Digits::of(value)?;
    let digits = number.as_slice();
    demand(digits.len() == 9 || digits.len() == 10, Refusal::Length)?;
    let short = number.number(0..2);
    let year = match (digits.len(), short) {
        (9, 54..) => 1800 + short,
        (10, 0..54) => 2000 + short,
        _ => 1900 + short,
    };
    let month = match number.number(2..4) {
        month @ 71.. => month - 70,
        month @ 51..=70 => month - 50,
        month @ 21..=32 => month - 20,
        month => month,
    };
    demand(is_date(year, month, number.number(4..6)), Refusal::Date)?;
    demand(digits.len() == 9 || tenth_digit_fits(&number), Refusal::CheckDigit)
}

/// Whether the tenth digit is the rest of the first nine modulo eleven.
fn tenth_digit_fits(number: &Digits) -> bool {
    number.number(0..9) % 11 % 10 == number.number(9..10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["0805150269", "735209/7104", "530101/123"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"0805150268"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"731309/7104"), Err(Refusal::Date));
        assert_eq!(check(b"73520971"), Err(Refusal::Length));
    }
}
