//! Names of persons under a name of a field that says nothing: found by their words, told from
//! names of places, companies and things, and never more than possible.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

use assert_cmd::Command;
use piimap::model::{Level, ScanResult, Verdict};

/// The verdict of `id.name` on a column `col3` of these values.
fn verdict(values: &[&str]) -> Option<Verdict> {
    let folder = tempfile::tempdir().unwrap();
    let rows = values.iter().enumerate().map(|(at, value)| format!("{}\t{value}\n", at * 7));
    let table = format!("amount\tcol3\n{}", rows.collect::<String>());
    std::fs::write(folder.path().join("t.tsv"), table).unwrap();
    let mut scan = Command::new(assert_cmd::cargo::cargo_bin!("piimap"));
    let output = folder.path().join("r.json");
    scan.current_dir(folder.path()).args(["scan", "t.tsv", "-q", "-o", "r.json"]);
    scan.output().unwrap();
    let result: ScanResult = serde_json::from_slice(&std::fs::read(output).unwrap()).unwrap();
    let field = result.fields.into_iter().find(|field| field.field.as_str() == "col3");
    field.into_iter().flat_map(|field| field.verdicts).find(|verdict| verdict.item == "id.name")
}

#[test]
fn names_of_persons_are_possible() {
    for values in [
        ["Emma", "Lucas", "Jens", "Hanne", "Noor", "Wout", "Zoë", "Jürgen"],
        ["Peeters", "Janssens", "Dubois", "Müller", "Schmidt", "de Vries", "García", "Rossi"],
        [
            "An Peeters",
            "Jan Janssens",
            "Eva Maes",
            "Luc Dubois",
            "Ria Claes",
            "Tom Wouters",
            "Els Mertens",
            "Bart Jacobs",
        ],
        [
            "Peeters, An",
            "Janssens, Jan",
            "Maes, Eva",
            "DUBOIS, LUC",
            "Claes, Ria",
            "Wouters, Tom",
            "Mertens, Els",
            "Jacobs, Bart",
        ],
    ] {
        let verdict = verdict(&values).unwrap_or_else(|| panic!("nothing on {values:?}"));
        assert_eq!(verdict.level, Level::Possible, "{values:?}");
    }
}

#[test]
fn names_of_other_things_are_not() {
    for values in [
        ["Gent", "Charlotte", "Lincoln", "Madison", "Florence", "Paris", "Brugge", "Houston"],
        [
            "Peeters NV",
            "Janssens BVBA",
            "Dubois SA",
            "Müller GmbH",
            "Schmidt AG",
            "Maes & Co",
            "Claes Group",
            "Jacobs Ltd",
        ],
        ["open", "closed", "pending", "cancelled", "new", "done", "blocked", "waiting"],
        ["Belgium", "Chad", "Georgia", "Jordan", "Israel", "France", "Germany", "Spain"],
        [
            "Red chair",
            "Oak table",
            "Desk lamp",
            "Green sofa",
            "Bookcase",
            "Floor mat",
            "Wall clock",
            "Bar stool",
        ],
        ["accountant", "nurse", "teacher", "driver", "engineer", "cleaner", "manager", "clerk"],
    ] {
        assert!(verdict(&values).is_none(), "{values:?}");
    }
}

#[test]
fn a_few_names_among_other_words_say_nothing() {
    let words = ["Emma", "x", "y", "z", "red", "green", "blue", "black", "white", "pink"];
    assert!(verdict(&words).is_none());
    assert!(verdict(&["Emma", "Lucas", "Jens"]).is_none(), "too few to tell");
}

#[test]
fn names_of_persons_in_keys_and_paths_are_not_passed_on() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("staff/hanne-peeters");
    std::fs::create_dir_all(&place).unwrap();
    let keys = r#"{"hours": {"Hanne Peeters": "an@example.org", "Jan Dubois": "jan@example.org"}}"#;
    std::fs::write(place.join("hours.json"), keys).unwrap();
    for format in ["json", "markdown", "html", "csv", "tsv", "terminal"] {
        let mut scan = Command::new(assert_cmd::cargo::cargo_bin!("piimap"));
        scan.current_dir(folder.path()).args(["scan", "staff", "--format", format, "--all"]);
        let shown = String::from_utf8(scan.output().unwrap().stdout).unwrap();
        assert!(shown.contains("hours"), "{format}: {shown}");
        assert!(!shown.contains("Hanne Peeters") && !shown.contains("Dubois"), "{format}: {shown}");
        if ["markdown", "html", "csv"].contains(&format) {
            assert!(!shown.contains("hanne-peeters"), "{format}: {shown}");
        }
    }
}
