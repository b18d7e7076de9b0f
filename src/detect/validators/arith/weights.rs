//! Weighted sums, the base of most national check digits.

/// The sum of each digit times its weight; what is longer of the two is cut.
#[inline]
pub fn weighted_sum(digits: &[u8], weights: &[i32]) -> i32 {
    // The number of weights is known where this is called: nothing is counted then.
    let digits = digits.get(..weights.len()).unwrap_or(digits);
    digits.iter().zip(weights).map(|(&digit, weight)| i32::from(digit) * weight).sum()
}
