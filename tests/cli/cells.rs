//! How the values of a table are written: what stands around them, beside them and between several.

use serde_json::Value;

use super::Sandbox;

/// Numbers that pass the eleven-test, made for tests: no example of a standard, nobody's.
const NUMBERS: [&str; 4] = ["021573682", "193036423", "722003328", "245383232"];

/// The items that are likely in each field of a table.
fn likely(sandbox: &Sandbox, table: &str) -> Vec<(String, String)> {
    sandbox.file("data/people.csv", table);
    let found = sandbox.run(&["scan", "data", "-q", "-o", "r.json"]);
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    let result: Value =
        serde_json::from_slice(&std::fs::read(sandbox.path("r.json")).unwrap()).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut all = Vec::new();
    for field in result["fields"].as_array().unwrap() {
        for verdict in field["verdicts"].as_array().unwrap() {
            if ["likely", "certain"].contains(&verdict["level"].as_str().unwrap()) {
                all.push((text(&field["field"]), text(&verdict["item"])));
            }
        }
    }
    all
}

/// A table of one column of values.
fn column(name: &str, values: impl Iterator<Item = String>) -> String {
    let rows = values.enumerate().map(|(row, value)| format!("{row},{value}\n"));
    format!("row,{name}\n{}", rows.collect::<String>())
}

#[test]
fn what_stands_around_a_value_does_not_hide_it() {
    let sandbox = Sandbox::new();
    for (before, after) in [
        ("", ""),
        (" ", " "),
        ("\u{a0}", ""),
        ("", "\u{a0}"),
        ("\u{202d}", "\u{202c}"),
        ("\u{feff}", ""),
        ("'", "'"),
        ("'", ""),
        ("\"\"\"", "\"\"\""),
        ("\"=\"\"", "\"\"\""),
        ("(", ")"),
        ("[", "]"),
        ("", ";"),
        ("", "."),
        ("nr: ", ""),
    ] {
        let values = NUMBERS.iter().map(|number| format!("{before}{number}{after}"));
        let found = likely(&sandbox, &column("bsn", values));
        assert_eq!(found, [("bsn".to_owned(), "id.national".to_owned())], "{before}1{after}");
    }
}

#[test]
fn the_name_of_a_field_speaks_for_values_among_others_and_no_other_name_does() {
    let sandbox = Sandbox::new();
    let pairs = || NUMBERS.iter().zip(NUMBERS.iter().rev());
    for (between, after) in [(";", ""), ("|", ""), (" (partner ", ")"), (" / ", "")] {
        let values = || pairs().map(|(a, b)| format!("{a}{between}{b}{after}"));
        let found = likely(&sandbox, &column("bsn", values()));
        assert_eq!(found, [("bsn".to_owned(), "id.national".to_owned())], "{between}");
        assert_eq!(likely(&sandbox, &column("part", values())), [], "{between}");
    }
    let phones = ["02 518 42 55", "02 592 59 30", "02 567 12 87"];
    let values = phones.iter().map(|phone| format!("thuis {phone} of op het werk"));
    let found = likely(&sandbox, &column("telefoon", values));
    assert_eq!(found, [("telefoon".to_owned(), "contact.phone".to_owned())]);
}
