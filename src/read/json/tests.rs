//! JSON as it is written and as it breaks.

use crate::read::testing::{Found, read_bytes, read_with};
use crate::model::{Incident, Limits, Reason};

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
        assert_eq!(found.text().len() + usize::from(text.starts_with('[')), text.len());
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
fn a_document_that_does_not_fit_is_text() {
    let limits = Limits { record_bytes: 1000, ..Limits::default() };
    let text = format!("[\n{}{{\"a\":1}}]\n", "{\"a\":1},\n".repeat(100_000));
    let found = read_with("a.json", text.as_bytes(), &limits, Found::default());
    assert!(found.text() == text && found.rows == 0 && found.incidents.is_empty());
}

#[test]
fn keys_without_room_are_kept_as_data() {
    let limits = Limits { fields: 3, ..Limits::default() };
    let lines: String =
        (0..20).map(|i| format!("{{\"user{i}@example.org\":{{\"n\":{i}}}}}\n")).collect();
    let found = read_with("a.jsonl", lines.as_bytes(), &limits, Found::default());
    assert_eq!(found.fields.last().map(String::as_str), Some("{more}"));
    assert!(found.fields.len() <= 4);
    assert!(found.cells.contains(&"{more}[19]=user19@example.org".to_owned()));
    assert!(found.cells.contains(&"{more}[19]=19".to_owned()));
    assert_eq!(found.incidents, [Incident::new(Reason::TooManyFields)]);
}

#[test]
fn text_that_only_looks_like_json_is_text() {
    for text in ["[section]\nkey=1\n", "{% if x %}\n", "[link](https://example.org)", "{}x", "[1, 2"] {
        assert_eq!(read_bytes("a.txt", text.as_bytes()).format, "text", "{text}");
    }
    let broken = read_bytes("a.json", b"{a: 1}");
    assert_eq!((broken.format, incident(&broken).0), ("json", Reason::Malformed));
}
