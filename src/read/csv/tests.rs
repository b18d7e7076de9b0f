//! Delimited files as users have them, and as they should not be.

use super::*;
use crate::model::Reason;
use crate::read::testing::{Found, read_bytes, read_with};

const KNOWN: &[&str] = &["name", "email", "naam", "city"];

fn read(name: &str, text: &str) -> Found {
    let known = Found { known: KNOWN, ..Found::default() };
    read_with(name, text.as_bytes(), &Limits::default(), known)
}

#[test]
fn named_fields_become_cells() {
    let found = read("a.csv", "name,email\r\nJan,jan@example.org\r\n\r\nAn,\r\n");
    assert_eq!(found.format, "csv");
    assert_eq!(found.named, Some(true));
    assert_eq!(found.cells, ["name[0]=Jan", "name[1]=An", "email[0]=jan@example.org"]);
    assert_eq!(found.nulls, ["email:1"]);
    assert_eq!((found.rows, found.incidents.len()), (2, 0));
}

#[test]
fn a_first_row_of_data_is_never_taken_for_names() {
    let found = read("a.csv", "Jan;jan@example.org\nAn;an@example.org\n");
    assert_eq!(found.named, Some(false));
    assert_eq!(found.fields, ["column_1", "column_2"]);
    assert_eq!(found.cells[0], "column_1[0]=Jan");
    assert_eq!(found.rows, 2);
}

#[test]
fn line_ends_marks_and_encodings() {
    for text in ["name,city\rJan,Gent\rAn,Brugge", "\u{feff}name,city\nJan,Gent\nAn,Brugge\n"] {
        let found = read("a.csv", text);
        assert_eq!(found.fields, ["name", "city"], "{text:?}");
        assert_eq!(found.cells.len(), 4);
    }
    let utf16: Vec<u8> =
        "\u{feff}name\tcity\nRené\tLiège\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_bytes("a.csv", &utf16).cells[2], "column_2[0]=city");
    let latin = read_bytes("a.csv", b"1;Ren\xE9\n2;Zo\xEB\n");
    assert_eq!(latin.cells[2..], ["column_2[0]=René", "column_2[1]=Zoë"]);
}

#[test]
fn ragged_rows_are_tolerated() {
    let found = read("a.csv", "name,city\nJan\nAn,Gent,extra\nBo,Aalst\n");
    assert_eq!(found.fields, ["name", "city", "column_3"]);
    assert_eq!(found.nulls, ["city:1", "column_3:2"]);
    assert!(found.incidents.is_empty());
}

#[test]
fn lines_before_the_table_are_text() {
    let found = read("a.csv", "sep=;\nname;city\nJan;Gent\n");
    assert_eq!((found.text().as_str(), found.named), ("sep=;\n", Some(true)));
    let found = read("a.csv", "Customers of May\n\nname,city\nJan,Gent\nAn,Aalst\n");
    assert_eq!(found.text(), "Customers of May\n\n");
    assert_eq!(found.fields, ["name", "city"]);
}

#[test]
fn one_column_is_a_table_too() {
    let found = read("a.csv", "email\njan@example.org\nan@example.org\n");
    assert_eq!(found.cells, ["email[0]=jan@example.org", "email[1]=an@example.org"]);
}

#[test]
fn a_quote_that_never_closes_loses_nothing() {
    let found = read("a.csv", "name,city\nJan,Gent\nAn,\"Aalst\nBo,Brugge\nx@example.org\n");
    assert_eq!(found.cells, ["name[0]=Jan", "city[0]=Gent"]);
    assert_eq!(found.texts, [(3, 1, "An,\"Aalst\nBo,Brugge\nx@example.org\n".to_owned())]);
    assert_eq!(found.incidents, [Incident::at(Reason::Truncated, 3)]);

    let limits = Limits { record_bytes: 1000, ..Limits::default() };
    let rest = "row,of,text\n".repeat(50_000);
    let text = format!("name,city\nJan,Gent\nAn,\"{rest}");
    let found =
        read_with("a.csv", text.as_bytes(), &limits, Found { known: KNOWN, ..Found::default() });
    assert_eq!(found.cells, ["name[0]=Jan", "city[0]=Gent"]);
    assert!(found.text() == format!("An,\"{rest}"));
    assert_eq!(found.texts[0].0, 3);
    assert_eq!(found.incidents, [Incident::at(Reason::RecordTooLong, 3)]);
}

#[test]
fn carriage_returns_end_records_however_short_the_limit() {
    let limits = Limits { record_bytes: 1000, ..Limits::default() };
    let text = format!("name,city\r{}", "Jan,Gent\r".repeat(20_000));
    let known = Found { known: KNOWN, ..Found::default() };
    let found = read_with("a.csv", text.as_bytes(), &limits, known);
    assert_eq!((found.rows, found.incidents), (20_000, Vec::new()));
}

#[test]
fn quoted_line_ends_at_the_end_are_no_incident() {
    let found = read("a.csv", "name,city\nJan,\"Gent\nBelgium\"");
    assert_eq!(found.cells[1], "city[0]=Gent\nBelgium");
    assert!(found.incidents.is_empty());
}

#[test]
fn too_many_fields_are_folded_once() {
    let limits = Limits { fields: 3, ..Limits::default() };
    let found = read_with("a.csv", b"1,2,3,4,5\n1,2,3,4,5\n", &limits, Found::default());
    assert_eq!(found.fields, ["column_1", "column_2", "column_3", "{more}"]);
    assert_eq!(found.cells.len(), 10);
    assert_eq!(found.incidents, [Incident::new(Reason::TooManyFields)]);
}

#[test]
fn batches_are_bounded_and_the_sink_may_stop() {
    let text = "1,2\n".repeat(10_000);
    let found = read("a.csv", &text);
    assert_eq!((found.rows, found.batches), (10_000, 3));
    let stopped = Found { break_after: Some(1), ..Found::default() };
    let found = read_with("a.csv", text.as_bytes(), &Limits::default(), stopped);
    assert_eq!((found.rows, found.batches, found.incidents.len()), (4096, 1, 0));
}

#[test]
fn tables_by_other_names_are_found_and_other_text_is_not() {
    let table = "1\tJan\t2020-01-01\n2\tAn\t2021-01-01\n3\tBo\t2022-01-01\n";
    assert_eq!(read("export.txt", table).format, "csv");
    assert_eq!(read("part-00000", table).format, "csv");
    let cases = [
        (
            "notes.txt",
            "Dear Jan, hello\nDear An, hello\nDear Bo, hello\nDear Li, hello\nBye, all\n",
        ),
        ("notes.txt", "one\ntwo\nthree\n"),
        ("main.c", "int a, b, c;\nint d, e, f;\nint g, h, i;\nint j, k, l;\nint m, n, o;\n"),
        ("main.txt", "int a;\nint b;\nint c;\nint d;\n"),
        ("indented.txt", "\tone\n\ttwo\n\tthree\n"),
        ("page.csv", "<html>\n<body>a,b\n"),
        ("table.md", "|a|b|\n|-|-|\n|1|2|\n"),
        ("", ""),
        ("empty.csv", ""),
    ];
    for (name, text) in cases {
        assert_eq!(read(name, text).format, "text", "{name}: {text}");
    }
}
