//! What bytes are, a bit a byte: of a block in words, of the blocks of a batch in rows of such words.

use super::{BATCH, BLOCK, HEAD};

/// Kinds of bytes: of a block a bit a byte, or of several blocks a row of such bits.
#[derive(Clone, Copy, Default)]
pub struct Kinds<Bits = u64> {
    pub digit: Bits,
    /// Letters, digits and the underscore.
    pub word: Bits,
    /// Letters, those beyond ASCII too, and digits.
    pub letter: Bits,
    pub upper: Bits,
    /// The letters of hexadecimal numbers.
    pub hex: Bits,
    /// Bytes from `-` to `:`, which are the digits and what stands between groups of them.
    pub between: Bits,
    /// What joins a number to one before it: hyphen, point, slash. A comma joins some.
    pub joint: Bits,
    pub plus: Bits,
    /// Line feeds.
    pub line: Bits,
    /// What escapes begin with.
    pub escape: Bits,
    pub sign: Bits,
    pub heads: [Bits; HEAD],
    pub inside: Bits,
}

/// The bits of the last block before a batch, of its blocks, and of the block behind it.
pub type Row = [u64; BATCH + 2];

impl Kinds<Row> {
    /// Rows without any bit.
    pub fn rows() -> Kinds<Row> {
        let row = [0; BATCH + 2];
        Kinds {
            digit: row,
            word: row,
            letter: row,
            upper: row,
            hex: row,
            between: row,
            joint: row,
            plus: row,
            line: row,
            escape: row,
            sign: row,
            heads: [row; HEAD],
            inside: row,
        }
    }

    /// Notes the kinds of a block.
    #[inline(always)]
    pub fn put(&mut self, at: usize, block: Kinds) {
        self.digit[at] = block.digit;
        self.word[at] = block.word;
        self.letter[at] = block.letter;
        self.upper[at] = block.upper;
        self.hex[at] = block.hex;
        self.between[at] = block.between;
        self.joint[at] = block.joint;
        self.plus[at] = block.plus;
        self.line[at] = block.line;
        self.escape[at] = block.escape;
        self.sign[at] = block.sign;
        for (row, head) in self.heads.iter_mut().zip(block.heads) {
            row[at] = head;
        }
        self.inside[at] = block.inside;
    }

    /// Makes a block the last one before the next batch.
    pub fn carry(&mut self, last: usize) {
        for row in [
            &mut self.digit,
            &mut self.word,
            &mut self.letter,
            &mut self.upper,
            &mut self.joint,
            &mut self.plus,
            &mut self.escape,
        ] {
            row[0] = row[last];
        }
    }
}

/// The bits of a block so many bytes further on, with those that come from the block before it.
#[inline(always)]
pub fn behind(row: &Row, block: usize, bytes: u32) -> u64 {
    row[block + 1] << bytes | row[block] >> (u64::BITS - bytes)
}

/// Bits that have a set one among themselves and the next, so many in all, of the same block.
#[inline(always)]
pub fn within<const BITS: usize>(bits: u64) -> u64 {
    let mut some = bits;
    let mut reach = 1;
    while reach * 2 <= BITS {
        some |= some >> reach;
        reach *= 2;
    }
    some | some >> (BITS - reach)
}

/// The same for the bits of the next block: the last places of this one that have one of them
/// among the next.
#[inline(always)]
pub fn reach<const BITS: usize>(next: u64) -> u64 {
    let next = next & ((1 << (BITS - 1)) - 1);
    let first = next & next.wrapping_neg();
    first.wrapping_neg() << (BLOCK + 1 - BITS)
}
