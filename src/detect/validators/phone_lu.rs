//! Luxembourg telephone number in national form. Source: ILR, plan national de numérotation, règlement 18/99/ILR.

use super::Checked;
use super::phone_e164::LU;

/// The number has a lead in use and the length of its range.
pub fn check(value: &[u8]) -> Checked {
    LU.check_national(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_and_length() {
        assert_eq!(check(b"27 12 94 56"), Ok(()));
        assert!(check(b"1 1").is_err());
    }
}
