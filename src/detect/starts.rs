//! The places of a text at which a value can begin, and those at which a word does, a bit a
//! byte: what is left of a text after one pass at the speed of memory. With AVX2 where the processor has it, found out when the
//! program runs; elsewhere eight bytes at a time in plain words.

use crate::catalog::{CLOSE, HEX, NEAR};

/// What the values that are looked for begin with.
#[derive(Clone, Debug)]
pub struct Starts {
    /// Bytes other than letters and digits that begin one.
    signs: [bool; 256],
    hex: bool,
    upper: bool,
    /// Values may begin with any letter or sign, whatever follows.
    any: bool,
}

/// Places of a text, in blocks of 64 bytes, a bit a byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Where a value can begin.
    pub values: Vec<u64>,
    /// Where a word of letters begins. An underscore joins none.
    pub words: Vec<u64>,
    /// Where a digit stands.
    pub digits: Vec<u64>,
}

impl Places {
    /// Makes room for a text of so many bytes.
    pub fn clear(&mut self, bytes: usize) {
        for places in [&mut self.values, &mut self.words, &mut self.digits] {
            places.clear();
            places.reserve(bytes.div_ceil(BLOCK));
        }
    }

    /// How many digits stand from an offset on, at most 64.
    #[inline]
    pub fn digits(&self, at: usize) -> usize {
        let (block, bit) = (at / BLOCK, at % BLOCK);
        let here = (self.digits[block] >> bit).trailing_ones() as usize;
        if here + bit < BLOCK {
            return here;
        }
        let after = self.digits.get(block + 1).map_or(0, |digits| digits.trailing_ones() as usize);
        (here + after).min(BLOCK)
    }
}

/// Kinds of bytes in a block of 64, a bit a byte.
#[derive(Clone, Copy, Default)]
struct Kinds {
    digit: u64,
    /// Letters, digits and the underscore.
    word: u64,
    /// Letters, those beyond ASCII too, and digits.
    letter: u64,
    upper: u64,
    /// The letters of hexadecimal numbers.
    hex: u64,
    /// Bytes from `-` to `:`, which are the digits and what stands between groups of them.
    between: u64,
    /// What joins a number to one before it: comma, hyphen, point, slash.
    joint: u64,
    plus: u64,
    sign: u64,
}

const BLOCK: usize = 64;

impl Starts {
    /// Looks for values with a digit near; and for those that begin with one of the signs, with
    /// hexadecimal letters, with capitals, or with anything.
    pub fn new(signs: [bool; 256], hex: bool, upper: bool, any: bool) -> Starts {
        Starts { signs, hex, upper, any }
    }

    /// Finds the places of a text.
    pub fn find(&self, bytes: &[u8], places: &mut Places) {
        places.clear(bytes.len());
        #[cfg(target_arch = "x86_64")]
        if wide::find(self, bytes, places) {
            return;
        }
        let signs = &self.signs;
        self.fill(bytes, places, |block| words::kinds(block, signs));
    }

    /// The same without the instructions that only some processors have.
    #[cfg(test)]
    fn find_plainly(&self, bytes: &[u8], places: &mut Places) {
        places.clear(bytes.len());
        self.fill(bytes, places, |block| words::kinds(block, &self.signs));
    }

    #[inline(always)]
    fn fill(&self, bytes: &[u8], places: &mut Places, kinds: impl Fn(&[u8; BLOCK]) -> Kinds) {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        let mut before = Kinds::default();
        let mut here = kinds(blocks.first().unwrap_or(&last));
        for block in blocks.iter().skip(1).chain(std::iter::once(&last)).take(blocks.len()) {
            let after = kinds(block);
            self.note(&before, &here, &after, places);
            (before, here) = (here, after);
        }
        if !rest.is_empty() {
            self.note(&before, &here, &Kinds::default(), places);
        }
    }

    /// Notes the places of one block, between its neighbours.
    #[inline(always)]
    fn note(&self, before: &Kinds, here: &Kinds, after: &Kinds, places: &mut Places) {
        places.words.push(here.letter & !(here.letter << 1 | before.letter >> 63));
        places.values.push(self.values(before, here, after));
        places.digits.push(here.digit);
    }

    #[inline(always)]
    fn values(&self, before: &Kinds, here: &Kinds, after: &Kinds) -> u64 {
        let ahead = |here: u64, after: u64| u128::from(here) | u128::from(after) << 64;
        let behind = |before: u64, here: u64, by: u32| here << by | before >> (64 - by);

        let digits = ahead(here.digit, after.digit);
        let close = within::<CLOSE>(digits);
        let near = within::<NEAR>(digits);
        let free = !behind(before.word, here.word, 1);
        let joined = behind(before.plus, here.plus, 1)
            | behind(before.joint, here.joint, 1) & behind(before.digit, here.digit, 2);

        let begin = here.word & free;
        let mut places = begin & here.digit & !joined | begin & !here.digit & near;
        places |= here.sign & free & close;
        if self.hex {
            let digits = ahead(here.hex | here.between, after.hex | after.between);
            places |= begin & here.hex & throughout::<HEX>(digits);
        }
        if self.upper {
            places |= begin & throughout::<NEAR>(ahead(here.upper, after.upper));
        }
        if self.any { (begin | here.sign & free) & !(begin & here.digit & joined) } else { places }
    }
}

/// Bits that have a set one among themselves and the next, so many in all.
#[inline(always)]
fn within<const BITS: usize>(bits: u128) -> u64 {
    let mut some = bits;
    let mut reach = 1;
    while reach * 2 <= BITS {
        some |= some >> reach;
        reach *= 2;
    }
    (some | some >> (BITS - reach)) as u64
}

/// Bits that are set together with the next, so many in all.
#[inline(always)]
fn throughout<const BITS: usize>(bits: u128) -> u64 {
    let mut all = bits;
    let mut reach = 1;
    while reach * 2 <= BITS {
        all &= all >> reach;
        reach *= 2;
    }
    (all & all >> (BITS - reach)) as u64
}

/// Eight bytes at a time.
mod words {
    use super::{BLOCK, Kinds};

    const ONES: u64 = 0x0101_0101_0101_0101;

    pub fn kinds(block: &[u8; BLOCK], signs: &[bool; 256]) -> Kinds {
        let mut kinds = Kinds::default();
        let (words, _) = block.as_chunks::<8>();
        for (at, bytes) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*bytes);
            let lower = word | (0x20 * ONES);
            let add = |kind: &mut u64, high: u64| {
                *kind |= ((high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * at);
            };
            let digit = range(word, b'0', b'9');
            let letter = range(lower, b'a', b'z');
            add(&mut kinds.digit, digit);
            add(&mut kinds.word, digit | letter | range(word, b'_', b'_'));
            add(&mut kinds.letter, digit | letter | word & (0x80 * ONES));
            add(&mut kinds.upper, range(word, b'A', b'Z'));
            add(&mut kinds.hex, range(lower, b'a', b'f'));
            add(&mut kinds.between, range(word, b'-', b':'));
            add(&mut kinds.joint, range(word, b',', b'/'));
            add(&mut kinds.plus, range(word, b'+', b'+'));
            for (offset, &byte) in bytes.iter().enumerate() {
                kinds.sign |= u64::from(signs[usize::from(byte)]) << (8 * at + offset);
            }
        }
        kinds
    }

    /// The high bit of each byte that lies in the range.
    fn range(word: u64, first: u8, last: u8) -> u64 {
        let low = word & (0x7F * ONES);
        let from = low + u64::from(0x80 - first) * ONES;
        let beyond = low + u64::from(0x7F - last) * ONES;
        from & !beyond & !word & (0x80 * ONES)
    }
}

/// Thirty-two bytes at a time.
#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::{
        __m256i, _mm256_and_si256, _mm256_cmpeq_epi8, _mm256_min_epu8, _mm256_movemask_epi8,
        _mm256_or_si256, _mm256_set_epi64x, _mm256_set1_epi8, _mm256_setzero_si256,
        _mm256_shuffle_epi8, _mm256_srli_epi16, _mm256_sub_epi8,
    };

    use super::{BLOCK, Kinds, Places, Starts};

    /// Finds the places if the processor can; false if it cannot.
    #[allow(unsafe_code)]
    pub fn find(starts: &Starts, bytes: &[u8], places: &mut Places) -> bool {
        if !std::arch::is_x86_feature_detected!("avx2") {
            return false;
        }
        // SAFETY: the function needs nothing but AVX2, and the processor has it.
        unsafe { fill(starts, bytes, places) };
        true
    }

    #[target_feature(enable = "avx2")]
    fn fill(starts: &Starts, bytes: &[u8], places: &mut Places) {
        let signs = Signs::new(&starts.signs);
        starts.fill(bytes, places, |block| kinds(block, &signs));
    }

    /// A set of bytes: for each low half of a byte the high halves that go with it.
    struct Signs {
        by_low: __m256i,
        of_high: __m256i,
        /// Bytes above ASCII are in the set too.
        above: bool,
    }

    impl Signs {
        #[target_feature(enable = "avx2")]
        fn new(signs: &[bool; 256]) -> Signs {
            let (mut by_low, mut of_high) = ([0u8; 32], [0u8; 32]);
            for at in 0..32 {
                let highs = (0..8).filter(|high| signs[(high << 4) | (at % 16)]);
                by_low[at] = highs.fold(0, |bits, high| bits | 1 << high);
                of_high[at] = if at % 16 < 8 { 1 << (at % 16) } else { 0 };
            }
            let above = signs[0x80..].contains(&true);
            Signs { by_low: load(&by_low), of_high: load(&of_high), above }
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(bytes: &[u8; 32]) -> __m256i {
        let (words, _) = bytes.as_chunks::<8>();
        let [a, b, c, d] = [0, 1, 2, 3].map(|at| i64::from_le_bytes(words[at]));
        _mm256_set_epi64x(d, c, b, a)
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn range(bytes: __m256i, first: u8, last: u8) -> __m256i {
        let from = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first as i8));
        _mm256_cmpeq_epi8(_mm256_min_epu8(from, _mm256_set1_epi8((last - first) as i8)), from)
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn bits(low: __m256i, high: __m256i) -> u64 {
        let half = |bytes| u64::from(_mm256_movemask_epi8(bytes) as u32);
        half(low) | half(high) << 32
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn kinds(block: &[u8; BLOCK], signs: &Signs) -> Kinds {
        let (halves, _) = block.as_chunks::<32>();
        let (a, b) = (load(&halves[0]), load(&halves[1]));
        let fold = |bytes| _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
        let (lower_a, lower_b) = (fold(a), fold(b));
        let both = |first, last| bits(range(a, first, last), range(b, first, last));
        let letters = |last| bits(range(lower_a, b'a', last), range(lower_b, b'a', last));
        let digit = both(b'0', b'9');
        let sign = |bytes| {
            let high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
            let wanted = _mm256_shuffle_epi8(signs.by_low, bytes);
            let has = _mm256_and_si256(wanted, _mm256_shuffle_epi8(signs.of_high, high));
            _mm256_cmpeq_epi8(has, _mm256_setzero_si256())
        };
        let letter = letters(b'z');
        Kinds {
            digit,
            word: digit | letter | both(b'_', b'_'),
            letter: digit | letter | bits(a, b),
            upper: both(b'A', b'Z'),
            hex: letters(b'f'),
            between: both(b'-', b':'),
            joint: both(b',', b'/'),
            plus: both(b'+', b'+'),
            sign: !bits(sign(a), sign(b)) | if signs.above { bits(a, b) } else { 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn starts() -> Starts {
        let mut signs = [false; 256];
        b"+(-[$".iter().for_each(|&b| signs[usize::from(b)] = true);
        Starts::new(signs, true, true, false)
    }

    fn places(text: &str) -> Vec<usize> {
        let mut found = Places::default();
        starts().find(text.as_bytes(), &mut found);
        (0..text.len()).filter(|at| found.values[at / 64] >> (at % 64) & 1 == 1).collect()
    }

    #[test]
    fn only_what_can_begin_a_value() {
        assert!(places("a plain sentence without any number in it").is_empty());
        assert_eq!(places("on 2025-01-02 or 1.2"), [0, 3, 14, 17]);
        assert_eq!(places("call +32 470, (02) or x"), [0, 5, 9, 14, 15]);
        assert_eq!(places("deadbeef and ABCDEFGH"), [0, 13]);
        let shifted = format!("{}BE68 5390", " ".repeat(61));
        assert_eq!(places(&shifted), [61, 66]);
    }

    proptest! {
        #[test]
        fn the_wide_way_finds_what_the_plain_one_finds(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            text in "[a-f0-9A-F:+.,(é -]{0,300}",
        ) {
            for bytes in [&bytes[..], text.as_bytes()] {
                let (mut one, mut other) = (Places::default(), Places::default());
                starts().find(bytes, &mut one);
                starts().find_plainly(bytes, &mut other);
                prop_assert_eq!(&one, &other);
                prop_assert_eq!(one.values.len(), bytes.len().div_ceil(64));
                prop_assert_eq!(one.words.len(), bytes.len().div_ceil(64));
            }
        }
    }
}
