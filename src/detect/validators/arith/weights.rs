//! Weighted sums, the base of most national check digits.

/// The sum of each digit times its weight; what is longer of the two is cut.
pub fn weighted_sum(digits: &[u8], weights: &[i32]) -> i32 {
    digits.iter().zip(weights).map(|(&digit, weight)| i32::from(digit) * weight).sum()
}
