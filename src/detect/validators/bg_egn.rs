//! Bulgarian uniform civil number (ЕГН).
//! Source: Civil Registration Act (Закон за гражданската регистрация), article 11.

use super::arith::{demand, genuine_digits, is_date, weighted_sum};
use super::{Checked, Refusal};

/// A date of birth YYMMDD (month plus 20 for the 1800s, plus 40 for the 2000s), a serial
/// number, and a check digit modulo eleven.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 10)?;
    let (short, month, day) = (number.number(0..2), number.number(2..4), number.number(4..6));
    let dated = match month {
        41..=52 => is_date(2000 + short, month - 40, day),
        21..=32 => is_date(1800 + short, month - 20, day),
        _ => is_date(1900 + short, month, day),
    };
    demand(dated, Refusal::Date)?;
    let sum = weighted_sum(number.as_slice(), &[2, 4, 8, 5, 10, 9, 7, 3, 6]);
    demand(sum % 11 % 10 == i32::from(number.as_slice()[9]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["7523169263", "9802074610"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"7523169264"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"7513169263"), Err(Refusal::Date));
    }
}
