//! Austrian telephone number in national form. Source: RTR, Kommunikationsparameter-, Entgelt- und Mehrwertdiensteverordnung (KEM-V 2009).

use super::Checked;
use super::phone_e164::AT;

/// The number has a lead in use and the length of its range.
pub fn check(value: &[u8]) -> Checked {
    AT.check_national(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_and_length() {
        assert_eq!(check(b"0650 0012345"), Ok(()));
        assert!(check(b"650 0012345").is_err());
    }
}
