//! Czech VAT number (daňové identifikační číslo, DIČ): CZ before the number of an enterprise or a person.
//! Source: zákon č. 280/2009 Sb., section 130; zákon č. 133/2000 Sb. on birth numbers.

use super::arith::{Digits, after_prefix, demand, is_date, is_placeholder, weighted_sum};
use super::{Checked, Refusal};

/// Eight digits of an enterprise, nine from 6 on of a person without a birth number, or a birth
/// number of nine (until 1953) or ten digits.
pub fn check(value: &[u8]) -> Checked {
    let digits = Digits::of(after_prefix(value, b"CZ"))?;
    let all = digits.as_slice();
    demand(!is_placeholder(all), Refusal::Placeholder)?;
    let rest = |digits: &[u8]| weighted_sum(digits, &[8, 7, 6, 5, 4, 3, 2]) % 11;
    match all.len() {
        8 => {
            demand(all[0] != 9, Refusal::Range)?;
            let check = match (11 - rest(all)) % 11 {
                0 => 1,
                check => check % 10,
            };
            demand(check == i32::from(all[7]), Refusal::CheckDigit)
        }
        9 if all[0] == 6 => {
            let check = (8 - (10 - rest(&all[1..])).rem_euclid(11)).rem_euclid(10);
            demand(check == i32::from(all[8]), Refusal::CheckDigit)
        }
        9 | 10 => birth_number(&digits),
        _ => Err(Refusal::Length),
    }
}

/// Months have 50 added for women, and 20 where the serials of a day have run out; the tenth
/// digit is the first nine modulo eleven, modulo ten.
fn birth_number(digits: &Digits) -> Checked {
    let month = match digits.number(2..4) % 50 {
        month @ 21..=32 => month - 20,
        month => month,
    };
    let (year, day) = (digits.number(0..2), digits.number(4..6));
    let old = digits.as_slice().len() == 9;
    let year = if old || year >= 54 { 1900 + year } else { 2000 + year };
    demand(is_date(year, month, day), Refusal::Date)?;
    demand(!old || year < 1954, Refusal::Date)?;
    let fits = old || digits.number(0..9) % 11 % 10 == digits.number(9..10);
    demand(fits, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["CZ 25123891", "CZ640903926", "CZ7103192745"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("CZ25123890", Refusal::CheckDigit),
            ("CZ640903925", Refusal::CheckDigit),
            ("CZ7113192745", Refusal::Date),
            ("CZ1234567", Refusal::Placeholder),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
