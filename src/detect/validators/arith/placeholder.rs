//! Numbers that stand for none.

/// Whether all digits, as numbers or characters, are equal, or each is one more (or each one less) than the one before
/// it, with 9 and 0 as neighbours.
#[inline]
pub fn is_placeholder(digits: &[u8]) -> bool {
    match digits {
        // Most numbers end here: their first step is none of these.
        [first, second, ..] => {
            placeholder_step(*first, *second).is_some_and(|step| goes_on(digits, step))
        }
        _ => true,
    }
}

/// True if all steps are that one. Few numbers get here: the others need not carry it with them.
#[inline(never)]
fn goes_on(digits: &[u8], step: u8) -> bool {
    digits.windows(2).all(|pair| placeholder_step(pair[0], pair[1]) == Some(step))
}

/// How far a digit lies behind the one before it, from 0 to 9, if a placeholder may go on so.
#[inline]
pub const fn placeholder_step(before: u8, digit: u8) -> Option<u8> {
    // None; one more, or nine less; one less, or nine more.
    const STEPS: u32 = 1 << 10 | (1 << 11 | 1 << 1) | (1 << 9 | 1 << 19);
    let step = digit + 10 - before;
    if STEPS >> step & 1 == 1 { Some(step % 10) } else { None }
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
