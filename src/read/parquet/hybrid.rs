//! The encoding of levels and of dictionary indices: runs of one number, and numbers packed
//! bit by bit.

/// Gives `count` numbers of so many bits as runs of a number and how often it comes; `None` if
/// the bytes hold fewer.
pub(super) fn runs(
    bytes: &[u8],
    width: u32,
    count: u64,
    mut run: impl FnMut(u32, u64),
) -> Option<()> {
    if width > 32 {
        return None;
    }
    let (mut bytes, mut left) = (bytes, count);
    while left > 0 {
        let header = varint(&mut bytes)?;
        if header & 1 == 0 {
            let (value, rest) = bytes.split_at_checked(width.div_ceil(8) as usize)?;
            let number =
                value.iter().rev().fold(0u32, |number, &byte| number << 8 | u32::from(byte));
            let length = (header >> 1).min(left);
            if length == 0 {
                return None;
            }
            run(number, length);
            (bytes, left) = (rest, left - length);
        } else {
            // Packed in groups of eight; the last may be filled up with anything.
            let numbers = (header >> 1).checked_mul(8)?.min(left);
            let length = usize::try_from((header >> 1).checked_mul(u64::from(width))?).ok()?;
            let (packed, rest) = bytes.split_at_checked(length)?;
            if numbers == 0 {
                return None;
            }
            unpack(packed, width, numbers, &mut run);
            (bytes, left) = (rest, left - numbers);
        }
    }
    Some(())
}

fn unpack(packed: &[u8], width: u32, count: u64, run: &mut impl FnMut(u32, u64)) {
    let mask = (1u64 << width) - 1;
    let (mut held, mut bits, mut bytes) = (0u64, 0, packed.iter());
    for _ in 0..count {
        while bits < width {
            held |= u64::from(bytes.next().copied().unwrap_or(0)) << bits;
            bits += 8;
        }
        run((held & mask) as u32, 1);
        held >>= width;
        bits -= width;
    }
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(bytes: &[u8], width: u32, count: u64) -> Option<Vec<u32>> {
        let mut numbers = Vec::new();
        runs(bytes, width, count, |number, times| {
            numbers.extend(std::iter::repeat_n(number, times as usize));
        })?;
        Some(numbers)
    }

    /// The first example is the one of the format's own description.
    #[test]
    fn runs_and_packed_numbers_are_read() {
        let packed = [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010];
        assert_eq!(numbers(&packed, 3, 8).unwrap(), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(numbers(&packed, 3, 5).unwrap(), [0, 1, 2, 3, 4]);
        assert_eq!(numbers(&[6, 5, 4, 1], 3, 5).unwrap(), [5, 5, 5, 1, 1]);
        assert_eq!(numbers(&[4, 0x39, 0x30], 16, 2).unwrap(), [12_345, 12_345]);
        assert_eq!(numbers(&[8], 0, 4).unwrap(), [0; 4]);
    }

    #[test]
    fn too_few_bytes_and_endless_runs_are_refused() {
        for bytes in [&[][..], &[6], &[0, 1], &[3, 0xFF], &[1], &[0xFF; 12]] {
            assert_eq!(numbers(bytes, 3, 5), None, "{bytes:?}");
        }
        assert_eq!(numbers(&[6, 5], 33, 1), None);
    }
}
