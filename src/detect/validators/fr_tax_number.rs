//! French tax reference number (numéro fiscal de référence, SPI).
//! Source: Direction générale des Finances publiques; European Commission, TIN by country (France).

use super::arith::{demand, genuine_digits};
use super::{Checked, Refusal};

/// Thirteen digits, the first 0 to 3; the last three are the first ten modulo 511.
pub fn check(value: &[u8]) -> Checked {
    let digits = genuine_digits(value, 13)?;
    demand(digits.number(0..1) < 4, Refusal::Range)?;
    demand(digits.number(0..10) % 511 == digits.number(10..13), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["30 23 217 600 053", "0701987765493"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in
            [("3023217600054", Refusal::CheckDigit), ("4023217600053", Refusal::Range)]
        {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
