//! Kinds of bytes, sixteen at a time. Every 64-bit processor of ARM has these instructions.

use std::arch::aarch64::{
    uint8x16_t, uint8x16x4_t, vandq_u8, vceqq_u8, vcgeq_u8, vcombine_u8, vcreate_u8, vdupq_n_u8,
    vgetq_lane_u64, vorrq_u8, vpaddq_u8, vqtbl1q_u8, vqtbl4q_u8, vreinterpretq_u64_u8, vshrq_n_u8,
    vsubq_u8, vtstq_u8,
};

use super::kinds::Kinds;
use super::nibbles::{Classes, Found, Members, Tables};
use super::{BLOCK, ESCAPES, Places, Starts};

/// Finds the places.
#[allow(unsafe_code)]
pub fn find(starts: &Starts, bytes: &[u8], places: &mut Places) {
    // SAFETY: the function needs nothing but NEON, and every processor of the kind has it.
    unsafe { fill(starts, bytes, places) }
}

#[target_feature(enable = "neon")]
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
#[target_feature(enable = "neon")]
fn classify(block: &[u8; BLOCK], classes: &Classes, of: &mut [u8; BLOCK]) {
    let (rows, _) = classes.rows.as_chunks::<4>();
    let table = |rows: &[[u8; 16]; 4]| {
        let [a, b, c, d] = rows.each_ref().map(|row| lanes(row));
        uint8x16x4_t(a, b, c, d)
    };
    let (low, high) = (table(&rows[0]), table(&rows[1]));
    let (of, _) = of.as_chunks_mut::<16>();
    for (bytes, of) in load(block).into_iter().zip(of) {
        // What lies beyond a table is 0 in it.
        let ascii =
            vorrq_u8(vqtbl4q_u8(low, bytes), vqtbl4q_u8(high, vsubq_u8(bytes, vdupq_n_u8(0x40))));
        let above = vandq_u8(vcgeq_u8(bytes, vdupq_n_u8(0x80)), vdupq_n_u8(classes.above));
        let found = vreinterpretq_u64_u8(vorrq_u8(ascii, above));
        let (words, _) = of.as_chunks_mut::<8>();
        words[0] = vgetq_lane_u64::<0>(found).to_le_bytes();
        words[1] = vgetq_lane_u64::<1>(found).to_le_bytes();
    }
}

/// Four times sixteen bytes.
type Quarters = [uint8x16_t; 4];

#[inline]
#[target_feature(enable = "neon")]
fn load(block: &[u8; BLOCK]) -> Quarters {
    let (quarters, _) = block.as_chunks::<16>();
    [0, 1, 2, 3].map(|at| lanes(&quarters[at]))
}

#[inline]
#[target_feature(enable = "neon")]
fn lanes(bytes: &[u8; 16]) -> uint8x16_t {
    let (words, _) = bytes.as_chunks::<8>();
    let half = |at: usize| vcreate_u8(u64::from_le_bytes(words[at]));
    vcombine_u8(half(0), half(1))
}

/// A bit for each byte, which is all ones or none.
#[inline]
#[target_feature(enable = "neon")]
fn bits(quarters: Quarters) -> u64 {
    // Each byte keeps the bit of its place among eight; sums of neighbours put eight into one.
    let places = lanes(&[1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128]);
    let [a, b, c, d] = quarters.map(|bytes| vandq_u8(bytes, places));
    let sums = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
    vgetq_lane_u64::<0>(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)))
}

/// The bytes that have some of the bits.
#[inline]
#[target_feature(enable = "neon")]
fn with(quarters: Quarters, mask: u8) -> u64 {
    let mask = vdupq_n_u8(mask);
    bits(quarters.map(|bytes| vtstq_u8(bytes, mask)))
}

#[inline]
#[target_feature(enable = "neon")]
fn kinds(block: &[u8; BLOCK], tables: &Tables) -> Kinds {
    let bytes = load(block);
    let low = bytes.map(|bytes| vandq_u8(bytes, vdupq_n_u8(0x0F)));
    let high = bytes.map(|bytes| vshrq_n_u8::<4>(bytes));
    let look_up = |table: &[u8; 16], halves: Quarters| {
        let table = lanes(table);
        halves.map(|half| vqtbl1q_u8(table, half))
    };
    let by_low = look_up(&tables.kinds_by_low, low);
    let by_high = look_up(&tables.kinds_by_high, high);
    let kinds = [0, 1, 2, 3].map(|at| vandq_u8(by_low[at], by_high[at]));
    let highs = look_up(&tables.highs, high);
    let above = with(bytes, 0x80);
    let members = |set: &Members| {
        let wanted = look_up(&set.by_low, low);
        bits([0, 1, 2, 3].map(|at| vtstq_u8(wanted[at], highs[at]))) | above & set.above
    };
    let equal = |byte: u8| bits(bytes.map(|bytes| vceqq_u8(bytes, vdupq_n_u8(byte))));
    let found = Found {
        kinds: [0, 1, 2, 3, 4, 5, 6, 7].map(|kind| with(kinds, 0x80 >> kind)),
        above,
        small: with(bytes, 0x20),
        line: equal(b'\n'),
        escape: equal(ESCAPES[0]) | equal(ESCAPES[1]),
        sign: members(&tables.signs),
        heads: tables.heads.each_ref().map(members),
        inside: members(&tables.inside),
    };
    found.kinds()
}
