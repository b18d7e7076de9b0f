//! United Kingdom National Insurance number.
//! Source: HMRC, National Insurance Manual NIM39110.

use super::arith::{Compact, demand};
use super::{Checked, Refusal};

/// Two letters that are no prefix set aside, six digits, a suffix A to D. No check digit.
pub fn check(value: &[u8]) -> Checked {
    let number = Compact::exactly(value, 9)?;
    let prefix = &number.as_slice()[..2];
    let set_aside: [&[u8]; 7] = [b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"];
    demand(!set_aside.contains(&prefix), Refusal::Range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes() {
        for value in ["AB123456C", "JG 10 34 56 D"] {
            assert_eq!(check(value.as_bytes()), Ok(()), "{value}");
        }
        assert_eq!(check(b"GB123456C"), Err(Refusal::Range));
        assert_eq!(check(b"AB12345C"), Err(Refusal::Length));
    }
}
