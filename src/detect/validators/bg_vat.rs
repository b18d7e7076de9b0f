//! Bulgarian VAT number: the EIK of an enterprise, or the number of a person.
//! Source: Directive 2006/112/EC, article 215, for the form; BULSTAT register act; ordinance on the EGN.

use super::arith::{Digits, after_prefix, demand, is_date, is_placeholder, weighted_sum};
use super::{Checked, Refusal};

/// Nine digits of an enterprise, or ten of a citizen (EGN), a foreigner (LNCh) or another person.
pub fn check(value: &[u8]) -> Checked {
    let number = after_prefix(value, b"BG");
    let digits = Digits::of(number)?;
    demand(!is_placeholder(digits.as_slice()), Refusal::Placeholder)?;
    let last = |place: usize| digits.number(place..place + 1) as i32;
    match digits.as_slice().len() {
        9 => demand(enterprise(digits.as_slice()) == last(8), Refusal::CheckDigit),
        10 => demand(person(&digits).contains(&Some(last(9))), Refusal::CheckDigit),
        _ => Err(Refusal::Length),
    }
}

/// Weights 1 to 8 modulo eleven; where that gives 10, weights 3 to 10.
fn enterprise(digits: &[u8]) -> i32 {
    match weighted_sum(digits, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11 {
        10 => weighted_sum(digits, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10,
        rest => rest,
    }
}

/// The check digit as a citizen's, a foreigner's and another person's. In a citizen's number 20
/// is added to the months of the 1800s and 40 to those of the 2000s.
fn person(digits: &Digits) -> [Option<i32>; 3] {
    let all = digits.as_slice();
    let (year, month, day) = (digits.number(0..2), digits.number(2..4), digits.number(4..6));
    let born = match month {
        1..=12 => is_date(1900 + year, month, day),
        21..=32 => is_date(1800 + year, month - 20, day),
        _ => month > 40 && is_date(2000 + year, month - 40, day),
    };
    let citizen = weighted_sum(all, &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10;
    let foreigner = weighted_sum(all, &[21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10;
    let other = (11 - weighted_sum(all, &[4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11;
    [born.then_some(citizen), Some(foreigner), Some(other)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["BG 175 074 752", "BG7523169263", "BG7111042925"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("BG175074751", Refusal::CheckDigit),
            ("BG17507475", Refusal::Length),
            ("BG123456789", Refusal::Placeholder),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
