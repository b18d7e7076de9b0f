//! Weighted sums, the base of most national check digits.

use super::luhn::SECOND;

/// Digits that are weighted at once: nearly all numbers have no more.
const LANES: usize = 16;

/// The largest weight that four digits may have without an overflow of 16 bits.
const MOST: i32 = (1 << 16) / (4 * 9);

/// The sum of each digit times its weight; what is longer of the two is cut.
#[inline(always)]
pub fn weighted_sum(digits: &[u8], weights: &[i32]) -> i32 {
    // The weights are known where this is called: nothing is asked of them then.
    let is_usual =
        weights.len() <= LANES && weights.iter().all(|weight| (0..=MOST).contains(weight));
    match digits.get(..weights.len()) {
        Some(digits) if is_usual => {
            let (mut all, mut by) = ([0; LANES], [0; LANES]);
            all[..weights.len()].copy_from_slice(digits);
            by[..weights.len()].copy_from_slice(weights);
            let (all, _) = all.as_chunks();
            let (by, _) = by.as_chunks();
            (sum_of_eight(all[0], by[0]) + sum_of_eight(all[1], by[1])) as i32
        }
        _ => one_by_one(digits, weights),
    }
}

/// The sum of eight digits, four at a time by one multiplication: its highest 16 bits are the sum of
/// all that are as far from their end as their weights from the beginning.
#[inline(always)]
fn sum_of_eight(digits: [u8; 8], weights: [i32; 8]) -> u64 {
    let digits = u64::from_le_bytes(digits);
    let sum = |digits: u64, [a, b, c, d]: [i32; 4]| {
        let [a, b, c, d] = [a, b, c, d].map(|weight| u64::from(weight.cast_unsigned()));
        (digits & SECOND).wrapping_mul(a << 48 | b << 32 | c << 16 | d) >> 48
    };
    let [a, b, c, d, e, f, g, h] = weights;
    sum(digits, [a, c, e, g]) + sum(digits >> 8, [b, d, f, h])
}

/// The same of any weights.
#[inline(never)]
fn one_by_one(digits: &[u8], weights: &[i32]) -> i32 {
    digits.iter().zip(weights).map(|(&digit, weight)| i32::from(digit) * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_both_have() {
        let (digits, weights) = ([9; 20], [3; 20]);
        for (more, less) in (0..20).flat_map(|more| (0..=more).map(move |less| (more, less))) {
            let sum = 27 * less as i32;
            assert_eq!(weighted_sum(&digits[..more], &weights[..less]), sum);
            assert_eq!(weighted_sum(&digits[..less], &weights[..more]), sum);
        }
        assert_eq!(weighted_sum(&[1, 0, 2], &[1000, 1, 100_000]), 201_000);
        assert_eq!(weighted_sum(&[1, 0, 2], &[-1, 5, 3]), 5);
        let (most, turns): (Vec<i32>, Vec<i32>) = (vec![MOST; LANES], (1..=16).collect());
        assert_eq!(weighted_sum(&[9; LANES], &most), 9 * 16 * MOST);
        let each = |at: usize| [&[0; LANES][..at], &[7], &[0; LANES][at + 1..]].concat();
        (0..LANES).for_each(|at| assert_eq!(weighted_sum(&each(at), &turns), 7 * (at as i32 + 1)));
    }
}
