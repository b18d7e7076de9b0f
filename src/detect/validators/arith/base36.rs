//! Letters as numbers.

/// `0` to `9` as they are, `A` as 10 to `Z` as 35; other characters count as 0.
pub fn base36(character: u8) -> u32 {
    (character as char).to_digit(36).unwrap_or(0)
}

/// Place of a character in an alphabet of its own.
pub fn place_in(alphabet: &[u8], character: u8) -> Option<u32> {
    alphabet.iter().zip(0..).find(|(known, _)| **known == character).map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        assert_eq!((base36(b'0'), base36(b'9'), base36(b'A'), base36(b'Z')), (0, 9, 10, 35));
        assert_eq!((place_in(b"XYZ", b'Z'), place_in(b"XYZ", b'A')), (Some(2), None));
    }
}
