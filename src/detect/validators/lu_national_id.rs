//! Luxembourg identification number (numéro d'identification national, matricule).
//! Source: loi du 19 juin 2013 relative à l'identification des personnes physiques.

use super::arith::{Digits, demand, is_date, luhn_sum, verhoeff};
use super::{Checked, Refusal};

/// Date of birth YYYYMMDD, serial of three digits, a Luhn digit over these eleven and a Verhoeff
/// digit over them.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::exactly(value, 13)?;
    let (year, month, day) = (digits.number(0..4), digits.number(4..6), digits.number(6..8));
    demand((1850..=2035).contains(&year) && is_date(year, month, day), Refusal::Date)?;
    let all = digits.as_slice();
    demand(luhn_sum(&all[..12]).is_multiple_of(10), Refusal::CheckDigit)?;
    let mut without_luhn = [0; 12];
    without_luhn[..11].copy_from_slice(&all[..11]);
    without_luhn[11] = all[12];
    demand(verhoeff(&without_luhn), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        assert_eq!(check(b"1893120105732"), Ok(()));
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("1893120105733", Refusal::CheckDigit),
            ("1893120105722", Refusal::CheckDigit),
            ("1893130105732", Refusal::Date),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
