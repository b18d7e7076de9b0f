//! United Kingdom telephone number in national form. Source: Ofcom, National Telephone Numbering Plan.

use super::Checked;
use super::phone_e164::GB;

/// The number has a lead in use and the length of its range.
pub fn check(value: &[u8]) -> Checked {
    GB.check_national(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_and_length() {
        assert_eq!(check(b"020 7210 4850"), Ok(()));
        assert!(check(b"7210 4850").is_err());
    }
}
