//! Remainders modulo 97 of numbers that may hold letters, as ISO/IEC 7064 MOD 97-10 takes them.

/// The remainder of the characters read as one number, `A` standing for 10 and `Z` for 35.
/// Characters other than digits and capital letters count as nothing.
pub fn mod97<'a>(characters: impl IntoIterator<Item = &'a u8>) -> u32 {
    characters.into_iter().fold(0, |rest, &character| match character {
        b'0'..=b'9' => (rest * 10 + u32::from(character - b'0')) % 97,
        b'A'..=b'Z' => (rest * 100 + u32::from(character - b'A') + 10) % 97,
        _ => rest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_two_digits() {
        assert_eq!(mod97(b"A"), 10);
        assert_eq!(mod97(b"1Z"), 135 % 97);
        assert_eq!(mod97(b"3214282912345698765432161182"), 1);
    }
}
