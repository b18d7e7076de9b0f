//! Dutch telephone number in national form. Source: ACM, Nummerplan telefoon- en ISDN-diensten.

use super::Checked;
use super::phone_e164::NL;

/// The number has a lead in use and the length of its range.
pub fn check(value: &[u8]) -> Checked {
    NL.check_national(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_and_length() {
        assert_eq!(check(b"06-12983456"), Ok(()));
        assert!(check(b"6-12983456").is_err());
    }
}
