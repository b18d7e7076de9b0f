//! Log lines of `key=value` pairs: a line is a row.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

use super::quoted::{quote_end, unescape};
use super::table::Table;
use super::text::{Cutter, report_broken};
use super::{Fit, Format, Head, Input, Sink, extension};
use crate::model::{Incident, Limits};

/// Lines that are judged.
const SAMPLE_LINES: usize = 50;

/// Pairs of a line at least.
const PAIRS: usize = 3;

/// Bytes of a line that is parsed; a longer one is text.
const LINE_BYTES: usize = 64 << 10;

/// Lines of `key=value` pairs.
pub(super) struct Logfmt;

impl Format for Logfmt {
    fn name(&self) -> &'static str {
        "logfmt"
    }

    fn sniff(&self, place: &str, head: &Head<'_>) -> Fit {
        if !matches!(extension(place).as_str(), "log" | "logfmt" | "txt" | "out" | "" | "-") {
            return Fit::No;
        }
        let lines = head.text.unwrap_or_default().lines().filter(|line| !line.trim().is_empty());
        let lines: Vec<&str> = lines.take(SAMPLE_LINES).collect();
        let pairs = lines.iter().filter(|line| pairs(line).is_some()).count();
        if pairs > 0 && pairs * 10 >= lines.len() * 9 { Fit::Sure } else { Fit::No }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let mut cutter = Cutter::new(&input.head());
        let mut decoded = input.decoded();
        let mut table = Table::new(true, limits.fields);
        let result = rows(&mut decoded, &mut table, &mut cutter, sink);
        if !matches!(result, Ok(ControlFlow::Break(()))) {
            let _ = cutter.finish(sink);
            let _ = table.flush(sink);
        }
        report_broken(&decoded, sink);
        result.map(|_| ())
    }
}

fn rows(
    text: &mut impl Read,
    table: &mut Table,
    cutter: &mut Cutter,
    sink: &mut dyn Sink,
) -> Result<ControlFlow<()>, Incident> {
    let mut text = BufReader::with_capacity(LINE_BYTES, text);
    let mut fields = std::collections::HashMap::new();
    let (mut line, mut number, mut is_start) = (Vec::new(), 0, true);
    loop {
        line.clear();
        let read = (&mut text).take(LINE_BYTES as u64).read_until(b'\n', &mut line);
        if read.map_err(|error| Incident::from_io(&error))? == 0 {
            return Ok(ControlFlow::Continue(()));
        }
        number += u64::from(is_start);
        let is_whole = line.ends_with(b"\n") || line.len() < LINE_BYTES;
        let content = String::from_utf8_lossy(&line);
        let flow = match pairs(&content) {
            Some(pairs) if is_start && is_whole => {
                for (key, value) in pairs {
                    let known = fields.get(key).copied();
                    let field = known.unwrap_or_else(|| match table.is_wide() {
                        true => table.more(),
                        false => *fields.entry(key.to_owned()).or_insert(table.field(key)),
                    });
                    table.cell(field, unescape(value).as_bytes());
                }
                table.end_row(sink)
            }
            _ => {
                if is_start && cutter.finish(sink).is_continue() {
                    cutter.jump(number, 1);
                }
                cutter.push(&line, sink)
            }
        };
        if flow.is_break() {
            return Ok(flow);
        }
        is_start = is_whole;
    }
}

/// The pairs of a line, if it is made of nothing else.
fn pairs(line: &str) -> Option<Vec<(&str, &str)>> {
    let mut pairs = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=')?;
        if key.is_empty()
            || !key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.@/".contains(&b))
        {
            return None;
        }
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_at(quote_end(quoted)?),
            None => after.split_at(after.find(' ').unwrap_or(after.len())),
        };
        let after = after.strip_prefix('"').unwrap_or(after);
        if !after.is_empty() && !after.starts_with(' ') {
            return None;
        }
        pairs.push((key, value));
        rest = after.trim_start();
    }
    (pairs.len() >= PAIRS).then_some(pairs)
}

#[cfg(test)]
mod tests {
    use crate::read::testing::read_bytes;

    #[test]
    fn lines_of_pairs_are_rows() {
        let mut text =
            "ts=2026-01-31T10:00:00Z level=info user=jan@example.org msg=\"a \\\"b\\\" c\"\n"
                .repeat(20);
        text.push_str("panic: jan@example.org\nts=1 level=warn x=\n");
        let found = read_bytes("app.log", text.as_bytes());
        assert_eq!((found.format, found.rows, found.incidents.len()), ("logfmt", 21, 0));
        assert!(found.cells.contains(&"user[19]=jan@example.org".to_owned()));
        assert!(found.cells.contains(&"msg[0]=a \"b\" c".to_owned()));
        assert_eq!(found.texts, [(21, 1, "panic: jan@example.org\n".to_owned())]);
    }

    #[test]
    fn other_lines_are_text() {
        for (name, text) in [
            ("a.log", "2026-01-31 a=1 b=2 c=3\n"),
            ("a.txt", "x = 1\ny = 2\n"),
            ("a.sh", "a=1 b=2 c=3\n"),
            ("a", "https://example.org/?a=1&b=2&c=3\n"),
        ] {
            assert_eq!(read_bytes(name, text.as_bytes()).format, "text", "{text}");
        }
    }
}
