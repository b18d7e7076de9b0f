//! Kinds of bytes, sixty-four at a time, by instructions that look up each among a hundred and
//! twenty-eight (AVX-512 VBMI) and put the same bits of eight beside each other (GFNI).

use std::arch::x86_64::{
    __m512i, _mm512_add_epi16, _mm512_castsi512_si256, _mm512_cvtepu8_epi16,
    _mm512_extracti64x4_epi64, _mm512_gf2p8affine_epi64_epi8, _mm512_mask_mov_epi8,
    _mm512_maskz_compress_epi8, _mm512_movepi8_mask, _mm512_permutex2var_epi8,
    _mm512_permutexvar_epi8, _mm512_set1_epi16, _mm512_setzero_si512, _mm512_shuffle_epi8,
    _mm512_shuffle_i64x2, _mm512_unpackhi_epi64, _mm512_unpacklo_epi64,
};

use super::kinds::{Kinds, Row};
use super::listed::Listed;
use super::{BLOCK, ESCAPES, Places, Set, Starts, has_above};

/// What bytes mean.
#[derive(Clone, Debug)]
pub struct Tables {
    kinds: Table,
    /// The sets that a byte is in, a bit each: the heads, the signs, those inside, line feeds, what
    /// escapes begin with.
    sets: Table,
    /// `None` where the classes of bytes above ASCII are not all one.
    classes: Option<Table>,
    /// Where bytes come from that are turned around in eights, which lie in lanes of sixteen.
    turned: Line,
    /// The bits of a byte one by one, in each eight bytes.
    bits: Line,
    /// Where bytes come from that are put together by their places in eights.
    gathered: Line,
}

/// Bytes that lie in a line of the cache.
#[derive(Clone, Debug)]
#[repr(align(64))]
struct Line([u8; BLOCK]);

/// What ASCII bytes mean, and what all others do; it lies in lines of the cache.
#[derive(Clone, Debug)]
#[repr(align(64))]
struct Table {
    ascii: [[u8; BLOCK]; 2],
    above: [u8; BLOCK],
}

/// Kinds of bytes, a bit each, in the order in which their rows are written.
const KINDS: [fn(u8) -> bool; 8] = [
    |byte| byte.is_ascii_digit(),
    |byte| byte.is_ascii_alphanumeric() || byte == b'_',
    |byte| byte.is_ascii_alphanumeric(),
    |byte| byte.is_ascii_uppercase(),
    |byte| byte.is_ascii_hexdigit() && !byte.is_ascii_digit(),
    |byte| (b'-'..=b':').contains(&byte),
    |byte| (b'-'..=b'/').contains(&byte),
    |byte| byte == b'+',
];

/// Of these the one that bytes above ASCII are of: letters.
const LETTER: usize = 2;

impl Tables {
    /// The tables of what is looked for.
    pub fn new(starts: &Starts) -> Tables {
        let line = std::array::from_fn(|byte| byte == usize::from(b'\n'));
        let escape = std::array::from_fn(|byte| ESCAPES.contains(&(byte as u8)));
        let others: [&Set; 4] = [&starts.signs, &starts.inside, &line, &escape];
        let sets: Vec<&Set> = starts.heads.iter().chain(others).collect();
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
            kinds: table(1 << LETTER, &|byte| bits(KINDS.len(), &|kind| KINDS[kind](byte))),
            sets: table(of_sets(&|set| has_above(set)), &|byte| {
                of_sets(&|set| set[usize::from(byte)])
            }),
            classes: starts.class_above().map(of_classes),
            turned: Line(std::array::from_fn(|at| (at % 16) as u8 ^ 7)),
            bits: Line(std::array::from_fn(|at| 1 << (at % 8))),
            gathered: Line(std::array::from_fn(|at| (at % 8 * 8 + at / 8) as u8)),
        }
    }
}

/// Finds the places if the processor can; false if it cannot.
#[allow(unsafe_code)]
pub fn find(starts: &Starts, bytes: &[u8], places: &mut Places) -> bool {
    let can = std::arch::is_x86_feature_detected!("avx512f")
        && std::arch::is_x86_feature_detected!("avx512bw")
        && std::arch::is_x86_feature_detected!("avx512vbmi")
        && std::arch::is_x86_feature_detected!("gfni");
    if !can {
        return false;
    }
    // SAFETY: the function needs nothing but these instructions, and the processor has them.
    unsafe { fill(starts, bytes, places) };
    true
}

#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,gfni")]
fn fill(starts: &Starts, bytes: &[u8], places: &mut Places) {
    let tables = starts.wide.wider(starts);
    let classes = tables.classes.as_ref();
    starts.fill(bytes, places, |at, eight, of, rows| {
        note_classes(starts, classes, eight, of);
        note_kinds(tables, eight, at, rows);
    });
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

/// Notes the classes of eight blocks.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
fn note_classes(
    starts: &Starts,
    classes: Option<&Table>,
    eight: &[u8; 8 * BLOCK],
    of: &mut [u8; 8 * BLOCK],
) {
    let (blocks, _) = eight.as_chunks();
    let (of, _) = of.as_chunks_mut();
    for (block, of) in blocks.iter().zip(of) {
        match classes {
            Some(classes) => store(look_up(load(block), classes), of),
            None => starts.classify(block, of),
        }
    }
}

/// Notes the kinds of eight blocks in the rows from a place on.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,gfni")]
fn note_kinds(tables: &Tables, eight: &[u8; 8 * BLOCK], at: usize, rows: &mut Kinds<Row>) {
    // Loops: what is called by a function of the library could not be part of this one.
    let Kinds { digit, word, letter, upper, hex, between, joint, plus, .. } = rows;
    let to = [digit, word, letter, upper, hex, between, joint, plus];
    for (row, words) in to.into_iter().zip(rows_of(tables, &tables.kinds, eight)) {
        put(row, at, words);
    }
    let Kinds { heads, sign, inside, line, escape, .. } = rows;
    let [a, b, c, d] = heads;
    let to = [a, b, c, d, sign, inside, line, escape];
    for (row, words) in to.into_iter().zip(rows_of(tables, &tables.sets, eight)) {
        put(row, at, words);
    }
}

/// Writes eight words into a row.
#[inline]
#[allow(unsafe_code)]
#[target_feature(enable = "avx512f")]
fn put(row: &mut Row, at: usize, words: __m512i) {
    if let Some(to) = row[at..].first_chunk_mut() {
        // SAFETY: both are eight words of which any is valid.
        *to = unsafe { std::mem::transmute::<__m512i, [u64; 8]>(words) };
    }
}

/// For each of the bits that a table has for the bytes of eight blocks the blocks' words.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,gfni")]
fn rows_of(tables: &Tables, table: &Table, eight: &[u8; 8 * BLOCK]) -> [__m512i; 8] {
    let (blocks, _) = eight.as_chunks();
    let mut words = [_mm512_setzero_si512(); 8];
    for (words, block) in words.iter_mut().zip(blocks) {
        *words = bits_of(tables, table, load(block));
    }
    // Words of a block lie beside each other: pairs, then fours, then eights of blocks are put together.
    let [a, b, c, d, e, f, g, h] = words;
    let low = [
        _mm512_unpacklo_epi64(a, b),
        _mm512_unpacklo_epi64(c, d),
        _mm512_unpacklo_epi64(e, f),
        _mm512_unpacklo_epi64(g, h),
    ];
    let high = [
        _mm512_unpackhi_epi64(a, b),
        _mm512_unpackhi_epi64(c, d),
        _mm512_unpackhi_epi64(e, f),
        _mm512_unpackhi_epi64(g, h),
    ];
    let ([a, c, e, g], [b, d, f, h]) = (eights_of(low), eights_of(high));
    [a, b, c, d, e, f, g, h]
}

/// Every second word of eight blocks, of four pairs of which the words lie beside each other.
#[inline]
#[target_feature(enable = "avx512f")]
fn eights_of([a, b, c, d]: [__m512i; 4]) -> [__m512i; 4] {
    let even = |a, b| _mm512_shuffle_i64x2::<0x88>(a, b);
    let odd = |a, b| _mm512_shuffle_i64x2::<0xDD>(a, b);
    let (ab, cd) = (even(a, b), even(c, d));
    let (odd_ab, odd_cd) = (odd(a, b), odd(c, d));
    [even(ab, cd), even(odd_ab, odd_cd), odd(ab, cd), odd(odd_ab, odd_cd)]
}

/// For each of the bits that a table has for the bytes of a block a word, with a bit for each byte.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,gfni")]
fn bits_of(tables: &Tables, table: &Table, block: __m512i) -> __m512i {
    // The instruction multiplies matrices of eight by eight bits, whose rows it takes from the last.
    let turned = _mm512_shuffle_epi8(block, load(&tables.turned.0));
    let eights = _mm512_gf2p8affine_epi64_epi8::<0>(load(&tables.bits.0), look_up(turned, table));
    _mm512_permutexvar_epi8(load(&tables.gathered.0), eights)
}
