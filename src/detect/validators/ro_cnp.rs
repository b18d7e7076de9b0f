//! Romanian personal numeric code (cod numeric personal, CNP).
//! Source: Emergency Ordinance 97/2005 on the records of persons; Law 105/1996.

use super::arith::{demand, genuine_digits, is_date, is_short_date, weighted_sum};
use super::{Checked, Refusal};

/// A digit for sex and century, a date of birth YYMMDD, a county, a serial number and a check
/// digit modulo eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 13)?;
    let (short, month, day) = (number.number(1..3), number.number(3..5), number.number(5..7));
    let dated = match number.as_slice()[0] {
        1 | 2 => is_date(1900 + short, month, day),
        3 | 4 => is_date(1800 + short, month, day),
        5 | 6 => is_date(2000 + short, month, day),
        7..=9 => is_short_date(short, month, day),
        _ => return Err(Refusal::Range),
    };
    demand(dated, Refusal::Date)?;
    demand(matches!(number.number(7..9), 1..=52 | 70 | 80..=83), Refusal::Range)?;
    let weights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
    let check = match weighted_sum(number.as_slice(), &weights) % 11 {
        10 => 1,
        rest => rest,
    };
    demand(check == i32::from(number.as_slice()[12]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["2781114154636", "2941114126531"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"2781114154637"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"2781314154636"), Err(Refusal::Date));
        assert_eq!(check(b"2781114994636"), Err(Refusal::Range));
    }
}
