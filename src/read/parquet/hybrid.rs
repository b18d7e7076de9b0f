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
    let mut runs = Runs::new(width, count)?;
    while runs.left > 0 {
        runs.eights(bytes, &mut run);
        if runs.left > 0 {
            let (number, times) = runs.next(bytes)?;
            run(number, times);
        }
    }
    Some(())
}

/// Numbers being read, run by run.
pub(super) struct Runs {
    width: u32,
    /// Numbers yet to come.
    left: u64,
    /// Bytes read.
    at: usize,
    /// Numbers that are packed from here on, the bits of those before them, and where they end.
    packed: u64,
    bit: u64,
    end: usize,
}

impl Runs {
    /// So many numbers of so many bits; `None` if they have too many.
    pub(super) fn new(width: u32, count: u64) -> Option<Runs> {
        let runs = Runs { width, left: count, at: 0, packed: 0, bit: 0, end: 0 };
        (width <= 32).then_some(runs)
    }

    /// The next number and how often it comes; `None` behind the last one, and if the bytes, the
    /// same ones every time, hold no more.
    #[inline]
    pub(super) fn next(&mut self, bytes: &[u8]) -> Option<(u32, u64)> {
        if self.packed == 0 {
            return self.begin(bytes);
        }
        let from = self.at + (self.bit / 8) as usize;
        let eight = match bytes.get(from..).and_then(|rest| rest.first_chunk()) {
            Some(eight) => *eight,
            None => last_bytes(bytes, from),
        };
        let number = u64::from_le_bytes(eight) >> (self.bit % 8) & ((1u64 << self.width) - 1);
        self.bit += u64::from(self.width);
        (self.packed, self.left) = (self.packed - 1, self.left - 1);
        Some((number as u32, 1))
    }

    /// Gives packed numbers, eight at a time, as far as there are so many and bytes behind them: eight
    /// numbers are as many bytes as one has bits.
    #[inline]
    fn eights(&mut self, bytes: &[u8], run: &mut impl FnMut(u32, u64)) {
        let width = self.width as usize;
        if self.packed < 8 || !self.bit.is_multiple_of(8) || width == 0 {
            return;
        }
        let packed = bytes.get(self.at + (self.bit / 8) as usize..).unwrap_or_default();
        let behind = packed.len().saturating_sub(8) / width;
        let groups = (self.packed / 8).min(behind as u64);
        let mask = (1u64 << width) - 1;
        let word = |from: &[u8]| from.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
        for group in 0..groups as usize {
            let group = &packed[group * width..];
            let all = word(group);
            for at in 0..8 {
                let number = match width {
                    ..=8 => all >> (at * width),
                    _ => word(&group[at * width / 8..]) >> (at * width % 8),
                };
                run((number & mask) as u32, 1);
            }
        }
        self.bit += 8 * groups * u64::from(self.width);
        (self.packed, self.left) = (self.packed - 8 * groups, self.left - 8 * groups);
    }

    /// Reads the header of a run, and the run if it is one.
    #[inline(never)]
    fn begin(&mut self, bytes: &[u8]) -> Option<(u32, u64)> {
        if self.left == 0 {
            return None;
        }
        (self.at, self.bit) = (self.at.max(self.end), 0);
        let mut rest = bytes.get(self.at..)?;
        let header = varint(&mut rest)?;
        let packed = header & 1 == 1;
        let (length, count) = if packed {
            // Groups of eight; the last may be filled up with anything.
            let length = (header >> 1).checked_mul(u64::from(self.width))?;
            (usize::try_from(length).ok()?, (header >> 1).checked_mul(8)?.min(self.left))
        } else {
            (self.width.div_ceil(8) as usize, (header >> 1).min(self.left))
        };
        let (value, _) = rest.split_at_checked(length)?;
        self.at = bytes.len() - rest.len();
        self.end = self.at + length;
        if count == 0 {
            return None;
        }
        if packed {
            self.packed = count;
            return self.next(bytes);
        }
        self.left -= count;
        let number = value.iter().rev().fold(0u32, |number, &byte| number << 8 | u32::from(byte));
        Some((number, count))
    }
}

/// What is left of some bytes, less than eight, with zeros behind it.
#[cold]
fn last_bytes(bytes: &[u8], from: usize) -> [u8; 8] {
    let (mut eight, rest) = ([0; 8], bytes.get(from..).unwrap_or_default());
    eight[..rest.len()].copy_from_slice(rest);
    eight
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
        for width in [1, 4, 7, 8, 9, 13, 31, 32] {
            let wanted: Vec<u32> =
                (0..200u32).map(|n| n.wrapping_mul(0x9E37_79B9) >> (32 - width)).collect();
            let mut bits = wanted.iter().flat_map(|n| (0..width).map(move |bit| n >> bit & 1));
            let mut packed = vec![25 << 1 | 1];
            packed.extend((0..25 * width).map(|_| {
                (0..8).fold(0, |byte, bit| byte | (bits.next().unwrap_or_default() as u8) << bit)
            }));
            assert_eq!(numbers(&packed, width, 200).unwrap(), wanted, "{width}");
        }
    }

    #[test]
    fn too_few_bytes_and_endless_runs_are_refused() {
        for bytes in [&[][..], &[6], &[0, 1], &[3, 0xFF], &[1], &[0xFF; 12]] {
            assert_eq!(numbers(bytes, 3, 5), None, "{bytes:?}");
        }
        assert_eq!(numbers(&[6, 5], 33, 1), None);
    }
}
