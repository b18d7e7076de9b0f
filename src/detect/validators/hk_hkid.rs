//! Hong Kong identity card number.
//! Source: Registration of Persons Ordinance (Cap. 177); Immigration Department, symbols on the identity card.

use super::arith::{Digits, base36, demand};
use super::{Checked, Refusal};

/// What stands for a missing first letter.
const BLANK: u32 = 36;

/// One or two letters, six digits and a check digit, often in brackets, A standing for ten.
pub fn check(value: &[u8]) -> Checked {
    let (body, control) = match value {
        [body @ .., b'(', control, b')'] | [body @ .., control] => (body, *control),
        [] => return Err(Refusal::Length),
    };
    let letters = body.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    Digits::exactly(&body[letters..], 6)?;
    let filler = match letters {
        1 => BLANK * 9,
        2 => 0,
        _ => return Err(Refusal::Character),
    };
    let weights = [2, 3, 4, 5, 6, 7, 8, 9];
    let products =
        body.iter().rev().zip(weights).map(|(&character, weight)| base36(character) * weight);
    let sum = filler + products.sum::<u32>() + base36(control);
    demand(sum.is_multiple_of(11), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["A123457(1)", "Y7161083", "ZW0656284"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"Y7161084"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"7161083"), Err(Refusal::Character));
    }
}
