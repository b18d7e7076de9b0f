//! Spanish tax number (número de identificación fiscal, NIF), with ES as VAT number.
//! Source: Real Decreto 1065/2007, articles 18 to 28; Orden EHA/451/2008.

use super::arith::{Compact, Digits, after_prefix, demand, luhn_sum};
use super::{Checked, Refusal};

/// Control letters of persons, by number modulo 23.
const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// A citizen (eight digits and a letter), a foreigner (X, Y, Z), a special case (K, L, M) or an
/// entity (its kind, seven digits, and a Luhn digit or the letter for it).
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::exactly(after_prefix(value, b"ES"), 9)?;
    let [first, body @ .., last] = compact.as_slice() else { return Err(Refusal::Length) };
    let digits = Digits::exactly(body, 7)?;
    let number = digits.number(0..7);
    let lead = match first {
        b'0'..=b'9' => u64::from(first - b'0'),
        b'X'..=b'Z' => u64::from(first - b'X'),
        b'K'..=b'M' => 0,
        b'A'..=b'H' | b'J' | b'N' | b'P'..=b'S' | b'U'..=b'W' => {
            return demand(is_entity(&digits, *last), Refusal::CheckDigit);
        }
        _ => return Err(Refusal::Range),
    };
    let letter = LETTERS[((lead * 10_000_000 + number) % 23) as usize];
    demand(letter == *last, Refusal::CheckDigit)
}

fn is_entity(digits: &Digits, last: u8) -> bool {
    let mut with_zero = [0; 8];
    with_zero[..7].copy_from_slice(digits.as_slice());
    let check = ((10 - luhn_sum(&with_zero) % 10) % 10) as u8;
    last == b'0' + check || last == b"JABCDEFGHI"[usize::from(check)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["ES B-58378431", "ES54362315K", "ESX2482300W", "ESJ99216582"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("ESB58378432", Refusal::CheckDigit),
            ("ES54362315L", Refusal::CheckDigit),
            ("ESI2482300W", Refusal::Range),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
