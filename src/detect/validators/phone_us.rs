//! North American telephone number in national form. Source: NANPA, Central Office Code Assignment Guidelines.

use super::Checked;
use super::phone_e164::US;

/// The number has a lead in use and the length of its range.
pub fn check(value: &[u8]) -> Checked {
    US.check_national(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_and_length() {
        assert_eq!(check(b"(202) 456-1411"), Ok(()));
        assert!(check(b"(202) 156-1411").is_err());
    }
}
