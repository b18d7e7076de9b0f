//! Luhn's sum. Source: ISO/IEC 7812-1, annex B.

/// The digits from the right, every second one doubled and its own digits summed. A number
/// with its check digit has a multiple of ten.
pub fn luhn_sum(digits: &[u8]) -> u32 {
    digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, &digit)| match (i % 2, u32::from(digit)) {
            (0, digit) => digit,
            (_, digit) => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn example_of_the_standard() {
        assert_eq!(luhn_sum(&[7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 3]) % 10, 0);
    }
}
