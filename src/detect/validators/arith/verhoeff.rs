//! Verhoeff's check digit: catches every single wrong digit and every swap of neighbours.
//! Source: J. Verhoeff, Error Detecting Decimal Codes, Mathematical Centre Tract 29, 1969.

/// A permutation of the ten digits, applied once more at each place further from the right.
const PERMUTATION: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/// Whether the last digit checks those before it.
pub fn verhoeff(digits: &[u8]) -> bool {
    let sum = digits.iter().rev().enumerate().fold(0, |sum, (place, &digit)| {
        let permuted = (0..place % 8).fold(digit, |d, _| PERMUTATION[usize::from(d)]);
        dihedral(sum, permuted)
    });
    sum == 0
}

/// Product in the dihedral group of order ten: 0 to 4 turn a pentagon, 5 to 9 also flip it.
fn dihedral(a: u8, b: u8) -> u8 {
    match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + (a + b) % 5,
        (false, true) => 5 + (a + 5 - b) % 5,
        (false, false) => (a + 5 - b) % 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_example() {
        assert!(verhoeff(&[2, 3, 6, 3]));
        assert!(!verhoeff(&[2, 3, 6, 4]));
    }

    #[test]
    fn every_swap_of_neighbours_is_caught() {
        for (a, b) in (0..10).flat_map(|a| (0..10).map(move |b| (a, b))).filter(|(a, b)| a != b) {
            let Some(check) = (0..10).find(|&c| verhoeff(&[a, b, c])) else { panic!("no digit") };
            assert!(!verhoeff(&[b, a, check]));
        }
    }
}
