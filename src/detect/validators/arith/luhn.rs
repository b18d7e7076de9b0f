//! Luhn's sum. Source: ISO/IEC 7812-1, annex B.

/// The digits from the right, every second one doubled and its own digits summed. A number
/// with its check digit has a multiple of ten.
pub fn luhn_sum(digits: &[u8]) -> u32 {
    let pairs = digits.rchunks(2).map(|pair| match *pair {
        [first, last] => doubled(first) + u32::from(last),
        _ => pair.iter().map(|&digit| u32::from(digit)).sum(),
    });
    pairs.sum()
}

fn doubled(digit: u8) -> u32 {
    let double = 2 * u32::from(digit);
    if double > 9 { double - 9 } else { double }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn example_of_the_standard() {
        assert_eq!(luhn_sum(&[7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 3]) % 10, 0);
    }
}
