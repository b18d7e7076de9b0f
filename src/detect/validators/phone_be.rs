//! Belgian telephone number in national form. Source: BIPT, Royal Decree of 27 April 2007 on the numbering plan.

use super::Checked;
use super::phone_e164::BE;

/// The number has a lead in use and the length of its range.
pub fn check(value: &[u8]) -> Checked {
    BE.check_national(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_and_length() {
        assert_eq!(check(b"0450/00.12.34"), Ok(()));
        assert!(check(b"450 00 12 34").is_err());
    }
}
