//! Numbers that stand for none.

/// Whether all digits, as numbers or characters, are equal, or each is one more (or each one less) than the one before
/// it, with 9 and 0 as neighbours.
pub fn is_placeholder(digits: &[u8]) -> bool {
    let step = |pair: &[u8]| (pair[1] + 10 - pair[0]) % 10;
    let mut steps = digits.windows(2).map(step);
    // Most numbers end here: their first step is none of these.
    steps.next().is_none_or(|first| matches!(first, 0 | 1 | 9) && steps.all(|step| step == first))
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
