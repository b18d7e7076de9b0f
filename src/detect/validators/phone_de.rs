//! German telephone number in national form. Source: Bundesnetzagentur, Nummernplan Rufnummern (E.164).

use super::Checked;
use super::phone_e164::DE;

/// The number has a lead in use and the length of its range.
pub fn check(value: &[u8]) -> Checked {
    DE.check_national(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_and_length() {
        assert_eq!(check(b"030 9001234"), Ok(()));
        assert!(check(b"9001234").is_err());
    }
}
