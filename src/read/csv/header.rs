//! Whether the first row names the fields. A row of data taken for names would print values,
//! and names taken for data cost little: in doubt it is data.

use std::collections::HashSet;

use csv::StringRecord;

use super::NAME_BYTES;
use super::dialect::is_number;

/// Characters of a value that could still be a name.
const LONGEST_NAME: usize = 64;

/// Judges the first of some rows. `knows` tells whether a text is known as a name of a field.
pub(super) fn is_header(rows: &[StringRecord], knows: &dyn Fn(&str) -> bool) -> bool {
    let Some((first, below)) = rows.split_first() else { return false };
    // Files that were put together repeat the header itself.
    let below: Vec<&StringRecord> = below.iter().filter(|row| *row != first).collect();
    let below = below.as_slice();
    let cells: Vec<&str> = first.iter().map(str::trim).collect();
    if cells.iter().any(|cell| is_value(cell)) {
        return false;
    }
    let known = cells.iter().filter(|cell| knows(cell)).count();
    // Data repeat: a value of the first row that its own column holds again is no name, unless
    // most of the row are known names (a city called `Ciudad`).
    if known * 2 < cells.len()
        && (0..cells.len()).any(|i| !cells[i].is_empty() && repeats(cells[i], below, i))
    {
        return false;
    }
    if known > 0 && known * 3 >= cells.len() || are_numbered(&cells) {
        return true;
    }
    // pandas leaves the name of the index, the first column, empty.
    let gaps = cells.iter().skip(1).filter(|cell| cell.is_empty()).count();
    let distinct: HashSet<String> = cells.iter().map(|cell| cell.to_lowercase()).collect();
    if gaps > 0 || distinct.len() < cells.len() || below.is_empty() {
        return false;
    }
    if cells.len() > 1 && below.len() >= 3 && cells.iter().all(|cell| is_joined(cell)) {
        let values = || (0..cells.len()).flat_map(|column| values(below, column));
        return !values().any(is_joined);
    }
    let contrasts = (0..cells.len()).filter(|&i| contrasts(cells[i], below, i)).count();
    let plain = cells.iter().all(|cell| is_identifier(cell));
    contrasts > 0 && (known > 0 || (plain && below.len() >= 3 && contrasts * 2 >= cells.len()))
}

/// The names of a header row, made unique; an empty one is named by its position.
pub(super) fn names<'a>(record: impl Iterator<Item = &'a [u8]>) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::new();
    for (position, cell) in record.enumerate() {
        let text = String::from_utf8_lossy(cell);
        let text = match text.trim() {
            "" => format!("column_{}", position + 1),
            trimmed if trimmed.len() > NAME_BYTES => format!("column_{}", position + 1),
            trimmed => trimmed.to_owned(),
        };
        let mut name = text.clone();
        let mut copy = 1;
        while !taken.insert(name.clone()) {
            copy += 1;
            name = format!("{text}_{copy}");
        }
        names.push(name);
    }
    names
}

/// Something no one names a field: a number, a date, an address, a long text.
fn is_value(cell: &str) -> bool {
    is_number(cell)
        || cell.contains('@')
        || cell.chars().count() > LONGEST_NAME
        || is_mostly_digits(cell)
}

fn is_mostly_digits(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    digits > 2 && digits * 2 >= cell.len()
}

/// Letters first, then letters, digits and the marks that names are joined with.
fn is_identifier(cell: &str) -> bool {
    let is_mark = |c: char| "_-. /()#:".contains(c);
    cell.is_empty()
        || cell.starts_with(char::is_alphabetic)
            && cell.chars().all(|c| c.is_alphanumeric() || is_mark(c))
}

/// Words joined as programs name fields (`address_be`), which no value below is.
fn is_joined(cell: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    cell.contains('_') && cell.split('_').all(is_word)
}

/// True for names that only count: `col1, col2` or `field_0, x1, var2`, each one more than the
/// one before. Data do not count their columns.
fn are_numbered(cells: &[&str]) -> bool {
    let number = |cell: &str| -> Option<u32> {
        let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
        let word = letters.trim_end_matches(['_', '-', ' ', '.']);
        let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
        if is_word { cell[letters.len()..].parse().ok() } else { None }
    };
    let numbers: Option<Vec<u32>> = cells.iter().map(|cell| number(cell)).collect();
    numbers.is_some_and(|numbers| {
        numbers.len() > 1 && numbers.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]))
    })
}

fn values<'a>(rows: &[&'a StringRecord], column: usize) -> impl Iterator<Item = &'a str> {
    rows.iter().filter_map(move |row| row.get(column)).map(str::trim).filter(|v| !v.is_empty())
}

fn repeats(cell: &str, below: &[&StringRecord], column: usize) -> bool {
    values(below, column).any(|value| value.eq_ignore_ascii_case(cell))
}

/// True if the column holds values of a kind, nearly all, or the same few again and again, and
/// the first row's is not of them.
fn contrasts(cell: &str, below: &[&StringRecord], column: usize) -> bool {
    let (mut typed, mut all) = (0, 0);
    let mut distinct = HashSet::new();
    for value in values(below, column) {
        typed += usize::from(is_value(value));
        all += 1;
        distinct.insert(value);
    }
    let is_of_kind = !cell.bytes().any(|b| b.is_ascii_digit()) && typed * 10 >= all * 9;
    let is_of_few = all >= 12 && distinct.len() * 4 <= all && !distinct.contains(cell);
    all > 0 && (is_of_kind || is_of_few)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::csv::dialect::Dialect;

    fn judge(text: &str) -> bool {
        let known = ["name", "email", "phone", "e-mail address", "gender"];
        let rows = Dialect::default().sample(text, true);
        is_header(&rows, &|name| known.contains(&name.to_lowercase().as_str()))
    }

    #[test]
    fn names_are_told_from_data() {
        let cases = [
            ("name,email\nJan,jan@example.org\n", true),
            ("Name,Email,x,y,z\nJan,jan@example.org,1,2,3\n", true),
            ("name\nJan\n", true),
            (",name,email\n0,Jan,jan@example.org\n", true),
            ("address1,address2,phone\na,b,02 555 12 12\n", true),
            ("amount,total\n1,2\n3,4\n5,6\n", true),
            ("place_be,place_nl\nGent,Breda\nMons,Delft\nAalst,Ede\n", true),
            ("place_be,place_nl\nGent,north_sea\nMons,Delft\nAalst,Ede\n", false),
            ("jan_maes,bo_claes\nan_maes,lu_smet\nbo_vos,an_bos\ncy_li,de_li\n", false),
            ("Jan,Peeters,1970-01-01\nAn,Janssens,1980-02-03\n", false),
            ("Jan,Peeters,Gent\nAn,Janssens,Brugge\n", false),
            ("Jan,Peeters,unknown\nAn,Maes,02 555 12 12\nBo,Wouters,02 555 12 13\n", false),
            ("jan@example.org,Jan\nan@example.org,An\n", false),
            ("gender,Jan,1\ngender,An,2\n", false),
            ("2019,2020\n1,2\n3,4\n", false),
            ("Jan\nAn\nBo\n", false),
            ("a,a\n1,2\n3,4\n5,6\n", false),
            ("Jan,Peeters\n", false),
            ("col1,col2\nJan,Peeters\nAn,Maes\n", true),
            ("field_0,var1,x2\nJan,Peeters,Gent\n", true),
            ("x9,x10,x11\n1,2,3\n", true),
            ("Jan1,Peeters3\nAn,Maes\n", false),
            ("B12,C14\nA1,D3\n", false),
        ];
        for (text, expected) in cases {
            assert_eq!(judge(text), expected, "{text}");
        }
    }

    #[test]
    fn names_are_unique() {
        let record = ["a", "", "a", " b "].map(str::as_bytes);
        assert_eq!(names(record.into_iter()), ["a", "column_2", "a_2", "b"]);
    }
}
