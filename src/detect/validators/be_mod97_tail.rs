//! Belgian twelve-digit numbers that end in a remainder modulo 97: the number of the electronic
//! identity card and the structured communication of a bank transfer (OGM, VCS).
//! Source: Febelfin, standard on the structured communication; the card number is built alike.

use super::arith::{Digits, is_placeholder};
use super::{Checked, Refusal};

/// The last two digits are the first ten modulo 97, with 97 standing for 0.
pub fn check(value: &[u8]) -> Checked {
    let value = value.trim_ascii();
    let inner = match value {
        [b'+', b'+', b'+', inner @ .., b'+', b'+', b'+'] => inner,
        [b'*', b'*', b'*', inner @ .., b'*', b'*', b'*'] => inner,
        whole => whole,
    };
    let digits = Digits::exactly(inner, 12)?;
    if is_placeholder(&digits.as_slice()[..10]) {
        return Err(Refusal::Placeholder);
    }
    let rest = match digits.number(0..10) % 97 {
        0 => 97,
        rest => rest,
    };
    if rest == digits.number(10..12) { Ok(()) } else { Err(Refusal::CheckDigit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_writings() {
        assert_eq!(check(b"+++010/8068/17183+++"), Ok(()));
        assert_eq!(check(b"591-1917064-58"), Ok(()));
        assert_eq!(check(b"591-1917064-59"), Err(Refusal::CheckDigit));
    }
}
