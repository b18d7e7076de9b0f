//! Vehicle identification number (VIN).
//! Source: ISO 3779; check digit 49 CFR 565.15, which North America and China demand.

use super::arith::{Compact, demand};
use super::{Checked, Refusal};

/// Seventeen characters without I, O and Q, among them a letter and four digits. Numbers of
/// North American (1 to 5) and Chinese (L) makers pass the check at the ninth place; others may
/// hold anything there.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::exactly(value, 17)?;
    let number = compact.as_slice();
    demand(!number.iter().any(|byte| matches!(byte, b'I' | b'O' | b'Q')), Refusal::Character)?;
    let digits = number.iter().filter(|byte| byte.is_ascii_digit()).count();
    demand((4..17).contains(&digits), Refusal::Range)?;
    demand(number[12..].iter().filter(|byte| byte.is_ascii_digit()).count() >= 4, Refusal::Range)?;
    if !matches!(number[0], b'1'..=b'5' | b'L') {
        return Ok(());
    }
    let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let sum: u32 = number.iter().zip(weights).map(|(&byte, weight)| value_of(byte) * weight).sum();
    let expected = match (sum % 11) as u8 {
        10 => b'X',
        rest => b'0' + rest,
    };
    demand(number[8] == expected, Refusal::CheckDigit)
}

/// Letters count 1 to 9 in rows from A, J and S; the row of S starts at 2.
fn value_of(byte: u8) -> u32 {
    u32::from(match byte {
        b'A'..=b'I' => byte - b'A' + 1,
        b'J'..=b'R' => byte - b'J' + 1,
        b'S'..=b'Z' => byte - b'S' + 2,
        _ => byte - b'0',
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["1M8GDM9AXKP042788", "WVWZZZ1JZXW000001"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("1M8GDM9A1KP042788", Refusal::CheckDigit),
            ("1M8GDM9AXKPO42788", Refusal::Character),
            ("ABCDEFGHJKLMNPRST", Refusal::Range),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
