//! Words and numbers as people read them, shared by the forms.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::model::{Level, Overdue, ScanResult, Status, Subject, TextResult};

/// A count with its thousands set apart.
pub(super) fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A count and the thing counted: `1 file`, `2 files`.
pub(super) fn counted(n: u64, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{} {thing}s", count(n)) }
}

/// A size in decimal units, as disks and networks are sold.
pub(super) fn bytes(n: u64) -> String {
    const UNITS: [&str; 6] = ["B", "kB", "MB", "GB", "TB", "PB"];
    let mut value = n as f64;
    let mut unit = 0;
    while value >= 999.95 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    if unit == 0 { format!("{n} B") } else { format!("{value:.1} {}", UNITS[unit]) }
}

/// A cell that no spreadsheet takes for a formula.
pub(super) fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() }
}

/// Columns a text takes on a terminal.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text shortened in its middle to at most that many columns: the ends of a path say most.
pub(super) fn shorten(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(ellipsis));
    let tail_room = room - room * 2 / 5;
    let tail: Vec<char> = fitting(text.chars().rev(), tail_room);
    let head: Vec<char> = fitting(text.chars(), room * 2 / 5);
    head.into_iter().chain(ellipsis.chars()).chain(tail.into_iter().rev()).collect()
}

fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> Vec<char> {
    let mut used = 0;
    chars
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= columns
        })
        .collect()
}

/// The text with blanks up to that many columns.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The mark of a status, to be seen without colour.
pub(super) fn mark(status: Status) -> char {
    match status {
        Status::Never => '!',
        Status::Consent => '?',
        Status::Undeclared => '+',
        Status::Declared => ' ',
    }
}

/// The mark of what is kept beyond its term, and what it means.
pub(super) const OVERDUE: (&str, &str) = ("o", "kept beyond its declared term");

/// A term that has passed, in a sentence.
pub(super) fn overdue(overdue: &Overdue) -> String {
    let (field, oldest) = (overdue.field.one_line(), overdue.oldest);
    format!("{}: {field} goes back to {oldest}, the term to {}", OVERDUE.1, overdue.limit)
}

/// The letter of a level.
pub(super) fn letter(level: Level) -> char {
    match level {
        Level::Certain => 'c',
        Level::Likely => 'l',
        Level::Possible => 'p',
        Level::Example => 'e',
    }
}

/// The word for whom a finding is about.
pub(super) fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Person => "person",
        Subject::Organisation => "organisation",
        Subject::Unknown => "unknown",
    }
}

/// A category's name in the declaration, or its key where the declaration has none.
pub(super) fn title<'a>(result: &'a ScanResult, key: &'a str) -> &'a str {
    if key == "undeclared" {
        return "named by no category";
    }
    let known = result.declaration.categories.iter().find(|category| category.key == key);
    known.map_or(key, |category| category.title.as_str())
}

/// The first positions of hits, and how many there are beyond them.
pub(super) fn positions(text: &TextResult, most: usize) -> String {
    let shown: Vec<String> =
        text.positions.iter().take(most).map(|at| format!("{}:{}", at.line, at.column)).collect();
    let more = text.count.saturating_sub(shown.len() as u64);
    let mut said = shown.join(", ");
    if more > 0 {
        said += &format!(" +{}", count(more));
    }
    said
}

/// What was and was not scanned, in one sentence.
pub(super) fn coverage(result: &ScanResult) -> String {
    let coverage = &result.coverage;
    let share = match result.options.shard {
        Some(shard) => format!("a share ({shard}) of the files: "),
        None => String::new(),
    };
    let mut said =
        format!("Scanned {share}{}, {}", counted(coverage.scanned, "file"), bytes(coverage.bytes));
    if coverage.rows > 0 {
        said += &format!(", {}", counted(coverage.rows, "row"));
    }
    said += &format!("; {} left out, {} failed.", count(coverage.skipped), count(coverage.failed));
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        let counts = [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")];
        for (n, shown) in counts {
            assert_eq!(count(n), shown);
        }
        let sizes = [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_960, "1.0 MB")];
        for (n, shown) in sizes {
            assert_eq!(bytes(n), shown);
        }
        assert_eq!(bytes(u64::MAX), "18446.7 PB");
    }

    #[test]
    fn long_texts_keep_their_ends() {
        assert_eq!(shorten("exports/crm.csv", 15, "…"), "exports/crm.csv");
        assert_eq!(shorten("exports/2024/crm.csv", 15, "…"), "expor…4/crm.csv");
        for columns in 0..12 {
            assert!(width(&shorten("顧客/データ.csv", columns, "…")) <= columns.max(1));
        }
    }
}
