//! ISO/IEC 7064, MOD 11,10: one check digit over digits.

/// Whether the last digit checks those before it.
pub fn mod11_10(digits: &[u8]) -> bool {
    let Some((&check, body)) = digits.split_last() else { return false };
    let product = body.iter().fold(10, |product, &digit| {
        let sum = match (product + u32::from(digit)) % 10 {
            0 => 10,
            sum => sum,
        };
        sum * 2 % 11
    });
    (product + u32::from(check)) % 10 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn example_of_the_standard() {
        assert!(mod11_10(&[0, 7, 9, 4, 5]));
        assert!(!mod11_10(&[0, 7, 9, 4, 6]));
    }
}
