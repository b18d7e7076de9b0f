//! The places of a text at which a value can begin, and those at which a word does, a bit a
//! byte: what is left of a text after one pass at the speed of memory. With AVX-512 or AVX2 where
//! the processor has it, found out when the program runs; with NEON on ARM; elsewhere eight bytes
//! at a time in plain words.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod kinds;
pub mod listed;
#[cfg(target_arch = "aarch64")]
mod neon;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod nibbles;
#[cfg(any(not(target_arch = "aarch64"), test))]
mod words;

use self::kinds::{Kinds, Row, behind, reach, within};
use crate::catalog::{CLOSE, HEX, NEAR};
use crate::detect::boundary::ESCAPES;

/// A set of bytes.
pub type Set = [bool; 256];

/// First bytes of literals that are looked at.
pub const HEAD: usize = 4;

/// What the values that are looked for begin with.
#[derive(Clone, Debug)]
pub struct Starts {
    /// Bytes other than letters and digits that begin one.
    pub signs: Set,
    /// Bytes that stand at each of the first places of the literals that values begin with.
    pub heads: [Set; HEAD],
    /// Bytes inside values that lead to them.
    pub inside: Set,
    /// Values with digits may begin as words do.
    pub words: bool,
    /// Values may begin with any letter or sign, whatever follows.
    pub any: bool,
    /// Classes of bytes, to be noted beside the places.
    pub classes: [u8; 256],
    /// The same as the wide instructions take it, once it was asked for.
    pub wide: Wide,
}

/// What is looked for, laid out for the instructions that only some processors have.
#[derive(Clone, Debug, Default)]
pub struct Wide(
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    std::sync::OnceLock<nibbles::Tables>,
    #[cfg(target_arch = "x86_64")] std::sync::OnceLock<avx512::Tables>,
);

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
impl Wide {
    fn tables(&self, starts: &Starts) -> &nibbles::Tables {
        self.0.get_or_init(|| nibbles::Tables::new(starts))
    }

    #[cfg(target_arch = "x86_64")]
    fn wider(&self, starts: &Starts) -> &avx512::Tables {
        self.1.get_or_init(|| avx512::Tables::new(starts))
    }
}

/// What words and lines are made of in a block of 64 bytes, a bit a byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Where a word begins that a letter begins, or may behind an escape. An underscore joins none,
    /// nor does a small letter a capital (`phoneNumber`).
    pub words: u64,
    /// Letters, those beyond ASCII too, and digits, but the capitals behind small letters.
    pub letters: u64,
    /// Line feeds.
    pub lines: u64,
}

/// Places of a text, in blocks of 64 bytes, a bit a byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Where a value can begin.
    pub values: Vec<u64>,
    /// What words and lines are made of.
    pub prose: Vec<Prose>,
    /// Where a run of letters, digits and underscores begins, or may behind an escape.
    pub tokens: Vec<u64>,
    /// Where a byte stands that is inside values.
    pub inside: Vec<u64>,
    /// The class of each byte, and 0 for eight behind the last; then anything.
    pub classes: Vec<u8>,
}

impl Places {
    /// Makes room for a text of so many bytes; nothing is there, and no class is told yet.
    pub fn begin(&mut self, bytes: usize) {
        for places in [&mut self.values, &mut self.tokens, &mut self.inside] {
            places.clear();
        }
        self.prose.clear();
        self.make_room(bytes);
        self.end_classes(bytes);
    }

    /// Notes what was found in some blocks from one on.
    #[inline(always)]
    fn put(&mut self, from: usize, count: usize, rows: &Kinds<Row>, concluded: &Concluded) {
        self.values[from..][..count].copy_from_slice(&concluded.values[..count]);
        self.tokens[from..][..count].copy_from_slice(&concluded.tokens[..count]);
        self.inside[from..][..count].copy_from_slice(&rows.inside[1..][..count]);
        let prose = concluded.words.iter().zip(&concluded.letters).zip(&rows.line[1..]);
        let to = self.prose[from..][..count].iter_mut();
        for (to, ((&words, &letters), &lines)) in to.zip(prose) {
            *to = Prose { words, letters, lines };
        }
    }

    /// Writes what is behind the classes of so many bytes.
    fn end_classes(&mut self, bytes: usize) {
        self.classes[bytes..][..WINDOW].fill(0);
    }

    /// Makes room for a text of so many bytes; the places of the last one are still there.
    fn make_room(&mut self, bytes: usize) {
        let blocks = bytes.div_ceil(BLOCK);
        for places in [&mut self.values, &mut self.tokens, &mut self.inside] {
            places.resize(blocks, 0);
        }
        self.prose.resize(blocks, Prose::default());
        self.classes.resize(bytes.next_multiple_of(STRETCH) + WINDOW, 0);
    }
}

/// What is concluded of the blocks of a batch.
struct Concluded {
    values: [u64; BATCH],
    tokens: [u64; BATCH],
    words: [u64; BATCH],
    letters: [u64; BATCH],
}

const BLOCK: usize = 64;
/// Blocks whose kinds are noted first; what begins where is then concluded of all of them, which the
/// wide instructions do for up to eight at a time.
const BATCH: usize = 32;
/// Bytes of texts are looked at in stretches of so many, the last of which has classes for all.
pub const STRETCH: usize = 4096;
/// Classes that are looked at from a place on: so many are told behind the last byte.
pub const WINDOW: usize = 8;

impl Starts {
    /// Finds the places of a text.
    pub fn find(&self, bytes: &[u8], places: &mut Places) {
        #[cfg(target_arch = "x86_64")]
        if avx512::find(self, bytes, places) || avx2::find(self, bytes, places) {
            return;
        }
        #[cfg(target_arch = "aarch64")]
        neon::find(self, bytes, places);
        #[cfg(not(target_arch = "aarch64"))]
        self.find_plainly(bytes, places);
    }

    /// The same without the instructions that only some processors have.
    #[cfg(any(not(target_arch = "aarch64"), test))]
    fn find_plainly(&self, bytes: &[u8], places: &mut Places) {
        let sets = words::Sets::new(self);
        self.fill(bytes, places, |at, block, of, rows| {
            self.classify(block, of);
            rows.put(at, words::kinds(block, &sets));
        });
    }

    /// Notes the classes of a block, one by one.
    fn classify(&self, block: &[u8; BLOCK], classes: &mut [u8; BLOCK]) {
        let of = |&byte: &u8| self.classes[usize::from(byte)];
        classes.iter_mut().zip(block).for_each(|(class, byte)| *class = of(byte));
    }

    /// The class of all bytes above ASCII; `None` if they are not of one.
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    fn class_above(&self) -> Option<u8> {
        let above = self.classes[0x80];
        self.classes[0x80..].iter().all(|&class| class == above).then_some(above)
    }

    /// Notes the places of a text and the classes of its bytes. What is noted first are the classes
    /// and the kinds of one or several blocks, in the rows from a place on.
    #[inline(always)]
    fn fill<const BYTES: usize>(
        &self,
        bytes: &[u8],
        places: &mut Places,
        note: impl Fn(usize, &[u8; BYTES], &mut [u8; BYTES], &mut Kinds<Row>),
    ) {
        places.make_room(bytes.len());
        let mut rows = Kinds::rows();
        let mut concluded = Concluded {
            values: [0; BATCH],
            tokens: [0; BATCH],
            words: [0; BATCH],
            letters: [0; BATCH],
        };
        for (batch, from) in bytes.chunks(BATCH * BLOCK).zip((0..).step_by(BATCH)) {
            let (of, _) = places.classes[from * BLOCK..].as_chunks_mut();
            let (whole, rest) = batch.as_chunks();
            let at = (1..=BATCH).step_by(BYTES / BLOCK);
            for ((blocks, of), at) in whole.iter().zip(&mut *of).zip(at) {
                note(at, blocks, of, &mut rows);
            }
            if !rest.is_empty() {
                let mut last = [0; BYTES];
                last[..rest.len()].copy_from_slice(rest);
                let at = 1 + whole.len() * (BYTES / BLOCK);
                note(at, &last, &mut of[whole.len()], &mut rows);
            }
            let count = batch.len().div_ceil(BLOCK);
            let after = bytes[from * BLOCK + batch.len()..].iter().take(NEAR - 1).enumerate();
            rows.digit[count + 1] =
                after.fold(0, |all, (at, byte)| all | u64::from(byte.is_ascii_digit()) << at);
            self.conclude(&rows, &mut concluded);
            places.put(from, count, &rows, &concluded);
            rows.carry(count);
        }
        places.end_classes(bytes.len());
    }

    /// What begins where in a batch. That of fewer blocks is asked no less: a loop of a length that is
    /// known needs no way out, and no look at each block by itself.
    #[inline(always)]
    fn conclude(&self, rows: &Kinds<Row>, concluded: &mut Concluded) {
        for block in 0..BATCH {
            let at = block + 1;
            // More than there are: who asks of a place finds out.
            let escaped = behind(&rows.escape, block, 2) | behind(&rows.escape, block, 3);
            let free = !behind(&rows.word, block, 1) | escaped;
            concluded.tokens[block] = rows.word[at] & free;
            let letter = behind(&rows.letter, block, 1);
            let small = letter & !behind(&rows.digit, block, 1) & !behind(&rows.upper, block, 1);
            let inner = rows.upper[at] & small;
            concluded.words[block] =
                rows.letter[at] & !rows.digit[at] & (!letter | escaped | inner);
            concluded.letters[block] = rows.letter[at] & !inner;
            concluded.values[block] = self.values(rows, block, free);
        }
    }

    /// Where values can begin in a block, with what each byte is free of that stands before it.
    #[inline(always)]
    fn values(&self, rows: &Kinds<Row>, block: usize, free: u64) -> u64 {
        let at = block + 1;
        let (digit, next) = (rows.digit[at], rows.digit[at + 1]);
        let close = within::<CLOSE>(digit) | reach::<CLOSE>(next);
        let near = within::<NEAR>(digit) | reach::<NEAR>(next);
        let joined = behind(&rows.plus, block, 1)
            | behind(&rows.joint, block, 1) & behind(&rows.digit, block, 2);

        let begin = rows.word[at] & free;
        // What is behind the block is taken for no letter.
        let small = rows.letter[at] & !digit & !rows.upper[at];
        let word = small >> 1 & (small >> 2 | rows.upper[at]);
        let word = if self.words { 0 } else { word };

        let mut places = begin & digit & !joined | begin & !digit & near & !word;
        places |= rows.sign[at] & free & close;
        // Runs that go on behind the block are taken for long enough.
        places |= begin & rows.hex[at] & !within::<HEX>(!(rows.hex[at] | rows.between[at]));
        places |= begin & !within::<NEAR>(!rows.upper[at]);
        let heads = rows.heads.iter().enumerate();
        places |= heads.fold(free, |all, (by, head)| all & (head[at] >> by | !(u64::MAX >> by)));
        let any = (begin | rows.sign[at] & free) & !(begin & digit & joined);
        if self.any { any } else { places }
    }
}

/// Those of the bits of a block that stand for offsets from one on and in front of another.
#[inline]
pub fn between(bits: u64, block: usize, from: usize, to: usize) -> u64 {
    let first = if block == from / BLOCK { !0 << (from % BLOCK) } else { !0 };
    let last = if block == to / BLOCK { !(!0 << (to % BLOCK)) } else { !0 };
    bits & first & last
}

/// True if some byte above ASCII is in the set.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
fn has_above(set: &Set) -> bool {
    set[0x80..].contains(&true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn starts(classes: [u8; 256]) -> Starts {
        let set = |bytes: &[u8]| std::array::from_fn(|at| bytes.contains(&(at as u8)));
        let heads = [b"aB", b"bE", b"cG", b"=I"].map(|bytes| set(bytes));
        let (signs, inside) = (set(b"+(-[$"), set(b"@<"));
        let wide = Wide::default();
        Starts { signs, heads, inside, words: false, any: false, classes, wide }
    }

    fn places(text: &str) -> Vec<usize> {
        let mut found = Places::default();
        starts([0; 256]).find(text.as_bytes(), &mut found);
        (0..text.len()).filter(|at| found.values[at / 64] >> (at % 64) & 1 == 1).collect()
    }

    #[test]
    fn only_what_can_begin_a_value() {
        assert!(places("a plain sentence without any number in it").is_empty());
        assert_eq!(places("on 2025-01-02 or 1.2"), [0, 3, 14, 17]);
        assert_eq!(places("call +32 470, (02) or x"), [5, 9, 14, 15]);
        assert_eq!(places("deadbeef and ABCDEFGH"), [0, 13]);
        let shifted = format!("{}BE68 5390", " ".repeat(61));
        assert_eq!(places(&shifted), [61, 66]);
    }

    #[test]
    fn values_may_begin_behind_escapes() {
        for (text, start) in [(r"a\n12", 3), ("a=%2B12", 5), (r"\tBE68", 2), ("%40BE68", 3)] {
            for space in 55..65 {
                let text = format!("{}{text}", " ".repeat(space));
                assert!(places(&text).contains(&(space + start)), "{text}");
            }
        }
    }

    #[test]
    fn words_before_a_digit_begin_values_only_where_some_do() {
        let text = "to 1, too 2, To 3, TO 4, T 5, _to 6, _t 7, \u{e9}t 8";
        assert_eq!(places(text), [0, 3, 10, 16, 19, 22, 25, 27, 34, 37, 40, 45, 47]);
        let (mut found, bytes) = (Places::default(), text.as_bytes());
        Starts { words: true, ..starts([0; 256]) }.find(bytes, &mut found);
        assert_eq!(found.values[0].count_ones(), 16);
        // A word that goes on behind the block is not told from others.
        assert_eq!(places(&format!("{}too 2", " ".repeat(62))), [62, 66]);
        assert_eq!(places(&format!("{}too 2", " ".repeat(61))), [65]);
    }

    #[test]
    fn bits_of_offsets_between_two() {
        for (from, to) in (0..200).flat_map(|from| (from..200).map(move |to| (from, to))) {
            for block in from / BLOCK..to.div_ceil(BLOCK) {
                let is_between = |bit: &usize| (from..to).contains(&(block * BLOCK + bit));
                let all = (0..BLOCK).filter(is_between).fold(0, |all, bit| all | 1 << bit);
                assert_eq!(between(!0, block, from, to), all, "{from}..{to}");
            }
        }
    }

    /// A way to find places, which says whether the processor can go it.
    type Way = fn(&Starts, &[u8], &mut Places) -> bool;

    const WAYS: &[Way] = &[
        #[cfg(target_arch = "x86_64")]
        avx512::find,
        #[cfg(target_arch = "x86_64")]
        avx2::find,
        |starts, bytes, places| {
            starts.find(bytes, places);
            true
        },
    ];

    proptest! {
        #[test]
        fn the_wide_ways_find_what_the_plain_one_finds(
            bytes in proptest::collection::vec(any::<u8>(), 0..3 * BATCH * BLOCK),
            text in "[a-f0-9A-F:+.,(é%\\\\ -]{0,300}",
            turns in 1..10usize,
            above in any::<bool>(),
        ) {
            let class = |byte: u8| if byte >= 0x80 && above { 200 } else { byte.wrapping_mul(7) };
            let starts = starts(std::array::from_fn(|byte| class(byte as u8)));
            let text = text.repeat(turns);
            for (bytes, way) in [&bytes[..], text.as_bytes()].into_iter().flat_map(|bytes| {
                WAYS.iter().map(move |way| (bytes, way))
            }) {
                let (mut one, mut other) = (Places::default(), Places::default());
                starts.find_plainly(bytes, &mut other);
                if way(&starts, bytes, &mut one) {
                    for places in [&mut one, &mut other] {
                        places.classes.truncate(bytes.len() + WINDOW);
                    }
                    prop_assert_eq!(&one, &other);
                }
                prop_assert_eq!(one.values.len(), bytes.len().div_ceil(64));
                prop_assert_eq!(one.prose.len(), bytes.len().div_ceil(64));
                prop_assert_eq!(&other.classes[bytes.len()..][..WINDOW], [0; WINDOW]);
                let classes = bytes.iter().zip(&other.classes);
                prop_assert!(classes.clone().all(|(&byte, &of)| of == class(byte)));
            }
        }
    }
}
