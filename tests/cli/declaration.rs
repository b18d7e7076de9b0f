//! `piimap declaration`: shown, checked, begun, and judged by.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{Sandbox, root};

/// A text with every run of white space as one space.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_fact_of_the_built_in_declaration_is_shown() {
    let shown = joined(&Sandbox::new().run(&["declaration", "show"]).stdout);
    let facts = std::fs::read_to_string(root("testdata/declarations/facts.txt")).unwrap();
    let facts = facts.lines().filter(|line| !line.starts_with('#'));
    let missing: Vec<&str> = facts.filter(|fact| !shown.contains(&joined(fact))).collect();
    assert!(missing.is_empty(), "{missing:#?} in {shown}");
}

#[test]
fn the_json_form_holds_the_declaration_and_every_item() {
    let json = Sandbox::new().run(&["declaration", "show", "--format", "json"]).stdout;
    let shown: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(shown["declaration"]["category"].as_array().unwrap().len(), 12);
    let items = shown["items"].as_array().unwrap();
    let item = |key: &str| items.iter().find(|item| item["key"] == key).unwrap();
    assert_eq!(item("contact.email")["category"], "contact");
    assert_eq!(item("contact.email")["dpv"][0], "EmailAddress");
    assert_eq!(
        (&item("bank.card")["category"], &item("bank.card")["status"]),
        (&Value::Null, &"undeclared".into())
    );
}

#[test]
fn check_tells_every_fault_at_its_line() {
    let sandbox = Sandbox::new();
    let text = std::fs::read_to_string(root("testdata/declarations/hospital.toml")).unwrap();
    sandbox.file("good.toml", &text);
    let good = sandbox.run(&["declaration", "check", "good.toml"]);
    assert_eq!(good.code, 0, "{}", good.stdout);
    assert!(good.stdout.contains("errors: 0, warnings: 4"), "{}", good.stdout);

    let twice = text.replace("\"video\"", "\"video\", \"contact.email\", \"id\"");
    sandbox.file("twice.toml", twice.replace("months = 360", "months = 0"));
    let faults = sandbox.run(&["declaration", "check", "twice.toml"]);
    assert_eq!(
        (faults.code, faults.stdout.matches("error: twice.toml:").count()),
        (2, 2),
        "{}",
        faults.stdout
    );
    let form = text.replacen("status = \"declared\"", "status = \"maybe\"", 1);
    sandbox.file("form.toml", form.replacen("months = 360", "month = 360", 1));
    let fault = sandbox.run(&["declaration", "check", "form.toml"]);
    for part in ["form.toml:26: unknown variant `maybe`", "unknown field `month`", "errors: 2"] {
        assert!(fault.stdout.contains(part), "{part}: {}", fault.stdout);
    }
    assert_eq!(fault.code, 2);
    assert_eq!(sandbox.run(&["declaration", "check", "none.toml"]).code, 2);
    // A scan refuses it in the same words.
    sandbox.file("a.txt", "x");
    let scan = sandbox.run(&["scan", "a.txt", "--declaration", "twice.toml"]);
    assert!(scan.code == 2 && scan.stderr.contains("twice.toml:"), "{}", scan.stderr);
}

#[test]
fn a_new_declaration_is_fit_for_use_and_replaces_none() {
    let sandbox = Sandbox::new();
    let made = sandbox.run(&[
        "declaration",
        "init",
        "own.toml",
        "--title",
        "The \"club\"",
        "--entity",
        "fr,be",
        "--never",
        "biometric,healthcare",
        "--omit",
        "habits",
    ]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let checked = sandbox.run(&["declaration", "check", "own.toml"]);
    assert_eq!(checked.code, 0, "{}", checked.stdout);
    let shown = joined(&sandbox.run(&["declaration", "show", "own.toml"]).stdout);
    for part in ["title The \"club\"", "entities FR, BE", "FR 3", "Biometric data: never"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("Habits and preferences"), "{shown}");
    let again = sandbox.run(&["declaration", "init", "own.toml"]);
    assert!(again.code == 2 && again.stderr.contains("not replaced"), "{}", again.stderr);
    assert_eq!(sandbox.run(&["declaration", "init", "--never", "x"]).code, 2);
    assert_eq!(sandbox.run(&["declaration", "init", "--entity", "Belgium"]).code, 2);
    let printed = sandbox.run(&["declaration", "init"]);
    assert!(printed.code == 0 && printed.stdout.contains("[[category]]"), "{}", printed.stderr);
}

/// A table of employees with a column of sex markers, and national numbers, which encode one.
fn staff(sandbox: &Sandbox) {
    let rows =
        "Ann Peeters,F,84.03.12-687.59\nJan Maes,M,01050710928\nEls Claes,F,84.03.12-687.59\n";
    sandbox.file("staff.csv", format!("name,gender,national_number\n{}", rows.repeat(20)));
}

#[test]
fn the_contradiction_on_gender_is_resolved_as_asked() {
    let sandbox = Sandbox::new();
    staff(&sandbox);
    for (resolution, status, notices, code) in [
        (None, "declared", 1, 0),
        (Some("declared-with-notice"), "declared", 1, 0),
        (Some("declared"), "declared", 0, 0),
        (Some("never"), "never", 0, 1),
    ] {
        let mut arguments = vec!["scan", "staff.csv", "--fail-on", "never", "--format", "json"];
        arguments.extend(resolution.iter().flat_map(|resolution| ["--conflicts", resolution]));
        let run = sandbox.run(&arguments);
        let result: Value = serde_json::from_str(&run.stdout).unwrap();
        let verdict = |field: usize| &result["fields"][field]["verdicts"][0];
        assert_eq!(
            (verdict(1)["item"].as_str(), verdict(1)["status"].as_str()),
            (Some("id.gender"), Some(status)),
            "{resolution:?}"
        );
        assert_eq!(
            verdict(2)["status"],
            "declared",
            "a sex inside a number is no finding of its own"
        );
        assert_eq!(result["notices"].as_array().unwrap().len(), notices, "{resolution:?}");
        assert_eq!(run.code, code, "{resolution:?}: {}", run.stderr);
    }
    sandbox.file("piimap.toml", "[detect]\nconflicts = 'never'\n");
    assert_eq!(sandbox.run(&["scan", "staff.csv", "--fail-on", "never"]).code, 1);
}

#[test]
fn another_declaration_gives_another_heat_map_of_the_same_data() {
    let sandbox = Sandbox::new();
    let demo = root("testdata/demo").display().to_string();
    let hospital = root("testdata/declarations/hospital.toml").display().to_string();
    let scan = |more: &[&str]| {
        let run = sandbox.run(&[&["scan", &demo, "--format", "json"], more].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        serde_json::from_str::<Value>(&run.stdout).unwrap()
    };
    let cells = |result: &Value| {
        let cells = result["heatmap"].as_array().unwrap().iter();
        let text = |cell: &Value, key: &str| cell[key].as_str().unwrap().to_owned();
        cells.map(|cell| (text(cell, "category"), text(cell, "status"))).collect::<BTreeSet<_>>()
    };
    let (usual, hospital) = (scan(&[]), scan(&["--declaration", &hospital]));
    let has = |cells: &BTreeSet<(String, String)>, category: &str, status: &str| {
        cells.contains(&(category.to_owned(), status.to_owned()))
    };
    let (before, after) = (cells(&usual), cells(&hospital));
    assert!(has(&before, "healthcare", "consent") && has(&before, "habits", "declared"));
    assert!(has(&after, "care", "declared") && has(&after, "not-ours", "never"), "{after:?}");
    assert!(!after.iter().any(|(category, _)| category == "healthcare" || category == "habits"));
    // The same data: what was found does not depend on the declaration's categories.
    assert_eq!(usual["coverage"]["bytes"], hospital["coverage"]["bytes"]);
}

#[test]
fn recorded_consent_makes_a_note_of_what_needs_it_until_it_ends() {
    let sandbox = Sandbox::new();
    let rows = (0..40).map(|i| format!("{},{}\n", 1000 + i, ["A+", "O-", "B+", "AB-"][i % 4]));
    sandbox.file("ward/blood.csv", format!("case,blood_group\n{}", rows.collect::<String>()));
    let config = |expires: &str| {
        sandbox.file(
            "piimap.toml",
            format!(
                "[[consent]]\nglob = 'ward/**'\nreference = 'register 12'\nexpires = {expires}\n"
            ),
        );
        let arguments = ["scan", "ward", "--fail-on", "consent", "-o", "r.json", "-o", "r.sarif"];
        let run = sandbox.run(&arguments);
        let sarif = std::fs::read_to_string(sandbox.path("r.sarif")).unwrap();
        let sarif: Value = serde_json::from_str(&sarif).unwrap();
        let level = sarif["runs"][0]["results"][0]["level"].as_str().unwrap().to_owned();
        let sheet = sandbox.run(&["review", "r.json", "--sheet", "drift"]).stdout;
        (run.code, level, run.stderr, joined(&sheet))
    };
    let (code, level, said, sheet) = config("2999-01-01");
    assert_eq!((code, level.as_str()), (0, "note"), "{said}");
    assert!(said.contains("1 with consent recorded") && !said.contains("warning"), "{said}");
    assert!(sheet.contains("register 12, until 2999-01-01"), "{sheet}");

    sandbox.file("typo.toml", "[[place]]\nglob = 'x'\nreason = 'y'\ncategories = ['helth']\n");
    let typo = sandbox.run(&["scan", "ward", "--config", "typo.toml"]).stderr;
    assert!(typo.contains("names the category `helth`, which the declaration has not"), "{typo}");

    let (code, level, said, sheet) = config("2020-01-01");
    assert_eq!((code, level.as_str()), (1, "warning"), "{said}");
    assert!(said.contains("warning: the consent for ward/** (register 12) expired on"), "{said}");
    assert!(sheet.contains("none is recorded") && sheet.contains("to fill in"), "{sheet}");
    assert!(sheet.contains("nothing of the category was found"), "{sheet}");
}
