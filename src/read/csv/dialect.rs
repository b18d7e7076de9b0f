//! Which delimiter and quote a text uses, judged by its beginning.

use csv::{ReaderBuilder, StringRecord};

/// Rows that are judged.
const SAMPLE_ROWS: usize = 100;

/// Bytes that are judged.
const SAMPLE_BYTES: usize = 32 << 10;

/// Lines that may come before the table.
const LEAD_LINES: usize = 10;

/// How a delimited text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub delimiter: u8,
    pub quote: u8,
    /// Bytes before the first row: a `sep=;` line, a title.
    pub skip: usize,
}

impl Default for Dialect {
    fn default() -> Self {
        Dialect { delimiter: b',', quote: b'"', skip: 0 }
    }
}

impl Dialect {
    /// The first rows. A row that the sample cuts is left off.
    pub(super) fn sample(&self, text: &str, whole: bool) -> Vec<StringRecord> {
        let mut end = text.len().min(SAMPLE_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let cut = end < text.len() || !whole;
        let mut rows: Vec<StringRecord> = ReaderBuilder::new()
            .delimiter(self.delimiter)
            .quote(self.quote)
            .has_headers(false)
            .flexible(true)
            .from_reader(&text.as_bytes()[..end])
            .into_records()
            .map_while(Result::ok)
            .take(SAMPLE_ROWS + 1)
            .collect();
        if rows.len() > SAMPLE_ROWS || (cut && rows.len() > 1) {
            rows.pop();
        }
        rows
    }

    /// True if the text of one record ends inside quotes.
    pub(super) fn is_open(&self, record: &[u8]) -> bool {
        #[derive(PartialEq)]
        enum At {
            FieldStart,
            Plain,
            Quoted,
            QuoteInQuoted,
        }
        let mut at = At::FieldStart;
        for &byte in record {
            at = match at {
                At::Quoted if byte == self.quote => At::QuoteInQuoted,
                At::Quoted => At::Quoted,
                At::FieldStart | At::QuoteInQuoted if byte == self.quote => At::Quoted,
                _ if byte == self.delimiter || byte == b'\n' || byte == b'\r' => At::FieldStart,
                _ => At::Plain,
            };
        }
        at == At::Quoted
    }
}

/// A dialect and how well the text suits it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Detected {
    pub dialect: Dialect,
    rows: usize,
    fields: usize,
    /// Share of the rows that have that many fields.
    even: f64,
    /// The first row has that many.
    first: bool,
    /// Share of the values that hold no other delimiter.
    clean: f64,
    /// Mean length of a value in bytes.
    length: f64,
    /// The first or the last field is empty in every row: indentation, or ends of statements.
    hollow: bool,
}

impl Detected {
    fn score(&self) -> f64 {
        self.even * self.even * self.clean
    }

    /// True if the text suits it better than another dialect. Values may be lists by another
    /// delimiter, which the row of names is not.
    fn is_better(&self, than: &Detected) -> bool {
        let is_whole = |found: &Detected| found.first && found.even == 1.0;
        match (is_whole(self) && !than.first, is_whole(than) && !self.first) {
            (true, _) => true,
            (_, true) => false,
            _ => self.score() > than.score() + 0.01,
        }
    }

    /// True if this can hardly be prose or source code. Commas are everywhere in both.
    pub(super) fn is_beyond_doubt(&self) -> bool {
        let (rows, fields) = if self.dialect.delimiter == b',' { (5, 3) } else { (3, 2) };
        self.rows >= rows
            && self.fields >= fields
            && self.even == 1.0
            && self.clean > 0.9
            && self.length < 40.0
            && !self.hollow
            && self.dialect.skip == 0
    }
}

/// The dialect that suits best; `None` if no delimiter splits the text.
pub(super) fn detect(text: &str, whole: bool) -> Option<Detected> {
    if let Some((delimiter, skip)) = declared(text) {
        let quote = quote_of(text, delimiter);
        return measure(Dialect { delimiter, quote, skip }, &text[skip..], whole);
    }
    let mut best: Option<Detected> = None;
    for delimiter in *b",\t;|" {
        let dialect = Dialect { delimiter, quote: quote_of(text, delimiter), skip: 0 };
        let Some(found) = measure(dialect, text, whole) else { continue };
        if best.is_none_or(|best| found.is_better(&best)) {
            best = Some(found);
        }
    }
    best.map(|found| skip_lead(found, text, whole))
}

/// The `sep=;` line that Excel writes and honours.
fn declared(text: &str) -> Option<(u8, usize)> {
    let value = &text[..text.find(['\n', '\r'])?];
    let end = if text[value.len()..].starts_with("\r\n") { 2 } else { 1 };
    match value.get(..4)?.eq_ignore_ascii_case("sep=").then(|| &value.as_bytes()[4..])? {
        &[delimiter] if delimiter.is_ascii() && delimiter != b'"' => {
            Some((delimiter, value.len() + end))
        }
        _ => None,
    }
}

/// Single quotes are taken for quotes only where they enclose values and no double quote does.
fn quote_of(text: &str, delimiter: u8) -> u8 {
    let (mut single, mut values) = (0, 0);
    for line in text.lines().take(SAMPLE_ROWS) {
        for value in line.split(char::from(delimiter)) {
            if value.starts_with('"') {
                return b'"';
            }
            let enclosed = value.len() > 1 && value.starts_with('\'') && value.ends_with('\'');
            single += usize::from(enclosed);
            values += usize::from(!value.is_empty() && !is_number(value));
        }
    }
    if single >= 2 && single * 2 > values { b'\'' } else { b'"' }
}

/// Leaves out a title before the table: shorter rows, then rows that are as wide as most.
fn skip_lead(found: Detected, text: &str, whole: bool) -> Detected {
    let mut skip = 0;
    for line in text.split_inclusive('\n').take(LEAD_LINES) {
        let row = found.dialect.sample(line, true);
        if row.first().is_some_and(|row| row.len() > 1) || line.contains('"') {
            break;
        }
        skip += line.len();
    }
    let next = Dialect { skip, ..found.dialect };
    match text.get(skip..).and_then(|rest| measure(next, rest, whole)) {
        Some(shorter) if skip > 0 && shorter.rows >= 2 && shorter.even >= found.even => shorter,
        _ => found,
    }
}

fn measure(dialect: Dialect, text: &str, whole: bool) -> Option<Detected> {
    let rows = dialect.sample(text, whole);
    let mut widths: Vec<usize> = rows.iter().map(StringRecord::len).collect();
    widths.sort_unstable();
    let (count, fields) = widths
        .chunk_by(|a, b| a == b)
        .map(|chunk| (chunk.len(), chunk[0]))
        .max_by_key(|&(count, width)| (width > 1, count, width))?;
    if fields < 2 {
        return None;
    }
    let values: Vec<&str> = rows.iter().flatten().collect();
    let clean = values.iter().filter(|value| is_clean(value)).count();
    let bytes: usize = values.iter().map(|value| value.len()).sum();
    let is_empty = |at: fn(&StringRecord) -> Option<&str>| {
        rows.iter().all(|row| at(row).is_none_or(|value| value.trim().is_empty()))
    };
    Some(Detected {
        dialect,
        rows: rows.len(),
        fields,
        even: count as f64 / rows.len() as f64,
        first: rows.first().is_some_and(|row| row.len() == fields),
        clean: clean as f64 / values.len() as f64,
        length: bytes as f64 / values.len() as f64,
        hollow: is_empty(|row| row.get(0)) || is_empty(|row| row.get(row.len() - 1)),
    })
}

/// A value that holds none of the delimiters, or is a number with a decimal comma.
fn is_clean(value: &str) -> bool {
    is_number(value) || !value.contains([';', '\t', '|', '{', '}'])
}

/// Digits with signs, separators or a unit of money.
pub(super) fn is_number(value: &str) -> bool {
    let value = value.trim();
    value.bytes().any(|b| b.is_ascii_digit())
        && value.chars().all(|c| c.is_ascii_digit() || "+-.,' %\u{a0}€$£".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_and_quotes_are_found() {
        let cases = [
            ("a,b\n1,2\n", b',', b'"'),
            ("a;b\n1,5;2,5\n3,5;4,5\n", b';', b'"'),
            ("1,5;2,5\n3,5;4,5\n", b';', b'"'),
            ("a\tb c, d\n1\t2, 3\n", b'\t', b'"'),
            ("a|b\n1|2\n", b'|', b'"'),
            ("'a,x','b'\n'c','d'\n", b',', b'\''),
            ("\"a;x\",\"b\"\n\"c\",d\n", b',', b'"'),
            ("sep=|\na,b|c\n", b'|', b'"'),
            ("n,tel\n1,04;05\n2,06;07\n3,08;09\n4,10;11\n", b',', b'"'),
            ("naam;notitie\nJan;\"eerst, dan; zo\"\nAn;\"a, b\"\n", b';', b'"'),
        ];
        for (text, delimiter, quote) in cases {
            let found = detect(text, true).unwrap().dialect;
            assert_eq!((found.delimiter, found.quote), (delimiter, quote), "{text}");
        }
        assert!(detect("one\ntwo\n", true).is_none());
    }

    #[test]
    fn a_title_before_the_table_is_skipped() {
        let text = "Export of 1 May\n\nname,email\nA,a@example.org\nB,b@example.org\n";
        assert_eq!(detect(text, true).unwrap().dialect.skip, 17);
        assert_eq!(detect("sep=;\r\na;b\r\n", true).unwrap().dialect.skip, 7);
        assert_eq!(detect("a,b\n1\n2,3\n", true).unwrap().dialect.skip, 0);
    }

    #[test]
    fn open_quotes_are_seen() {
        let dialect = Dialect::default();
        let cases = [
            ("a,\"b", true),
            ("a,\"b\"\"", true),
            ("a,\"b\"", false),
            ("a,\"b\"\"c\"", false),
            ("5\" pipe,x", false),
            ("\n\"a\nb", true),
        ];
        for (record, open) in cases {
            assert_eq!(dialect.is_open(record.as_bytes()), open, "{record}");
        }
    }
}
