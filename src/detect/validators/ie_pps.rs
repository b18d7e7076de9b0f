//! Irish Personal Public Service number.
//! Source: Social Welfare Consolidation Act 2005, section 262; Department of Social Protection, format of the PPS number.

use super::arith::{Compact, Digits, demand, weighted_sum};
use super::{Checked, Refusal};

/// Check letters by remainder modulo 23.
const LETTERS: &[u8; 23] = b"WABCDEFGHIJKLMNOPQRSTUV";

/// Seven digits weighted 8 to 2, a check letter, and perhaps a second letter: W, T or X for
/// spouses under the old rule, which counts for nothing, or another, which counts nine times.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::of(value)?;
    let (letter, second) = match number.as_slice() {
        [_, _, _, _, _, _, _, letter] => (*letter, b'W'),
        [_, _, _, _, _, _, _, letter, second] => (*letter, *second),
        _ => return Err(Refusal::Length),
    };
    let digits = Digits::exactly(&number.as_slice()[..7], 7)?;
    let second = match second {
        b'W' | b'T' | b'X' => 0,
        other => i32::from(other) - i32::from(b'@'),
    };
    let sum = weighted_sum(digits.as_slice(), &[8, 7, 6, 5, 4, 3, 2]) + 9 * second;
    demand(LETTERS[sum as usize % 23] == letter, Refusal::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for value in ["4987869BA", "8893565G", "6433435FW"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"4987869CA"), Err(Refusal::CheckDigit));
        assert_eq!(check(b"4987869B"), Err(Refusal::CheckDigit));
    }
}
