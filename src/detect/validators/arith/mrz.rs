//! The check digit of machine-readable travel documents. Source: ICAO Doc 9303-3, 4.9.

use super::base36;

/// The digit over characters weighted 7, 3, 1: digits by value, `A` to `Z` as 10 to 35, the
/// filler `<` and anything else as 0.
pub fn mrz_digit<'a>(characters: impl IntoIterator<Item = &'a u8>) -> u8 {
    let sum: u32 = characters
        .into_iter()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(&character, weight)| weight * base36(character))
        .sum();
    b'0' + (sum % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_standard() {
        assert_eq!(mrz_digit(b"520727"), b'3');
        assert_eq!(mrz_digit(b"AB2134<<<"), b'5');
    }
}
