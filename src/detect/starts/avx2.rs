//! Kinds of bytes, thirty-two at a time.

use std::arch::x86_64::{
    __m256i, _mm256_and_si256, _mm256_cmpeq_epi8, _mm256_min_epu8, _mm256_movemask_epi8,
    _mm256_set_epi64x, _mm256_set1_epi8, _mm256_setzero_si256, _mm256_shuffle_epi8,
    _mm256_slli_epi16, _mm256_srli_epi16, _mm256_sub_epi8,
};

use super::{BLOCK, HEAD, Kinds, Places, Set, Starts};

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
    let tables = starts.wide.0.get_or_init(|| Tables::new(starts));
    starts.fill(bytes, places, |block| kinds(block, tables), |block| digits(block));
}

/// The digits of a block.
#[inline]
#[target_feature(enable = "avx2")]
fn digits(block: &[u8; BLOCK]) -> u64 {
    let (halves, _) = block.as_chunks::<32>();
    let half = |bytes: &[u8; 32]| {
        let from_zero = _mm256_sub_epi8(load(bytes), _mm256_set1_epi8(b'0' as i8));
        _mm256_cmpeq_epi8(_mm256_min_epu8(from_zero, _mm256_set1_epi8(9)), from_zero)
    };
    bits(half(&halves[0]), half(&halves[1]))
}

/// Bits of a byte that say of which kinds it is, from the highest on.
const DIGIT: u32 = 0;
const JOINT: u32 = 1;
/// `@` to `O` but the first, `P` to `Z`, and the same of the small letters.
const LETTER_LOW: u32 = 2;
const LETTER_HIGH: u32 = 3;
const HEX: u32 = 4;
const COLON: u32 = 5;
const COMMA: u32 = 6;
const UNDERSCORE: u32 = 7;

/// The kinds as high halves of bytes and the low ones that go with each of them.
const KINDS: [(u32, &[usize], std::ops::RangeInclusive<usize>); 8] = [
    (DIGIT, &[3], 0..=9),
    (JOINT, &[2], 0xC..=0xF),
    (LETTER_LOW, &[4, 6], 1..=0xF),
    (LETTER_HIGH, &[5, 7], 0..=0xA),
    (HEX, &[4, 6], 1..=6),
    (COLON, &[3], 0xA..=0xA),
    (COMMA, &[2], 0xC..=0xC),
    (UNDERSCORE, &[5], 0xF..=0xF),
];

/// What halves of bytes mean.
#[derive(Clone, Debug)]
pub struct Tables {
    kinds_by_low: __m256i,
    kinds_by_high: __m256i,
    /// A bit for each high half below 8.
    highs: __m256i,
    signs: Members,
    heads: [Members; HEAD],
    inside: Members,
}

/// A set of bytes: for each low half of a byte the high halves that go with it.
#[derive(Clone, Debug)]
struct Members {
    by_low: __m256i,
    /// Bytes above ASCII are in the set too.
    above: u64,
}

impl Tables {
    #[target_feature(enable = "avx2")]
    fn new(starts: &Starts) -> Tables {
        let (mut by_low, mut by_high) = ([0u8; 16], [0u8; 16]);
        for (kind, highs, lows) in KINDS {
            highs.iter().for_each(|&high| by_high[high] |= 0x80 >> kind);
            lows.for_each(|low| by_low[low] |= 0x80 >> kind);
        }
        let highs = std::array::from_fn(|high| if high < 8 { 1 << high } else { 0 });
        let members = |set: &Set| {
            let by_low = std::array::from_fn(|low| {
                (0..8).filter(|high| set[high << 4 | low]).fold(0, |bits, high| bits | 1 << high)
            });
            let above = if set[0x80..].contains(&true) { u64::MAX } else { 0 };
            Members { by_low: twice(&by_low), above }
        };
        Tables {
            kinds_by_low: twice(&by_low),
            kinds_by_high: twice(&by_high),
            highs: twice(&highs),
            signs: members(&starts.signs),
            heads: starts.heads.each_ref().map(members),
            inside: members(&starts.inside),
        }
    }
}

#[inline]
#[target_feature(enable = "avx2")]
fn twice(bytes: &[u8; 16]) -> __m256i {
    let mut both = [0; 32];
    both[..16].copy_from_slice(bytes);
    both[16..].copy_from_slice(bytes);
    load(&both)
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
fn bits(low: __m256i, high: __m256i) -> u64 {
    let half = |bytes| u64::from(_mm256_movemask_epi8(bytes) as u32);
    half(low) | half(high) << 32
}

/// Half a block: the bytes, the kinds of each, and the bits of their high halves.
struct Half {
    bytes: __m256i,
    kinds: __m256i,
    highs: __m256i,
}

impl Half {
    #[inline]
    #[target_feature(enable = "avx2")]
    fn new(bytes: &[u8; 32], tables: &Tables) -> Half {
        let bytes = load(bytes);
        let high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
        let kinds = _mm256_and_si256(
            _mm256_shuffle_epi8(tables.kinds_by_low, bytes),
            _mm256_shuffle_epi8(tables.kinds_by_high, high),
        );
        Half { bytes, kinds, highs: _mm256_shuffle_epi8(tables.highs, high) }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn strangers(&self, members: &Members) -> __m256i {
        let wanted = _mm256_shuffle_epi8(members.by_low, self.bytes);
        _mm256_cmpeq_epi8(_mm256_and_si256(wanted, self.highs), _mm256_setzero_si256())
    }
}

#[inline]
#[target_feature(enable = "avx2")]
fn kinds(block: &[u8; BLOCK], tables: &Tables) -> Kinds {
    let (halves, _) = block.as_chunks::<32>();
    let (a, b) = (Half::new(&halves[0], tables), Half::new(&halves[1], tables));
    let above = bits(a.bytes, b.bytes);
    let members = |set: &Members| !bits(a.strangers(set), b.strangers(set)) | above & set.above;
    macro_rules! kind {
        ($kind:ident) => {
            bits(
                _mm256_slli_epi16::<{ $kind as i32 }>(a.kinds),
                _mm256_slli_epi16::<{ $kind as i32 }>(b.kinds),
            )
        };
    }
    let (digit, joint) = (kind!(DIGIT), kind!(JOINT));
    let letter = kind!(LETTER_LOW) | kind!(LETTER_HIGH);
    let small = bits(_mm256_slli_epi16(a.bytes, 2), _mm256_slli_epi16(b.bytes, 2));
    let plus = _mm256_set1_epi8(b'+' as i8);
    Kinds {
        digit,
        word: digit | letter | kind!(UNDERSCORE),
        letter: digit | letter | above,
        upper: letter & !small,
        hex: kind!(HEX),
        between: digit | joint & !kind!(COMMA) | kind!(COLON),
        joint,
        plus: bits(_mm256_cmpeq_epi8(a.bytes, plus), _mm256_cmpeq_epi8(b.bytes, plus)),
        sign: members(&tables.signs),
        heads: tables.heads.each_ref().map(members),
        inside: members(&tables.inside),
    }
}
