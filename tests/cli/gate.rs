//! The gate as a pipeline meets it: what makes a scan fail, what lets it pass, and with which
//! exit code.

use std::io::Write as _;
use std::process::Stdio;

use piimap::review::Date;

use crate::{Run, Sandbox, root, run};

/// A file of the demo whose gravest finding has the status.
const NEVER: &str = "testdata/demo/hr/survey_2021.csv";
const CONSENT: &str = "testdata/demo/access/badge_biometrics.csv";
const UNDECLARED: &str = "testdata/demo/billing/payments.jsonl";
const DECLARED: &str = "testdata/demo/crm/contacts.jsonl";
const NOTHING: &str = "testdata/demo/clean/products.csv";

/// Scans a file of the repository with the gate set.
fn gated(sandbox: &Sandbox, file: &str, more: &[&str]) -> Run {
    let file = root(file).display().to_string();
    sandbox.run(&[&["scan", "-q", "--format", "tsv", &file], more].concat())
}

#[test]
fn each_status_includes_those_before_it() {
    let sandbox = Sandbox::new();
    let settings = ["off", "never", "consent", "undeclared", "declared"];
    for (file, wanted) in [
        (NEVER, [0, 1, 1, 1, 1]),
        (CONSENT, [0, 0, 1, 1, 1]),
        (UNDECLARED, [0, 0, 0, 1, 1]),
        (DECLARED, [0, 0, 0, 0, 1]),
        (NOTHING, [0, 0, 0, 0, 0]),
    ] {
        let codes = settings.map(|status| gated(&sandbox, file, &["--fail-on", status]).code);
        assert_eq!(codes, wanted, "{file}");
        assert_eq!(gated(&sandbox, file, &[]).code, 0, "a map is no gate: {file}");
    }
}

/// A column whose name has other meanings: possible at most.
fn ambiguous(sandbox: &Sandbox) {
    let rows = ["ACV,Groen", "ABVV,N-VA", "ACLVB,PS"].map(|row| format!("{row}\n"));
    sandbox.file("data/guess.csv", format!("union,party\n{}", rows.concat().repeat(20)));
}

#[test]
fn a_guess_counts_only_where_it_is_never_or_consent_unless_a_level_is_given() {
    let sandbox = Sandbox::new();
    ambiguous(&sandbox);
    for (arguments, code) in [
        (&["--fail-on", "never"][..], 1),
        (&["--fail-on", "never", "--fail-level", "likely"], 0),
        (&["--fail-on", "never", "--fail-level", "possible"], 1),
    ] {
        let run = sandbox.run(&[&["scan", "data", "-q"], arguments].concat());
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn examples_and_marked_lines_never_count() {
    let sandbox = Sandbox::new();
    let mail = "mail to an.peeters@kantoor.be";
    let at_most = ["--fail-on", "declared", "--fail-level", "possible"];
    let code = |text: String| {
        sandbox.file("a/notes.txt", text);
        sandbox.run(&[&["scan", "a", "-q"], &at_most[..]].concat())
    };
    assert_eq!(code("card 4111 1111 1111 1111, GB82 WEST 1234 5698 7654 32\n".to_owned()).code, 0);
    let marked = code(format!("{mail} # piimap:ignore\n"));
    assert!(marked.code == 0 && marked.stderr.contains("1 ignored"), "{}", marked.stderr);
    assert_eq!(code(format!("{mail} # piimap:ignore\n{mail}\n")).code, 1);
}

/// The day so many days from today, as it is written.
fn in_days(days: i64) -> String {
    let today = Date::today();
    let year: i64 = today.to_string()[..4].parse().unwrap();
    let written = (year - 1..=year + 2).flat_map(|year| {
        let months = 1..=12;
        months.flat_map(move |m| (1..=31).map(move |d| format!("{year}-{m:02}-{d:02}")))
    });
    let is_meant = |day: &String| Date::parse(day).is_some_and(|d| today.days_until(d) == days);
    written.into_iter().find(is_meant).unwrap()
}

#[test]
fn an_allowed_place_passes_until_its_day_and_warns_before() {
    let sandbox = Sandbox::new();
    ambiguous(&sandbox);
    for (expires, code, warning) in [
        (None, 0, None),
        (Some(400), 0, None),
        (Some(31), 0, None),
        (Some(30), 0, Some("expires on")),
        (Some(0), 0, Some("expires on")),
        (Some(-1), 1, Some("expired on")),
    ] {
        let day = expires.map(in_days);
        let expires = day.as_ref().map_or(String::new(), |day| format!("expires = {day}\n"));
        let place = "[[place]]\nglob = 'data/**'\ncategories = ['never']\nreason = 'a survey'\n";
        sandbox.file("piimap.toml", format!("{place}{expires}"));
        let run = sandbox.run(&["scan", "data", "-q", "--fail-on", "never"]);
        assert_eq!(run.code, code, "{expires}: {}", run.stderr);
        match warning {
            None => assert!(!run.stderr.contains("warning:"), "{}", run.stderr),
            Some(warning) => {
                let said = format!("{warning} {}", day.as_deref().unwrap_or_default());
                assert!(run.stderr.contains(&said), "{said}: {}", run.stderr);
                assert!(run.stderr.contains("(a survey)"), "{}", run.stderr);
            }
        }
    }
    // Another category, and another place, is not let pass.
    for place in ["glob = 'data/**'\ncategories = ['contact']", "glob = 'else/**'"] {
        sandbox.file("piimap.toml", format!("[[place]]\n{place}\nreason = 'x'\n"));
        assert_eq!(sandbox.run(&["scan", "data", "-q", "--fail-on", "never"]).code, 1, "{place}");
    }
}

#[test]
fn a_baseline_lets_pass_what_was_there_and_nothing_new() {
    let sandbox = Sandbox::new();
    ambiguous(&sandbox);
    assert_eq!(sandbox.run(&["scan", "data", "-q", "--write-baseline", "known"]).code, 0);
    let again = ["scan", "data", "-q", "--fail-on", "never", "--baseline", "known"];
    let passed = sandbox.run(&again);
    assert!(passed.code == 0 && passed.stderr.contains("2 known"), "{}", passed.stderr);
    sandbox.file("data/new.csv", "religion\ncatholic\nprotestant\njewish\nmuslim\n".repeat(12));
    let new = sandbox.run(&again);
    assert_eq!(new.code, 1, "{}", new.stderr);
    assert!(new.stderr.contains("new.csv") && !new.stderr.contains("guess.csv"), "{}", new.stderr);
}

#[test]
fn a_finding_outranks_incompleteness_which_is_still_said() {
    let sandbox = Sandbox::new();
    sandbox.file("data/broken.csv.gz", b"\x1f\x8b\x08\x00 not a stream".as_slice());
    let arguments = ["scan", "data", "-q", "--fail-on", "never", "--fail-on-incomplete"];
    let incomplete = sandbox.run(&arguments);
    assert_eq!(incomplete.code, 3, "{}", incomplete.stderr);
    ambiguous(&sandbox);
    let both = sandbox.run(&arguments);
    assert_eq!(both.code, 1, "{}", both.stderr);
    assert!(both.stderr.contains("the scan is incomplete"), "{}", both.stderr);
    let only_gate = sandbox.run(&arguments[..5]);
    assert!(only_gate.code == 1 && !only_gate.stderr.contains("gate: the scan is incomplete"));
}

#[test]
fn standard_input_has_the_name_it_is_given() {
    let sandbox = Sandbox::new();
    let text = std::fs::read(root(NEVER)).unwrap();
    let arguments = ["scan", "-", "--stdin-name", "answers.csv", "--fail-on", "never", "-q"];
    let found = run(sandbox.command(&arguments).write_stdin(text));
    assert_eq!(found.code, 1, "{}", found.stderr);
    assert!(found.stderr.contains("answers.csv:religion"), "{}", found.stderr);
}

#[test]
#[cfg(unix)]
fn an_interrupted_scan_leaves_a_result_that_says_so() {
    let sandbox = Sandbox::new();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("piimap"));
    command.args(["scan", "-", "-o", "r.json", "-q"]).current_dir(sandbox.path("."));
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut scan = command.spawn().unwrap();
    let mut input = scan.stdin.take().unwrap();
    // More than a pipe holds: once it is written, the scan is under way.
    input.write_all(&b"nothing to be found here\n".repeat(40_000)).unwrap();
    let id = scan.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    drop(input);
    assert_eq!(scan.wait().unwrap().code(), Some(130));
    let result: serde_json::Value =
        serde_json::from_slice(&std::fs::read(sandbox.path("r.json")).unwrap()).unwrap();
    assert_eq!(result["incomplete"], true);
}
