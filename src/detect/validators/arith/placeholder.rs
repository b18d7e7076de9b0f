//! Numbers that stand for none.

/// Whether all digits, as numbers or characters, are equal, or each is one more (or each one less) than the one before
/// it, with 9 and 0 as neighbours.
pub fn is_placeholder(digits: &[u8]) -> bool {
    let mut steps = digits.windows(2).map(|pair| placeholder_step(pair[0], pair[1]));
    // Most numbers end here: their first step is none of these.
    steps.next().is_none_or(|first| first.is_some() && steps.all(|step| step == first))
}

/// How far a digit lies behind the one before it, from 0 to 9, if a placeholder may go on so.
pub fn placeholder_step(before: u8, digit: u8) -> Option<u8> {
    let step = (digit + 10 - before) % 10;
    matches!(step, 0 | 1 | 9).then_some(step)
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
