//! Latvian VAT number (PVN reģistrācijas numurs).
//! Source: Directive 2006/112/EC, articles 214 and 215, for the form; Valsts ieņēmumu dienests.

use super::arith::{after_prefix, demand, genuine_digits, is_short_date, weighted_sum};
use super::{Checked, Refusal};

/// Eleven digits: of an enterprise, first digit above 3, weighted to leave 3 modulo eleven; else a personal code.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(after_prefix(value, b"LV"), 11)?;
    if digits.number(0..1) > 3 {
        let sum = weighted_sum(digits.as_slice(), &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]);
        return demand(sum % 11 == 3, Refusal::CheckDigit);
    }
    let born = is_short_date(digits.number(4..6), digits.number(2..4), digits.number(0..2));
    demand(digits.number(0..2) == 32 || born, Refusal::Date)?;
    let sum = 1 + weighted_sum(digits.as_slice(), &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9]);
    demand(sum % 11 % 10 == digits.number(10..11) as i32, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["LV 4000 3521 600", "161175-19997"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("LV 40003521601", Refusal::CheckDigit), ("161375-19997", Refusal::Date)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
