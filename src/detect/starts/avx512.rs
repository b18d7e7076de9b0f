//! Kinds of bytes, sixty-four at a time, by instructions that look up each among a hundred and
//! twenty-eight (AVX-512 VBMI).

use std::arch::x86_64::{
    __m512i, _mm512_add_epi16, _mm512_castsi512_si256, _mm512_cmpeq_epi8_mask,
    _mm512_cvtepu8_epi16, _mm512_extracti64x4_epi64, _mm512_mask_mov_epi8,
    _mm512_maskz_compress_epi8, _mm512_movepi8_mask, _mm512_permutex2var_epi8, _mm512_set1_epi8,
    _mm512_set1_epi16, _mm512_test_epi8_mask,
};

use super::kinds::Kinds;
use super::listed::Listed;
use super::{BLOCK, HEAD, Places, Set, Starts, has_above};

/// What bytes mean.
#[derive(Clone, Debug)]
pub struct Tables {
    kinds: Table,
    /// The sets that a byte is in, a bit each: the heads, the signs, those inside.
    sets: Table,
    /// `None` where the classes of bytes above ASCII are not all one.
    classes: Option<Table>,
}

/// What ASCII bytes mean, and what all others do; it lies in lines of the cache.
#[derive(Clone, Debug)]
#[repr(align(64))]
struct Table {
    ascii: [[u8; BLOCK]; 2],
    above: [u8; BLOCK],
}

/// Kinds of bytes, a bit each.
const DIGIT: usize = 0;
const WORD: usize = 1;
const LETTER: usize = 2;
const UPPER: usize = 3;
const HEX: usize = 4;
const BETWEEN: usize = 5;
const JOINT: usize = 6;
const PLUS: usize = 7;
const KINDS: usize = 8;

fn is_of(kind: usize, byte: u8) -> bool {
    match kind {
        DIGIT => byte.is_ascii_digit(),
        WORD => byte.is_ascii_alphanumeric() || byte == b'_',
        LETTER => byte.is_ascii_alphanumeric(),
        UPPER => byte.is_ascii_uppercase(),
        HEX => byte.is_ascii_hexdigit() && !byte.is_ascii_digit(),
        BETWEEN => (b'-'..=b':').contains(&byte),
        JOINT => (b','..=b'/').contains(&byte),
        _ => byte == b'+',
    }
}

impl Tables {
    /// The tables of what is looked for.
    pub fn new(starts: &Starts) -> Tables {
        let sets: Vec<&Set> = starts.heads.iter().chain([&starts.signs, &starts.inside]).collect();
        let table = |above: u8, of: &dyn Fn(u8) -> u8| Table {
            ascii: [0, 1].map(|half| std::array::from_fn(|at| of((half * BLOCK + at) as u8))),
            above: [above; BLOCK],
        };
        let bits = |count: usize, has: &dyn Fn(usize) -> bool| {
            (0..count).fold(0, |bits, at| bits | u8::from(has(at)) << at)
        };
        let of_sets = |has: &dyn Fn(&Set) -> bool| bits(sets.len(), &|set| has(sets[set]));
        let of_classes = |above| table(above, &|byte| starts.classes[usize::from(byte)]);
        Tables {
            kinds: table(1 << LETTER, &|byte| bits(KINDS, &|kind| is_of(kind, byte))),
            sets: table(of_sets(&|set| has_above(set)), &|byte| {
                of_sets(&|set| set[usize::from(byte)])
            }),
            classes: starts.class_above().map(of_classes),
        }
    }
}

/// Finds the places if the processor can; false if it cannot.
#[allow(unsafe_code)]
pub fn find(starts: &Starts, bytes: &[u8], places: &mut Places) -> bool {
    let can = std::arch::is_x86_feature_detected!("avx512f")
        && std::arch::is_x86_feature_detected!("avx512bw")
        && std::arch::is_x86_feature_detected!("avx512vbmi")
        && std::arch::is_x86_feature_detected!("bmi1")
        && std::arch::is_x86_feature_detected!("bmi2");
    if !can {
        return false;
    }
    // SAFETY: the function needs nothing but these instructions, and the processor has them.
    unsafe { fill(starts, bytes, places) };
    true
}

#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,bmi1,bmi2")]
fn fill(starts: &Starts, bytes: &[u8], places: &mut Places) {
    let tables = starts.wide.wider(starts);
    let classes = tables.classes.as_ref();
    let classes = classes.map(|table| move |block: &_, of: &mut _| classify(block, table, of));
    starts.fill(bytes, places, |block| kinds(block, tables), classes);
}

/// Lists the places of a stretch if the processor can; `None` if it cannot.
#[allow(unsafe_code)]
pub fn list(blocks: &[u64], places: &mut Listed) -> Option<usize> {
    let can = std::arch::is_x86_feature_detected!("avx512f")
        && std::arch::is_x86_feature_detected!("avx512bw")
        && std::arch::is_x86_feature_detected!("avx512vbmi2")
        && std::arch::is_x86_feature_detected!("popcnt");
    // SAFETY: the function needs nothing but these instructions, and the processor has them.
    can.then(|| unsafe { compress(blocks, places) })
}

#[target_feature(enable = "avx512f,avx512bw,avx512vbmi2,popcnt")]
fn compress(blocks: &[u64], places: &mut Listed) -> usize {
    let offsets = load(&std::array::from_fn(|at| at as u8));
    let (mut count, mut first) = (0, 0);
    for &block in blocks {
        let found = _mm512_maskz_compress_epi8(block, offsets);
        let found = [_mm512_castsi512_si256(found), _mm512_extracti64x4_epi64::<1>(found)];
        for (half, from) in found.into_iter().zip([0, BLOCK / 2]) {
            // Nearly always all are in the first half.
            if from > 0 && block.count_ones() as usize <= from {
                break;
            }
            let half = _mm512_add_epi16(_mm512_cvtepu8_epi16(half), _mm512_set1_epi16(first));
            if let Some(to) = places[count + from..].first_chunk_mut() {
                store_words(half, to);
            }
        }
        count += block.count_ones() as usize;
        first += BLOCK as i16;
    }
    count
}

#[inline]
#[allow(unsafe_code)]
#[target_feature(enable = "avx512f")]
fn store_words(words: __m512i, to: &mut [u16; BLOCK / 2]) {
    // SAFETY: both are thirty-two words of which any is valid.
    *to = unsafe { std::mem::transmute::<__m512i, [u16; BLOCK / 2]>(words) };
}

#[inline]
#[allow(unsafe_code)]
#[target_feature(enable = "avx512f")]
fn load(block: &[u8; BLOCK]) -> __m512i {
    // SAFETY: both are sixty-four bytes of which any is valid.
    unsafe { std::mem::transmute::<[u8; BLOCK], __m512i>(*block) }
}

#[inline]
#[allow(unsafe_code)]
#[target_feature(enable = "avx512f")]
fn store(bytes: __m512i, to: &mut [u8; BLOCK]) {
    // SAFETY: as above.
    *to = unsafe { std::mem::transmute::<__m512i, [u8; BLOCK]>(bytes) };
}

/// What a table has for each byte.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn look_up(bytes: __m512i, table: &Table) -> __m512i {
    let ascii = _mm512_permutex2var_epi8(load(&table.ascii[0]), bytes, load(&table.ascii[1]));
    _mm512_mask_mov_epi8(ascii, _mm512_movepi8_mask(bytes), load(&table.above))
}

/// The classes of a block.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn classify(block: &[u8; BLOCK], classes: &Table, of: &mut [u8; BLOCK]) {
    store(look_up(load(block), classes), of);
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn kinds(block: &[u8; BLOCK], tables: &Tables) -> Kinds {
    let bytes = load(block);
    let (kinds, sets) = (look_up(bytes, &tables.kinds), look_up(bytes, &tables.sets));
    let has = |bits, at: usize| _mm512_test_epi8_mask(bits, _mm512_set1_epi8((1u8 << at) as i8));
    let (kind, set) = (|kind| has(kinds, kind), |set| has(sets, set));
    Kinds {
        digit: kind(DIGIT),
        word: kind(WORD),
        letter: kind(LETTER),
        upper: kind(UPPER),
        hex: kind(HEX),
        between: kind(BETWEEN),
        joint: kind(JOINT),
        plus: kind(PLUS),
        line: _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(b'\n' as i8)),
        sign: set(HEAD),
        heads: [set(0), set(1), set(2), set(3)],
        inside: set(HEAD + 1),
    }
}
