//! French registration number of natural persons (NIR, numéro de sécurité sociale).
//! Source: décret n° 82-103 of 22 January 1982; INSEE.

use super::arith::{Compact, Digits, demand};
use super::{Checked, Refusal};

/// Sex, year and month of birth, department and municipality, serial, and a key: 97 less the
/// first thirteen modulo 97. Corsica's 2A and 2B read as 19 and 18.
pub fn check(value: &[u8]) -> Checked {
    let compact = Compact::exactly(value, 15)?;
    let corsica = compact.as_slice()[6];
    let department = match (&compact.as_slice()[5..7], corsica) {
        ([b'2', b'A'], _) => Some([b'1', b'9']),
        ([b'2', b'B'], _) => Some([b'1', b'8']),
        _ => None,
    };
    let bytes = compact.as_slice().iter().enumerate().map(|(i, &byte)| match (department, i) {
        (Some(department), 5 | 6) => department[i - 5],
        _ => byte,
    });
    let digits = Digits::from_bytes(bytes)?;
    demand(matches!(digits.number(0..1), 1..=4 | 7 | 8), Refusal::Range)?;
    demand(matches!(digits.number(3..5), 1..=12 | 20..=42 | 50..=99), Refusal::Date)?;
    demand(digits.number(10..13) > 0 && digits.number(5..7) > 0, Refusal::Range)?;
    demand(97 - digits.number(0..13) % 97 == digits.number(13..15), Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts() {
        for value in ["2 95 10 99 126 111 93", "295102A12611122"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
    }

    #[test]
    fn says_why_it_refuses() {
        for (value, why) in [
            ("295109912611194", Refusal::CheckDigit),
            ("995109912611193", Refusal::Range),
            ("295139912611193", Refusal::Date),
        ] {
            assert_eq!(check(value.as_bytes()), Err(why), "{value}");
        }
    }
}
