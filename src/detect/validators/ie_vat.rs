//! Irish VAT number.
//! Source: Revenue Commissioners, Tax and Duty Manual on VAT numbers; Directive 2006/112/EC, article 215.

use super::arith::{Digits, after_prefix, demand, place_in, weighted_sum};
use super::{Checked, Refusal};

/// Seven digits, a control letter and sometimes one more; or in the old form a digit, a letter
/// or sign, five digits and a control letter. Weights 8 to 2, and 9 for the last letter, modulo
/// 23 name the control letter.
pub fn check(value: &[u8]) -> Checked {
    let number = after_prefix(value, b"IE");
    demand(matches!(number.len(), 8 | 9), Refusal::Length)?;
    let (body, letters) = number.split_at(7);
    let place = |byte: u8| place_in(b"WABCDEFGHIJKLMNOPQRSTUV", byte).ok_or(Refusal::Character);
    let (digits, extra) = match body {
        [first, b'A'..=b'Z' | b'+' | b'*', rest @ ..] if letters.len() == 1 => {
            (Digits::from_bytes([b'0'].iter().chain(rest).chain([first]).copied())?, 0)
        }
        _ if letters.len() == 1 => (Digits::exactly(body, 7)?, 0),
        _ => (Digits::exactly(body, 7)?, place(letters[1])?),
    };
    demand(digits.as_slice().len() == 7, Refusal::Length)?;
    let sum = weighted_sum(digits.as_slice(), &[8, 7, 6, 5, 4, 3, 2]) as u32 + 9 * extra;
    demand(sum % 23 == place(letters[0])?, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["IE6433435F", "IE6433435OA", "IE8D79739I"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [("IE6433435E", Refusal::CheckDigit), ("IE643343F", Refusal::Length)] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
