//! `piimap patterns`: listed, shown, tried and checked.

use crate::{Run, Sandbox, run};

const OWN: &str = r#"
disable = ["uuid"]

[[pattern]]
id = "own-badge"
name = "Badge number"
item = "work.employment"
jurisdiction = "*"
scope = "free"
regex = 'ACME-\d{6}'
reference = "the handbook of the company"
match = ['ACME-123456', 'ACME-654321']
no_match = ['ACME-12345', 'ACME-1234567', 'acme-123456']
"#;

fn tried(sandbox: &Sandbox, arguments: &[&str], values: &str) -> Run {
    run(sandbox.command(&[&["patterns", "try"], arguments].concat()).write_stdin(values))
}

#[test]
fn filters_of_the_list_must_all_hold() {
    let sandbox = Sandbox::new();
    let list = |filters: &[&str]| {
        let arguments = [&["patterns", "list", "--format", "json"], filters].concat();
        let found = sandbox.run(&arguments);
        assert_eq!((found.code, found.stderr.as_str()), (0, ""), "{filters:?}");
        let rows: Vec<serde_json::Value> = serde_json::from_str(&found.stdout).unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let everything = list(&[]);
    assert!(everything.len() > 400);
    let belgian = list(&["--jurisdiction", "be", "--item", "id", "--kind", "check"]);
    assert!(belgian.contains(&"be-national-number".to_owned()), "{belgian:?}");
    assert!(!belgian.contains(&"be-passport".to_owned()), "{belgian:?}");
    assert!(list(&["--status", "never", "--status", "consent"]).len() > 10);
    assert!(list(&["--category", "bank", "--scope", "free"]).contains(&"be-iban".to_owned()));
    assert!(list(&["--kind", "negative"]).contains(&"uuid".to_owned()));
    assert!(list(&["--jurisdiction", "BE", "--status", "never"]).is_empty());

    let table = sandbox.run(&["patterns", "list", "--item", "bank.iban"]).stdout;
    assert!(table.starts_with("ID ") && table.ends_with(" patterns\n"), "{table}");
}

#[test]
fn one_pattern_is_shown_whole() {
    let sandbox = Sandbox::new();
    let text = sandbox.run(&["patterns", "show", "nl-bsn"]).stdout;
    for part in
        ["id.national", "nl_bsn", "burgerservicenummer", "headers (nl)", "patterns/", "match"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let json = sandbox.run(&["patterns", "show", "nl-bsn", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["pattern"]["validator"], "nl_bsn");
    assert!(json["item_headers"]["fr"].is_array() && json["pattern"]["match"].is_array());

    let unknown = sandbox.run(&["patterns", "show", "nl-bns"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("nearest: nl-bsn"), "{}", unknown.stderr);
}

#[test]
fn a_line_is_accepted_or_refused_and_never_echoed() {
    let sandbox = Sandbox::new();
    let values = "84.03.12-687.59\n84.03.12-687.58\n85.07.30-033.28\r\n8403\n\nx84031268759";
    let found = tried(&sandbox, &["be-national-number"], values);
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    let wanted = "\
accepted: found in fields and in text
refused: check digits do not fit
accepted: found in fields and in text; a published example value, reported as `example`
refused: wrong length: too short
refused: empty
refused: its neighbours make it part of something longer
";
    assert_eq!(found.stdout, wanted);

    let found = tried(&sandbox, &["nl-bsn", "--format", "jsonl"], "298345610\nsee 298345614 ok\n");
    for line in found.stdout.lines() {
        let outcome: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(["accepted", "refused"].contains(&outcome["verdict"].as_str().unwrap()));
        assert!(!line.contains("29834"), "{line}");
    }
    assert_eq!(found.stdout.lines().count(), 2);

    let unknown = tried(&sandbox, &["bsn"], "84.03.12-687.59\n");
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("nearest: nl-bsn"), "{}", unknown.stderr);
    assert!(!unknown.stderr.contains("84.03"), "{}", unknown.stderr);
}

#[test]
fn own_patterns_add_override_and_disable() {
    let sandbox = Sandbox::new();
    sandbox.file("own/a.toml", OWN);
    let checked = sandbox.run(&["patterns", "check", "own"]);
    assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
    assert!(checked.stdout.contains("patterns checked: 1; errors: 0, warnings: 0"));
    let listed = sandbox.run(&["patterns", "list", "--patterns", "own"]).stdout;
    assert!(listed.contains("own-badge") && !listed.contains("\nuuid "), "{listed}");
    let found = tried(&sandbox, &["own-badge", "--patterns", "own"], "ACME-123456\n");
    assert_eq!(found.stdout, "accepted: found in fields and in text\n");

    let overridden = OWN.replace("own-badge", "nl-bsn");
    sandbox.file("own/a.toml", overridden);
    let found = tried(&sandbox, &["nl-bsn", "--patterns", "own"], "ACME-123456\n298345614\n");
    let verdicts: Vec<&str> = found.stdout.lines().map(|line| &line[..8]).collect();
    assert_eq!(verdicts, ["accepted", "refused:"]);
}

#[test]
fn the_check_names_file_line_and_what_to_do() {
    let sandbox = Sandbox::new();
    let cases: [(&str, &str, i32, &str); 9] = [
        ("'ACME-123456', ", "'ACME-12', ", 1, "own/a.toml:4: pattern `own-badge`: example 1 of"),
        ("\"uuid\"", "\"uuidd\"", 2, "own/a.toml:2: `disable` names `uuidd`"),
        ("regex = 'ACME-", "regx = 'ACME-", 2, "own/a.toml:10: unknown field `regx`"),
        (r"ACME-\d{6}", r"\d{6}", 2, "its scope is `context` or `field`"),
        (r"ACME-\d{6}", r"ACME-(?:\d{6})+", 0, "slow road"),
        (r"ACME-\d{6}", r"ACME-\d{6}|[A-Z]{9}-\d", 0, "every word of a text is looked at"),
        (r"ACME-\d{6}", r"ACME-\d{6}|[a-z]{5}\d", 0, "such word near a digit is looked at"),
        ("reference =", "validator = 'luhnn'\nreference =", 2, "known validators: "),
        ("work.employment", "work.nothing", 0, "no item `work.nothing` is declared"),
    ];
    for (from, to, code, wanted) in cases {
        sandbox.file("own/a.toml", OWN.replace(from, to));
        let found = sandbox.run(&["patterns", "check", "own"]);
        assert_eq!(found.code, code, "{to}: {}{}", found.stdout, found.stderr);
        assert!(found.stdout.contains(wanted), "{to}: {}", found.stdout);
    }
    assert_eq!(sandbox.run(&["patterns", "check", "nowhere"]).code, 2);
    sandbox.file("empty/notes.txt", "");
    assert_eq!(sandbox.run(&["patterns", "check", "empty"]).code, 2);
}

#[test]
fn the_built_in_patterns_pass_their_own_check() {
    let found = Sandbox::new().run(&["patterns", "check"]);
    assert_eq!(found.code, 0, "{}", found.stdout);
    assert!(found.stdout.contains("errors: 0, warnings: 0"), "{}", found.stdout);
}
