//! Conditions of a check as one line each.

use super::{Digits, is_placeholder};
use crate::detect::validators::{Checked, Refusal};

/// Refuses with a reason unless the condition holds.
pub fn demand(holds: bool, otherwise: Refusal) -> Checked {
    if holds { Ok(()) } else { Err(otherwise) }
}

/// The digits of a value of that many, which are no placeholder.
///
/// # Errors
/// `Length`, `Character`, or `Placeholder` for digits that are all equal or count up or down.
#[inline(always)]
pub fn genuine_digits(value: &[u8], len: usize) -> Result<Digits, Refusal> {
    let digits = Digits::exactly(value, len)?;
    demand(!is_placeholder(digits.as_slice()), Refusal::Placeholder)?;
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_no_numbers() {
        let reason = |value: &[u8]| genuine_digits(value, 6).err();
        assert_eq!(reason(b"000 000"), Some(Refusal::Placeholder));
        assert_eq!(reason(b"123456"), Some(Refusal::Placeholder));
        assert_eq!(reason(b"12345"), Some(Refusal::Length));
        assert_eq!(reason(b"123-457"), None);
    }
}
