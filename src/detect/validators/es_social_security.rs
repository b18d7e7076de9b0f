//! Spanish social security number (NUSS) and affiliation number (NAF).
//! Source: Tesorería General de la Seguridad Social, check digits of the affiliation number.

use super::arith::{Digits, demand, is_placeholder};
use super::{Checked, Refusal};

/// A province, a number of seven or eight digits, and the rest of both modulo 97. A leading
/// zero of eight digits is left out of the reckoning by some issuers, so either rest is taken.
pub fn check(value: &[u8]) -> Checked {
    let number = Digits::of(value)?;
    let len = number.as_slice().len();
    demand(len == 11 || len == 12, Refusal::Length)?;
    demand(!is_placeholder(number.as_slice()), Refusal::Placeholder)?;
    let (province, serial) = (number.number(0..2), number.number(2..len - 2));
    let check = number.number(len - 2..len);
    let whole = number.number(0..len - 2);
    let short = province * 10_000_000 + serial;
    let fits = whole % 97 == check || (serial < 10_000_000 && short % 97 == check);
    demand(fits, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["28/12345678/40", "281234567840"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"28/12345678/41"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"28/123456/40"), Err(Refusal::Length));
    }
}
