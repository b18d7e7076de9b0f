//! Kinds of bytes, thirty-two at a time.

use std::arch::x86_64::{
    __m256i, _mm256_adds_epu8, _mm256_and_si256, _mm256_cmpeq_epi8, _mm256_cmpgt_epi8,
    _mm256_extract_epi64, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set_epi64x,
    _mm256_set1_epi8, _mm256_setzero_si256, _mm256_shuffle_epi8, _mm256_slli_epi16,
    _mm256_srli_epi16, _mm256_xor_si256,
};

use super::kinds::Kinds;
use super::nibbles::{Classes, Found, Members, Tables};
use super::{BLOCK, ESCAPES, HEAD, Places, Starts};

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
    let tables = starts.wide.tables(starts);
    let classes = tables.classes.as_ref();
    starts.fill(bytes, places, |at, block, of, rows| {
        match classes {
            Some(classes) => classify(block, classes, of),
            None => starts.classify(block, of),
        }
        rows.put(at, kinds(block, tables));
    });
}

/// The classes of a block.
#[inline]
#[target_feature(enable = "avx2")]
fn classify(block: &[u8; BLOCK], classes: &Classes, of: &mut [u8; BLOCK]) {
    let (halves, _) = block.as_chunks::<32>();
    let (of, _) = of.as_chunks_mut::<32>();
    of[0] = classes_of(&halves[0], classes);
    of[1] = classes_of(&halves[1], classes);
}

#[inline]
#[target_feature(enable = "avx2")]
fn classes_of(half: &[u8; 32], classes: &Classes) -> [u8; 32] {
    let bytes = load(half);
    let above = _mm256_cmpgt_epi8(_mm256_setzero_si256(), bytes);
    let mut found = _mm256_and_si256(above, _mm256_set1_epi8(classes.above as i8));
    for (high, row) in classes.rows.iter().enumerate() {
        // Of another row are those that are 16 or more then: the highest bit makes them 0.
        let low = _mm256_xor_si256(bytes, _mm256_set1_epi8((high << 4) as i8));
        let low = _mm256_adds_epu8(low, _mm256_set1_epi8(0x70));
        found = _mm256_or_si256(found, _mm256_shuffle_epi8(twice(row), low));
    }
    let mut of = [0; 32];
    let (words, _) = of.as_chunks_mut::<8>();
    words[0] = _mm256_extract_epi64::<0>(found).to_le_bytes();
    words[1] = _mm256_extract_epi64::<1>(found).to_le_bytes();
    words[2] = _mm256_extract_epi64::<2>(found).to_le_bytes();
    words[3] = _mm256_extract_epi64::<3>(found).to_le_bytes();
    of
}

/// A table in both lanes.
#[inline]
#[target_feature(enable = "avx2")]
fn twice(table: &[u8; 16]) -> __m256i {
    let (words, _) = table.as_chunks::<8>();
    let [low, high] = [0, 1].map(|at| i64::from_le_bytes(words[at]));
    _mm256_set_epi64x(high, low, high, low)
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
            _mm256_shuffle_epi8(twice(&tables.kinds_by_low), bytes),
            _mm256_shuffle_epi8(twice(&tables.kinds_by_high), high),
        );
        Half { bytes, kinds, highs: _mm256_shuffle_epi8(twice(&tables.highs), high) }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn strangers(&self, members: &Members) -> __m256i {
        let wanted = _mm256_shuffle_epi8(twice(&members.by_low), self.bytes);
        _mm256_cmpeq_epi8(_mm256_and_si256(wanted, self.highs), _mm256_setzero_si256())
    }
}

/// The bytes that are members of a set, of both halves.
#[inline]
#[target_feature(enable = "avx2")]
fn members(a: &Half, b: &Half, above: u64, set: &Members) -> u64 {
    !bits(a.strangers(set), b.strangers(set)) | above & set.above
}

#[inline]
#[target_feature(enable = "avx2")]
fn kinds(block: &[u8; BLOCK], tables: &Tables) -> Kinds {
    let (halves, _) = block.as_chunks::<32>();
    let (a, b) = (Half::new(&halves[0], tables), Half::new(&halves[1], tables));
    let above = bits(a.bytes, b.bytes);
    let mut heads = [0; HEAD];
    for (head, set) in heads.iter_mut().zip(&tables.heads) {
        *head = members(&a, &b, above, set);
    }
    macro_rules! kinds {
        ($($kind:literal)*) => {
            [$(bits(
                _mm256_slli_epi16::<$kind>(a.kinds),
                _mm256_slli_epi16::<$kind>(b.kinds),
            )),*]
        };
    }
    let equal = |byte: u8| {
        let byte = _mm256_set1_epi8(byte as i8);
        bits(_mm256_cmpeq_epi8(a.bytes, byte), _mm256_cmpeq_epi8(b.bytes, byte))
    };
    let found = Found {
        kinds: kinds!(0 1 2 3 4 5 6 7),
        above,
        small: bits(_mm256_slli_epi16(a.bytes, 2), _mm256_slli_epi16(b.bytes, 2)),
        line: equal(b'\n'),
        escape: equal(ESCAPES[0]) | equal(ESCAPES[1]),
        sign: members(&a, &b, above, &tables.signs),
        heads,
        inside: members(&a, &b, above, &tables.inside),
    };
    found.kinds()
}
