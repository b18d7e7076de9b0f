//! Which files may be parts of one table, by their paths alone: names that differ in numbers
//! and identifiers only, and folders that stand for a value of a column (`country=BE`).

/// Stands for what differs between parts. The place of a table of parts is a glob of them.
const ANY: char = '*';

/// Stands between an archive and its member.
const INSIDE: &str = "!/";

/// What a partition is named whose column has no value.
const NO_VALUE: &str = "__HIVE_DEFAULT_PARTITION__";

/// Endings of streams that are compressed again.
const PACKED: &[&str] = &[".gz", ".zst", ".bz2", ".xz"];

/// Endings of tables. What is named otherwise is no part of one.
const TABLES: &[&str] = &[
    ".csv", ".tsv", ".psv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".parquet", ".pq", ".xml",
];

/// The place of the table that a file of that path would be a part of, as a glob of its parts:
/// `orders/part-*-c*.parquet`, `sales/country=*/part-*.csv`. It is the path itself where nothing
/// in it differs between parts, and `None` for what is named like no table.
pub fn table_place(place: &str) -> Option<String> {
    let inside = place.rfind(INSIDE).map_or(0, |at| at + INSIDE.len());
    let (archive, place) = place.split_at(inside);
    let (folders, name) = place.rsplit_once('/').map_or(("", place), |(f, n)| (f, n));
    let mut table = archive.to_owned();
    for folder in folders.split('/').take_while(|_| place.contains('/')) {
        match partition(folder) {
            Some((key, _)) => table.extend([key, "=*/"]),
            None => table.extend([folder, "/"]),
        }
    }
    table.push_str(&common_name(name, archive.is_empty())?);
    Some(table)
}

/// The columns that folders of a path stand for, each with its value: `country=BE`. `None` is
/// no value.
pub fn partitions(place: &str) -> Vec<(String, Option<String>)> {
    let inside = place.rfind(INSIDE).map_or(0, |at| at + INSIDE.len());
    let folders = place[inside..].rsplit_once('/').map_or("", |(folders, _)| folders);
    let found = folders.split('/').filter_map(partition);
    let is_value = |value: &&str| *value != NO_VALUE;
    found.map(|(key, value)| (decoded(key), Some(value).filter(is_value).map(decoded))).collect()
}

/// Key and value of a folder that stands for them.
fn partition(folder: &str) -> Option<(&str, &str)> {
    let (key, value) = folder.split_once('=')?;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '%' | ' ');
    let starts = key.starts_with(|c: char| c.is_alphabetic() || c == '_');
    (starts && key.chars().all(is_word) && !value.is_empty()).then_some((key, value))
}

/// `%20` and the like as the characters that they stand for.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text.get(at + 1..at + 3).and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(code) if bytes[at] == b'%' => {
                plain.push(code);
                at += 3;
            }
            _ => {
                plain.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// A file's name with what differs between parts taken out. A name without an ending is that
/// of a part only if it holds a number (`000000_0`), and is no sheet or member.
fn common_name(name: &str, may_lack_ending: bool) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let ending = |endings: &[&str], of: &str| {
        endings.iter().find(|ending| of.ends_with(**ending)).map_or(0, |ending| ending.len())
    };
    let packed = ending(PACKED, &lower);
    let table = ending(TABLES, &lower[..lower.len() - packed]);
    let (stem, endings) = name.split_at(name.len() - packed - table);
    let mut common = without_numbers(stem);
    if table == 0 && !(may_lack_ending && !stem.contains('.') && common.contains(ANY)) {
        return None;
    }
    common.push_str(endings);
    Some(common)
}

/// A name with numbers and random identifiers replaced. Letters before a number stay.
fn without_numbers(stem: &str) -> String {
    let mut common = String::with_capacity(stem.len());
    let mut rest = stem;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let taken = match uuid(rest).unwrap_or(word) {
            0 => first.len_utf8(),
            length => length,
        };
        let (token, behind) = rest.split_at(taken);
        rest = behind;
        let number = token.find(|c: char| c.is_ascii_digit()).or(uuid(token).map(|_| 0));
        match number {
            None => common.push_str(token),
            Some(at) => {
                let is_number = token[at..].bytes().all(|b| b.is_ascii_digit());
                common.push_str(if is_number { &token[..at] } else { "" });
                join(&mut common);
            }
        }
    }
    common
}

/// Adds the sign for what differs; several of them, with nothing but a stroke between, are one.
fn join(common: &mut String) {
    let before = common.trim_end_matches(['-', '_']);
    if before.ends_with(ANY) {
        common.truncate(before.len());
    } else {
        common.push(ANY);
    }
}

/// The length of the UUID that a text begins with.
fn uuid(text: &str) -> Option<usize> {
    let groups = [8, 4, 4, 4, 12];
    let mut parts = text.get(..36)?.split('-');
    let is_hex = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let all = groups.iter().all(|&n| parts.next().is_some_and(|p| p.len() == n && is_hex(p)));
    let ends = text[36..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    (all && parts.next().is_none() && ends).then_some(36)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_table_have_one_place() {
        for (place, table) in [
            ("orders/0001.csv", Some("orders/*.csv")),
            ("orders/orders_2024-01.csv.gz", Some("orders/orders_*.csv.gz")),
            (
                "t/part-00000-8f14e45f-ceea-467f-abcd-efabcdefabcd-c000.snappy.parquet",
                Some("t/part-*-c*.snappy.parquet"),
            ),
            ("t/abcdefab-cdef-abcd-efab-cdefabcdefab-0.parquet", Some("t/*.parquet")),
            ("t/data_01b2c3.jsonl.zst", Some("t/data_*.jsonl.zst")),
            (
                "sales/country=BE/year=2024/part-0.parquet",
                Some("sales/country=*/year=*/part-*.parquet"),
            ),
            ("a.zip!/orders/1.csv", Some("a.zip!/orders/*.csv")),
            ("x=1/a.zip!/y=2/a.csv", Some("x=1/a.zip!/y=*/a.csv")),
            ("warehouse/t/000000_0", Some("warehouse/t/*")),
            ("/abs/part-3.json", Some("/abs/part-*.json")),
            ("crm/customers.csv", Some("crm/customers.csv")),
            ("book.xlsx!/2024", None),
            ("t/_SUCCESS", None),
            ("README", None),
            ("photos/IMG_0001.jpg", None),
            ("", None),
        ] {
            assert_eq!(table_place(place).as_deref(), table, "{place}");
        }
    }

    #[test]
    fn folders_are_columns() {
        let found =
            partitions("sales/country=BE/city=Li%C3%A8ge/x=__HIVE_DEFAULT_PARTITION__/a=b.csv");
        let some = |key: &str, value: Option<&str>| (key.to_owned(), value.map(str::to_owned));
        let wanted = [some("country", Some("BE")), some("city", Some("Liège")), some("x", None)];
        assert_eq!(found, wanted);
        assert!(partitions("a=/b c==/=d/1=2/x.csv").len() == 1);
        assert_eq!(partitions("a=1/b.zip!/c.csv"), []);
    }

    proptest::proptest! {
        #[test]
        fn the_place_of_a_table_is_its_own(place in "[a-c0-9=*/._%é-]{0,40}(\\.csv|!/x1)?") {
            if let Some(table) = table_place(&place) {
                proptest::prop_assert_eq!(table_place(&table), Some(table.clone()));
            }
            partitions(&place);
        }
    }
}
