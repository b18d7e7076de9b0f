//! Sums of digits that are weighted in turn: Luhn's, and that of article numbers.
//! Sources: ISO/IEC 7812-1, annex B; GS1 General Specifications, section 7.9.

/// Every second byte of eight.
pub(super) const SECOND: u64 = 0x00FF_00FF_00FF_00FF;
const ONES: u64 = 0x0001_0001_0001_0001;

/// The digits from the right, every second one doubled and its own digits summed. A number
/// with its check digit has a multiple of ten.
#[inline]
pub fn luhn_sum(digits: &[u8]) -> u32 {
    sum_of(digits, |single, other| {
        let over_four = (other + 123 * ONES) >> 7 & ONES;
        single + 2 * other - 9 * over_four
    })
}

/// The digits from the right, weighted 1 and 3 in turn.
#[inline]
pub fn ean_sum(digits: &[u8]) -> u32 {
    sum_of(digits, |single, other| single + 3 * other)
}

/// The sum of what four pairs of digits come to at a time: the last digits of pairs from the
/// right, and those before them, 16 bits for each.
#[inline]
fn sum_of(digits: &[u8], pairs: impl Fn(u64, u64) -> u64) -> u32 {
    let (first, eights) = digits.as_rchunks::<8>();
    let first = first.iter().fold(0, |eight, &digit| eight >> 8 | u64::from(digit) << 56);
    let eights = eights.iter().map(|eight| u64::from_le_bytes(*eight)).chain([first]);
    let sums =
        eights.map(|eight| pairs(eight >> 8 & SECOND, eight & SECOND).wrapping_mul(ONES) >> 48);
    sums.sum::<u64>() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_standards() {
        assert_eq!(luhn_sum(&[7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 3]) % 10, 0);
        assert_eq!(ean_sum(&[6, 2, 9, 1, 0, 4, 1, 5, 0, 0, 2, 1, 3]), 60);
    }

    #[test]
    fn the_sums_are_those_of_digit_by_digit() {
        let digits: Vec<u8> = (0..40u32).map(|at| (at * at * 7 % 10) as u8).collect();
        for part in (0..40).map(|len| &digits[..len]) {
            let pairs = || part.iter().rev().map(|&digit| u32::from(digit)).zip(0..);
            let by_three = pairs().map(|(digit, at)| digit * [1, 3][at % 2]);
            assert_eq!(ean_sum(part), by_three.sum::<u32>());
            let doubled = pairs().map(|(digit, at)| digit * [1, 2][at % 2]);
            assert_eq!(
                luhn_sum(part),
                doubled.map(|double| double / 10 + double % 10).sum::<u32>()
            );
        }
    }
}
