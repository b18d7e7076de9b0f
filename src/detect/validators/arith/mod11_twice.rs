//! A check digit modulo 11 that is tried with a second row of weights where the first gives ten.

use super::weighted_sum;

/// The check digit of ten digits: weights 1 to 9 and 1, then 3 to 9 and 1 to 3, then 0.
pub fn mod11_twice(digits: &[u8]) -> u8 {
    let rows = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 1], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]];
    let mut rests = rows.iter().map(|row| weighted_sum(digits, row) % 11);
    rests.find(|&rest| rest < 10).map_or(0, |rest| rest as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_round() {
        assert_eq!(mod11_twice(&[1, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 1);
        assert_eq!(mod11_twice(&[0, 0, 0, 0, 0, 0, 0, 0, 1, 1]), 5, "first row gives ten");
    }
}
