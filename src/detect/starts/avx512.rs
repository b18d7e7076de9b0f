//! Kinds of bytes, sixty-four at a time, by instructions that look up each among a hundred and
//! twenty-eight (AVX-512 VBMI).

use std::arch::x86_64::{
    __m512i, _mm512_cmple_epu8_mask, _mm512_maskz_mov_epi8, _mm512_maskz_permutex2var_epi8,
    _mm512_movepi8_mask, _mm512_or_si512, _mm512_set1_epi8, _mm512_sub_epi8, _mm512_test_epi8_mask,
};

use super::{BLOCK, HEAD, Kinds, Places, Set, Starts, above};

/// What ASCII bytes mean, and what those above it do.
#[derive(Clone, Debug)]
pub struct Tables {
    kinds: [[u8; BLOCK]; 2],
    sets: [[u8; BLOCK]; 2],
    /// All ones if bytes above ASCII are in the set too: those of the heads, the signs, those inside.
    above: [u64; SETS],
    classes: [[u8; BLOCK]; 2],
    /// `None` where the classes of bytes above ASCII are not all one.
    class_above: Option<u8>,
}

const SETS: usize = HEAD + 2;

/// Kinds of bytes, a bit each.
const DIGIT: usize = 0;
const WORD: usize = 1;
const LETTER: usize = 2;
const UPPER: usize = 3;
const HEX: usize = 4;
const BETWEEN: usize = 5;
const JOINT: usize = 6;
const PLUS: usize = 7;

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
        let halves = |of: &dyn Fn(u8) -> u8| {
            [0, 1].map(|half| std::array::from_fn(|at| of((half * BLOCK + at) as u8)))
        };
        let bits =
            |has: &dyn Fn(usize) -> bool| (0..8).fold(0, |bits, at| bits | u8::from(has(at)) << at);
        let has = |set: usize, byte: u8| sets.get(set).is_some_and(|set| set[usize::from(byte)]);
        Tables {
            kinds: halves(&|byte| bits(&|kind| is_of(kind, byte))),
            sets: halves(&|byte| bits(&|set| has(set, byte))),
            above: std::array::from_fn(|set| above(sets[set])),
            classes: halves(&|byte| starts.classes[usize::from(byte)]),
            class_above: starts.class_above(),
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
    let above = tables.class_above;
    let classes =
        above.map(|above| move |block: &_, of: &mut _| classify(block, tables, above, of));
    starts.fill(bytes, places, |block| kinds(block, tables), |block| digits(block), classes);
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

/// The digits of a block.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn digits(block: &[u8; BLOCK]) -> u64 {
    let from_zero = _mm512_sub_epi8(load(block), _mm512_set1_epi8(b'0' as i8));
    _mm512_cmple_epu8_mask(from_zero, _mm512_set1_epi8(9))
}

/// What a table of ASCII has for each byte; 0 for all others.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn look_up(bytes: __m512i, above: u64, table: &[[u8; BLOCK]; 2]) -> __m512i {
    _mm512_maskz_permutex2var_epi8(!above, load(&table[0]), bytes, load(&table[1]))
}

/// The classes of a block.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn classify(block: &[u8; BLOCK], tables: &Tables, class_above: u8, of: &mut [u8; BLOCK]) {
    let bytes = load(block);
    let above = _mm512_movepi8_mask(bytes);
    let classes = look_up(bytes, above, &tables.classes);
    let others = _mm512_maskz_mov_epi8(above, _mm512_set1_epi8(class_above as i8));
    store(_mm512_or_si512(classes, others), of);
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn kinds(block: &[u8; BLOCK], tables: &Tables) -> Kinds {
    let bytes = load(block);
    let above = _mm512_movepi8_mask(bytes);
    let kinds = look_up(bytes, above, &tables.kinds);
    let sets = look_up(bytes, above, &tables.sets);
    let kind = |kind: usize| _mm512_test_epi8_mask(kinds, _mm512_set1_epi8((1u8 << kind) as i8));
    let set = |set: usize| {
        let ascii = _mm512_test_epi8_mask(sets, _mm512_set1_epi8((1u8 << set) as i8));
        ascii | above & tables.above[set]
    };
    Kinds {
        digit: kind(DIGIT),
        word: kind(WORD),
        letter: kind(LETTER) | above,
        upper: kind(UPPER),
        hex: kind(HEX),
        between: kind(BETWEEN),
        joint: kind(JOINT),
        plus: kind(PLUS),
        sign: set(HEAD),
        heads: [set(0), set(1), set(2), set(3)],
        inside: set(HEAD + 1),
    }
}
