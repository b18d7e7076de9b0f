//! JSON as it is written and as it breaks.

use crate::model::{Incident, Limits, Reason};
use crate::read::testing::{Found, read_bytes, read_with};

fn incident(found: &Found) -> (Reason, Option<u64>) {
    let [incident] = found.incidents.as_slice() else { panic!("one incident") };
    (incident.reason, incident.line)
}

#[test]
fn lines_become_rows_of_paths() {
    let text = r#"{"customer":{"email":"jan@example.org","tags":[]},"items":[{"sku":1},{"sku":2}]}
{"customer":{"email":null},"n":-1.5e3,"ok":true}

{"customer":{"email":"\u0041n\n\"\ud83d\ude00\ud800"}}
"#;
    let found = read_bytes("a.jsonl", text.as_bytes());
    assert_eq!((found.format, found.named, found.rows), ("jsonl", Some(true), 3));
    assert_eq!(
        found.cells,
        [
            "customer.email[0]=jan@example.org",
            "customer.email[2]=An\n\"😀\u{fffd}",
            "items[].sku[0]=1",
            "items[].sku[0]=2",
            "n[1]=-1.5e3",
            "ok[1]=true",
        ]
    );
    assert_eq!(found.nulls, ["customer.email:1", "items[].sku:2", "n:2", "ok:2"]);
    assert!(found.incidents.is_empty());
}

#[test]
fn a_broken_line_is_text_and_one_incident() {
    let text = "{\"a\":1}\n{\"a\":oops x@example.org}\n{\"a\":2}\n{\"b\n{\"a\":3}";
    let found = read_bytes("a.ndjson", text.as_bytes());
    assert_eq!(found.cells, ["a[0]=1", "a[1]=2", "a[2]=3"]);
    assert_eq!(found.texts.iter().map(|t| t.0).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(found.text(), "{\"a\":oops x@example.org}\n{\"b\n");
    assert_eq!(incident(&found), (Reason::Malformed, Some(2)));

    let found = read_bytes("a.ndjson", b"{\"a\":1}\n{\"a\":2}\n{\"a\":\"x@exam");
    assert_eq!(incident(&found), (Reason::Truncated, Some(3)));
    assert_eq!(found.text(), "{\"a\":\"x@exam");
}

#[test]
fn a_line_beyond_the_limit_is_text_and_the_next_is_a_row() {
    let limits = Limits { record_bytes: 1000, ..Limits::default() };
    for long in ["y".repeat(1500), "y".repeat(500_000)] {
        let text = format!("{{\"a\":1}}\n{{\"a\":\"{long}\"}}\n{{\"a\":2}}\n{{\"a\":3}}\n");
        let found = read_with("a.jsonl", text.as_bytes(), &limits, Found::default());
        assert_eq!(found.cells, ["a[0]=1", "a[1]=2", "a[2]=3"]);
        assert!(found.text() == format!("{{\"a\":\"{long}\"}}\n"));
        assert_eq!(incident(&found), (Reason::RecordTooLong, Some(2)));
    }
}

#[test]
fn depth_is_bounded_without_recursion() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let lines = format!("{{\"a\":1}}\n{deep}\n{{\"a\":2}}\n");
    let found = read_bytes("a.jsonl", lines.as_bytes());
    assert_eq!(found.cells, ["a[0]=1", "a[1]=2"]);
    assert_eq!(incident(&found), (Reason::TooDeep, Some(2)));
    assert_eq!(found.text().len(), deep.len() + 1);

    for text in [deep, "{\"a\":".repeat(100_000)] {
        let found = read_bytes("a.json", text.as_bytes());
        assert_eq!(found.format, "json");
        assert_eq!(incident(&found), (Reason::TooDeep, Some(1)));
        let entered = if text.starts_with('[') { 1 } else { 256 * "{\"a\":".len() };
        assert_eq!(found.text().len() + entered, text.len());
    }
    let unbounded = Limits { json_depth: usize::MAX, ..Limits::default() };
    let nested = format!("{{\"a\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let found = read_with("a.json", nested.as_bytes(), &unbounded, Found::default());
    assert_eq!(found.fields, ["{more}"], "the path is too long to be a name");
}

#[test]
fn documents_give_rows_per_element_or_per_value() {
    let pretty = "[\n  {\n    \"a\": 1,\n    \"b\": [\"x\", \"y\"]\n  },\n  {\"a\": 2}\n]\n";
    let found = read_bytes("a.json", pretty.as_bytes());
    assert_eq!(found.format, "json");
    assert_eq!(found.cells, ["a[0]=1", "a[1]=2", "b[][0]=x", "b[][0]=y"]);
    let object = read_bytes("export", b"{\"people\": [{\"name\": \"Jan\"}]}");
    assert_eq!((object.format, object.cells), ("json", vec!["people[].name[0]=Jan".into()]));
    let several = read_bytes("a.json", b"{\n\"a\":1\n}\n{\n\"a\":2\n}\n[]");
    assert_eq!(several.cells, ["a[0]=1", "a[1]=2"]);
    assert_eq!(read_bytes("a.json", b"[\"x\", null, 3]").cells, ["value[0]=x", "value[2]=3"]);
}

#[test]
fn a_broken_document_keeps_its_rows_and_its_text() {
    let found = read_bytes("a.json", b"[{\"a\":1},\n  {\"a\":2},{\"a\":\"x@ex");
    assert_eq!(found.cells, ["a[0]=1", "a[1]=2"]);
    assert_eq!(found.texts, [(2, 11, "{\"a\":\"x@ex".to_owned())]);
    assert_eq!(incident(&found), (Reason::Truncated, Some(2)));
    let found = read_bytes("a.json", b"[{\"a\":1} {\"a\":2}]");
    assert_eq!((found.cells.len(), found.text().as_str()), (1, "{\"a\":2}]"));
    assert_eq!(incident(&found), (Reason::Malformed, Some(1)));
}

#[test]
fn a_document_of_any_length_is_rows() {
    let limits = Limits { record_bytes: 1000, ..Limits::default() };
    let rows = "{\"a\":[1,{\"b\":2}]},\n".repeat(50_000);
    for (text, field) in [
        (format!("[\n{rows}{{\"a\":1}}]\n"), "a[].b"),
        (format!("{{\"m\":{{\"n\":1}},\"people\":[{rows}null], \"t\":\"x\"}}"), "people[].a[].b"),
        (format!("[[{rows}7], [8]]"), "[].a[].b"),
        (format!("{{\"2024\": [{rows}7]}}"), "{key}[].a[].b"),
    ] {
        let found = read_with("a.json", text.as_bytes(), &limits, Found::default());
        assert!(found.rows > 50_000 && found.rows < 50_005, "{} {field}", found.rows);
        assert!(found.cells.contains(&format!("{field}[49999]=2")) || field != "a[].b");
        assert!(found.fields.contains(&field.to_owned()), "{field} {:?}", found.fields);
        assert!(found.batches > 10 && found.texts.is_empty() && found.incidents.is_empty());
    }
    let long = format!("[{{\"a\":1}},{{\"a\":\"{}\"}}]", "x".repeat(200_000));
    let found = read_with("a.json", long.as_bytes(), &limits, Found::default());
    assert_eq!((found.rows, incident(&found).0), (1, Reason::RecordTooLong));
    assert_eq!(found.text().len(), 200_004);
}

#[test]
fn rows_are_the_elements_of_the_outermost_arrays_of_objects() {
    let text = r#"{"made":"x","tags":["p","q"],"people":[{"n":1,"of":[{"m":2},{"m":3}]},{"n":4}],
        "in":{"pets":[{"k":5}],"end":6}}"#;
    let mut found = read_bytes("a.json", text.as_bytes());
    found.cells.sort();
    let expected = [
        "in.end[4]=6",
        "in.pets[].k[3]=5",
        "made[0]=x",
        "people[].n[1]=1",
        "people[].n[2]=4",
        "people[].of[].m[1]=2",
        "people[].of[].m[1]=3",
        "tags[][0]=p",
        "tags[][0]=q",
    ];
    assert_eq!((found.rows, found.cells.as_slice()), (5, &expected.map(String::from)[..]));
    assert!(found.incidents.is_empty());
}

#[test]
fn keys_that_are_data_are_one_field() {
    let text = r#"{"users":{"jan@example.org":{"age":4},"an@example.org":{"age":5}}}"#;
    let found = read_bytes("a.json", text.as_bytes());
    assert_eq!(found.rows, 2);
    let mut cells = found.cells;
    cells.sort();
    let expected = [
        "users.{keys}[0]=jan@example.org",
        "users.{keys}[1]=an@example.org",
        "users.{key}.age[0]=4",
        "users.{key}.age[1]=5",
    ];
    assert!(expected.iter().all(|cell| cells.contains(&(*cell).to_owned())), "{cells:?}");
    let members = |row: usize| {
        let members = (0..90).map(|i| format!("\"k{}\":{{\"v\":{i}}}", letters(row * 90 + i)));
        format!("{{\"m\":{{{}}}}}\n", members.collect::<Vec<_>>().join(","))
    };
    for text in [members(0), (0..9).map(members).collect()] {
        let found = read_bytes("a", text.as_bytes());
        assert_eq!(found.fields, ["m.{keys}", "m.{key}.v"]);
        assert!(found.incidents.is_empty());
    }
}

/// A name of letters only.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit + b'a' - b'0')).collect()
}

#[test]
fn keys_without_room_are_kept_as_data() {
    let limits = Limits { fields: 3, ..Limits::default() };
    let lines: String =
        (0..20).map(|i| format!("{{\"user {}\":{{\"n\":{i}}}}}\n", letters(i))).collect();
    let found = read_with("a.jsonl", lines.as_bytes(), &limits, Found::default());
    assert_eq!(found.fields.last().map(String::as_str), Some("{more}"));
    assert!(found.fields.len() <= 4);
    assert!(found.cells.contains(&"{more}[19]=user bj".to_owned()));
    assert!(found.cells.contains(&"{more}[19]=19".to_owned()));
    assert_eq!(found.incidents, [Incident::new(Reason::TooManyFields)]);
}

#[test]
fn text_that_only_looks_like_json_is_text() {
    for text in
        ["[section]\nkey=1\n", "{% if x %}\n", "[link](https://example.org)", "{}x", "[1, 2"]
    {
        assert_eq!(read_bytes("a.txt", text.as_bytes()).format, "text", "{text}");
    }
    let broken = read_bytes("a.json", b"{a: 1}");
    assert_eq!((broken.format, incident(&broken).0), ("json", Reason::Malformed));
}
