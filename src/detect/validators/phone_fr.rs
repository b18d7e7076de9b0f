//! French telephone number in national form. Source: Arcep, plan national de numérotation, décision 2018-0881.

use super::Checked;
use super::phone_e164::FR;

/// The number has a lead in use and the length of its range.
pub fn check(value: &[u8]) -> Checked {
    FR.check_national(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_and_length() {
        assert_eq!(check(b"06 12 98 34 56"), Ok(()));
        assert!(check(b"6 12 98 34 56").is_err());
    }
}
