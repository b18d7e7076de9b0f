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

#[test]
fn a_field_of_values_of_several_kinds_is_all_of_them() {
    let sandbox = Sandbox::new();
    let email = |row: usize| format!("anna.maes{row}@mailkoord.be");
    let phone = |row: usize| format!("+3247{}{:06}", row % 9, 120_406 + 3_701 * row);
    let number = |row: usize| NUMBERS[row % NUMBERS.len()].to_owned();
    let mixed = |of: &dyn Fn(usize) -> String| {
        let values = (0..60).map(|row| if row % 3 == 0 { of(row) } else { email(row) });
        column("waarde", values)
    };
    let of = |item: &str| ("waarde".to_owned(), item.to_owned());
    let mut found = likely(&sandbox, &mixed(&phone));
    found.sort();
    assert_eq!(found, [of("contact.email"), of("contact.phone")]);
    // What is no more than a few digits says too little beside other values.
    assert_eq!(likely(&sandbox, &mixed(&number)), [of("contact.email")]);
    // Nor do values that most others have the shape of, and do not pass their check.
    let faulty = (0..60).map(|row| match row % 10 {
        0 => format!("{:09}", 123_456_789 + row * 1_234_567),
        _ => number(row),
    });
    let found = likely(&sandbox, &column("bsn", faulty));
    assert_eq!(found, [("bsn".to_owned(), "id.national".to_owned())]);
}
