//! Korean resident registration number (주민등록번호) and foreigner registration number (외국인등록번호).
//! Source: Resident Registration Act, article 7-2; Immigration Act, article 31. Numbers given since October 2020 hold
//! random digits after the one for sex and century, and no check digit.

use super::arith::{demand, genuine_digits, is_date, weighted_sum};
use super::{Checked, Refusal};

/// A date of birth YYMMDD, a digit for sex and century, and a check digit modulo eleven, which
/// is two more for foreigners.
pub fn check(value: &[u8]) -> Checked {
    let number = genuine_digits(value, 13)?;
    let digits = number.as_slice();
    let (century, foreigner) = match digits[6] {
        9 | 0 => (1800, false),
        1 | 2 => (1900, false),
        3 | 4 => (2000, false),
        5 | 6 => (1900, true),
        _ => (2000, true),
    };
    let year = century + number.number(0..2);
    demand(is_date(year, number.number(2..4), number.number(4..6)), Refusal::Date)?;
    let rest = weighted_sum(digits, &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11;
    let check = if foreigner { 13 - rest } else { 11 - rest } % 10;
    demand(check == i32::from(digits[12]), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["731108-1491496", "9203132493579"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"731108-1491497"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"731308-1491496"), Err(Refusal::Date));
    }
}
