//! Numbers that stand for none.

/// Whether all digits are equal, or each is one more (or each one less) than the one before
/// it, with 9 and 0 as neighbours.
pub fn is_placeholder(digits: &[u8]) -> bool {
    let steps_by = |step: u8| digits.windows(2).all(|pair| (pair[0] + step) % 10 == pair[1]);
    [0, 1, 9].into_iter().any(steps_by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rising_falling() {
        for digits in [[7, 7, 7, 7], [1, 2, 3, 4], [4, 3, 2, 1], [8, 9, 0, 1]] {
            assert!(is_placeholder(&digits));
        }
        assert!(!is_placeholder(&[1, 2, 3, 5]));
    }
}
