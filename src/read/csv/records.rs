//! The records of a delimited text. A line is one, cut at its delimiters, if all quotes in it
//! stand around fields; the parser of `csv_core`, which looks at every byte for what it could mean,
//! reads the others.

use std::io::Read;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::dialect::Dialect;
use crate::model::{Incident, Reason};
use crate::read::text::lines;

/// Bytes read at a time.
const CHUNK: usize = 64 << 10;

/// Bytes that are searched for delimiters at a time.
const BLOCK: usize = 32;

/// How the reading of records ended.
pub(super) enum End {
    /// With the text.
    Complete,
    /// The input failed.
    Failed(Incident),
    /// In a record that has no end, or none within the limit.
    Open {
        /// Its first line, counted from 1.
        line: u64,
        /// Why it is none.
        reason: Reason,
    },
}

/// Reads records, one at a time.
pub(super) struct Records<R> {
    input: R,
    ended: bool,
    dialect: Dialect,
    /// Longest record in bytes.
    limit: usize,
    /// Text from some record on; the record being read begins at `start`, and what comes behind
    /// it at `next`.
    buffer: Vec<u8>,
    start: usize,
    next: usize,
    /// Where the first line end from `next` on is, or the end of the buffer if it holds none.
    line_end: usize,
    /// Line of `start`.
    line: u64,
    parser: Reader,
    /// True if the parser read the record: it is in `unquoted`, and in `buffer` otherwise.
    parsed: bool,
    unquoted: Vec<u8>,
    /// Where each field of the record begins and ends.
    fields: Vec<(usize, usize)>,
    /// 1 for each byte of the line that is a delimiter, 0 for the others.
    marks: Vec<u8>,
    /// Where each field ends in `unquoted`, as the parser tells.
    ends: Vec<usize>,
}

impl<R: Read> Records<R> {
    /// The records of a text that is written so; `limit` is the longest of them in bytes.
    pub(super) fn new(input: R, dialect: Dialect, limit: usize) -> Self {
        let parser = ReaderBuilder::new().delimiter(dialect.delimiter).quote(dialect.quote).build();
        Records {
            input,
            ended: false,
            dialect,
            limit,
            buffer: Vec::new(),
            start: 0,
            next: 0,
            line_end: 0,
            line: 1,
            parser,
            parsed: false,
            unquoted: vec![0; 1024],
            fields: Vec::new(),
            marks: Vec::new(),
            ends: vec![0; 64],
        }
    }

    /// Reads the next record; lines without anything are none.
    pub(super) fn read(&mut self) -> Result<(), End> {
        // A line that was cut is one; the parser tells no lines.
        self.line += match self.parsed {
            true => lines(&self.buffer[self.start..self.next]),
            false => u64::from(self.next > self.start),
        };
        self.start = self.next;
        self.parsed = false;
        self.fields.clear();
        self.find_line()?;
        if self.cut_line() { Ok(()) } else { self.parse() }
    }

    /// The fields of the record that was read last.
    pub(super) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let (text, fields) = self.parts();
        fields.iter().map(|&(start, end)| &text[start..end])
    }

    /// The same as a text, and where in it each field begins and ends.
    pub(super) fn parts(&self) -> (&[u8], &[(usize, usize)]) {
        (if self.parsed { &self.unquoted } else { &self.buffer }, &self.fields)
    }

    /// How many they are.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The text from the beginning of the record on, as far as it was read.
    pub(super) fn record(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// What has not been read yet.
    pub(super) fn rest(&mut self) -> &mut R {
        &mut self.input
    }

    /// Goes to the next line that holds something, and reads on where its end is not in the buffer.
    fn find_line(&mut self) -> Result<(), End> {
        loop {
            let rest = &self.buffer[self.start..];
            let empty = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.line += lines(&rest[..empty]);
            self.start += empty;
            self.next = self.start;
            if self.line_end < self.start {
                self.line_end = self.start;
            }
            if self.buffer.get(self.line_end) == Some(&b'\n') {
                return Ok(());
            }
            let unknown = &self.buffer[self.line_end..];
            self.line_end += memchr::memchr(b'\n', unknown).unwrap_or(unknown.len());
            // Where so much text has no line end, a record may end otherwise: the parser knows.
            let is_long = self.buffer.len() - self.start > CHUNK.min(self.limit);
            if self.line_end < self.buffer.len() || self.ended || is_long {
                return Ok(());
            }
            self.fill()?;
        }
    }

    /// Cuts the line at `start` into fields; false if it needs the parser.
    fn cut_line(&mut self) -> bool {
        if self.line_end == self.buffer.len() {
            return false;
        }
        let line = &self.buffer[self.start..self.line_end];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let special = memchr::memchr2(self.dialect.quote, b'\r', line);
        if special.is_some_and(|at| memchr::memchr(b'\r', &line[at..]).is_some()) {
            return false;
        }
        let (delimiter, mut from) = (self.dialect.delimiter, self.start);
        let mut field = |end: usize| {
            self.fields.push((from, self.start + end));
            from = self.start + end + 1;
        };
        // Fields are short: a block at a time beats a search for each delimiter.
        self.marks.clear();
        self.marks.extend(line.iter().map(|&byte| u8::from(byte == delimiter)));
        self.marks.resize(line.len().next_multiple_of(BLOCK), 0);
        for (at, block) in self.marks.as_chunks().0.iter().enumerate() {
            let mut found = bits(block);
            while found != 0 {
                field(BLOCK * at + found.trailing_zeros() as usize);
                found &= found - 1;
            }
        }
        field(line.len());
        if special.is_some() && !self.unquote() {
            self.fields.clear();
            return false;
        }
        self.next = self.line_end + 1;
        true
    }

    /// Takes off the quotes around fields of the line, and puts together those that were cut inside
    /// of quotes; false if there are other quotes.
    fn unquote(&mut self) -> bool {
        let (mut kept, mut at) = (0, 0);
        while let Some(&(start, end)) = self.fields.get(at) {
            self.fields[kept] = (start, end);
            if start < end && self.buffer[start] == self.dialect.quote {
                let inside = &self.buffer[start + 1..self.line_end];
                let Some(len) = memchr::memchr(self.dialect.quote, inside) else { return false };
                let close = start + 1 + len;
                let ends_later = self.fields[at..].iter().take_while(|(_, end)| *end <= close);
                at += ends_later.count();
                if self.fields.get(at).is_none_or(|(_, end)| *end != close + 1) {
                    return false;
                }
                self.fields[kept] = (start + 1, close);
            }
            (kept, at) = (kept + 1, at + 1);
        }
        self.fields.truncate(kept);
        true
    }

    /// Lets the parser read the record.
    fn parse(&mut self) -> Result<(), End> {
        self.parsed = true;
        let (mut written, mut known) = (0, 0);
        loop {
            if self.next == self.buffer.len() && !self.ended {
                self.fill()?;
            }
            let (result, read, more, ends) = self.parser.read_record(
                &self.buffer[self.next..],
                &mut self.unquoted[written..],
                &mut self.ends[known..],
            );
            // Nothing is left: the parser takes the end of the text for that of an open quote.
            let is_last = self.next == self.buffer.len();
            (self.next, written, known) = (self.next + read, written + more, known + ends);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.unquoted.resize(2 * self.unquoted.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::End => return Err(End::Complete),
                ReadRecordResult::Record if is_last && self.dialect.is_open(self.record()) => {
                    return Err(End::Open { line: self.line, reason: Reason::Truncated });
                }
                ReadRecordResult::Record => break,
            }
        }
        let mut from = 0;
        self.fields
            .extend(self.ends[..known].iter().map(|&end| (std::mem::replace(&mut from, end), end)));
        Ok(())
    }

    /// Reads on, and forgets the records before this one.
    fn fill(&mut self) -> Result<(), End> {
        if self.buffer.len() - self.start > self.limit {
            return Err(End::Open { line: self.line, reason: Reason::RecordTooLong });
        }
        self.buffer.drain(..self.start);
        self.next -= self.start;
        self.line_end -= self.start;
        self.start = 0;
        let filled = self.buffer.len();
        self.buffer.resize(filled + CHUNK, 0);
        let read = self.input.read(&mut self.buffer[filled..]);
        self.buffer.truncate(filled + *read.as_ref().unwrap_or(&0));
        match read {
            Ok(count) => self.ended = count == 0,
            Err(error) => return Err(End::Failed(Incident::from_io(&error))),
        }
        Ok(())
    }
}

/// The lowest bits of the bytes of a block, which hold nothing else.
#[inline]
fn bits(block: &[u8; BLOCK]) -> u32 {
    // The product has the bits of eight bytes side by side in its highest byte.
    let eights = block.as_chunks::<8>().0.iter().rev();
    eights.fold(0, |bits, eight| {
        let side_by_side = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits << 8 | side_by_side as u32
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives a text in such portions.
    struct Portions<'t>(&'t [u8], usize);

    impl Read for Portions<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let part = self.1.min(out.len());
            self.0.take(part as u64).read(out).inspect(|&count| self.0 = &self.0[count..])
        }
    }

    /// All records, and the line of one that has no end.
    fn records(text: &str, portion: usize) -> (Vec<Vec<Vec<u8>>>, Option<u64>) {
        let input = Portions(text.as_bytes(), portion);
        let mut records = Records::new(input, Dialect::default(), usize::MAX);
        let mut all = Vec::new();
        loop {
            match records.read() {
                Ok(()) => all.push(records.fields().map(<[u8]>::to_vec).collect()),
                Err(End::Complete) => return (all, None),
                Err(End::Open { line, .. }) => return (all, Some(line)),
                Err(End::Failed(incident)) => panic!("{incident:?}"),
            }
        }
    }

    #[test]
    fn lines_are_counted_whoever_reads_them() {
        let text = "a,b\r\n\r\n\"c\nd\",e\nf,g\n\nh,\"i\nj,k\n";
        let (all, open) = records(text, 3);
        assert_eq!(all.len(), 3);
        assert_eq!(all[1], [b"c\nd".to_vec(), b"e".to_vec()]);
        assert_eq!(open, Some(7));
    }

    #[test]
    fn records_longer_than_what_is_read_at_once() {
        let long = "x".repeat(3 * CHUNK);
        let text = format!("a,{long}\nb,\"{long}\n{long}\"\rc,d\n").repeat(3);
        let (all, open) = records(&text, usize::MAX);
        assert_eq!(all.iter().flatten().map(Vec::len).sum::<usize>(), 3 * (4 + 9 * CHUNK + 1));
        assert_eq!((all.len(), open), (9, None));
    }

    proptest! {
        #[test]
        fn the_records_are_those_of_the_parser(
            text in "([a\\x20,;]{0,3}[\"\r\n,]{0,2}){0,20}",
            portion in 1usize..30,
        ) {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let wanted: Vec<Vec<Vec<u8>>> = reader
                .byte_records()
                .map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect())
                .collect();
            let (mut all, open) = records(&text, portion);
            if open.is_some() {
                prop_assert_eq!(all.len() + 1, wanted.len());
                all.extend(wanted.last().cloned());
            }
            prop_assert_eq!(all, wanted);
        }
    }
}
