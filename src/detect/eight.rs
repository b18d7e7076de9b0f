//! Eight bytes as one number, each looked at by the same few steps.

/// One in each byte.
pub(super) const ONES: u64 = 0x0101_0101_0101_0101;
/// The high bit of each byte.
pub(super) const HIGH: u64 = 0x80 * ONES;

/// The high bit of each byte that lies in a range of ASCII.
#[inline]
pub(super) fn range(word: u64, first: u8, last: u8) -> u64 {
    let low = word & !HIGH;
    let from = low + u64::from(0x80 - first) * ONES;
    let beyond = low + u64::from(0x7F - last) * ONES;
    from & !beyond & !word & HIGH
}

/// The bytes of a number in front of the first, from the lowest on, whose high bit is set in the
/// other; all if there is none.
#[inline]
pub(super) fn up_to(word: u64, marks: u64) -> u64 {
    let first = marks & marks.wrapping_neg();
    word & (first >> 7).wrapping_sub(1)
}
