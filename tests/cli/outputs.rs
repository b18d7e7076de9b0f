//! Where a result goes, in which form, and what an early end of the reader does.

use std::process::Stdio;

use crate::{Sandbox, run, sample};

#[test]
fn standard_output_gets_the_form_asked_for() {
    let sandbox = Sandbox::new();
    let result = sample();
    for (format, start) in [
        ("json", "{\n  \"schema_version\": 1"),
        ("jsonl", "{\"kind\":\"scan\""),
        ("tsv", "place\tfield\titem\tlevel\tp\n"),
        ("csv", "place,field,item,"),
        ("markdown", "# Personal data found"),
        ("terminal", "Scanned 312 files"),
        ("html", "<!doctype html>"),
        ("sarif", "{\n  \"$schema\": \"https://docs.oasis-open.org/sarif/"),
        ("svg", "<svg xmlns"),
    ] {
        let found = sandbox.run(&["report", &result, "--format", format]);
        assert_eq!((found.code, found.stderr.as_str()), (0, ""), "{format}");
        assert!(found.stdout.starts_with(start), "{format}: {}", found.stdout);
    }
    let piped = run(sandbox
        .command(&["report", "-", "--format", "tsv"])
        .write_stdin(std::fs::read_to_string(&result).unwrap()));
    assert_eq!(piped.stdout.lines().count(), 13);
}

#[test]
fn files_get_the_form_of_their_extension_and_quiet_keeps_still() {
    let sandbox = Sandbox::new();
    let found = sandbox.run(&[
        "report",
        &sample(),
        "--quiet",
        "-o",
        "r.json",
        "-o",
        "r.md",
        "-o",
        "csv=r.out",
    ]);
    assert_eq!((found.code, found.stdout.as_str(), found.stderr.as_str()), (0, "", ""));
    let read = |name| std::fs::read_to_string(sandbox.path(name)).unwrap();
    assert_eq!(read("r.json"), std::fs::read_to_string(sample()).unwrap());
    assert!(read("r.md").starts_with("# Personal data found"));
    assert!(read("r.out").starts_with("place,field"));
    assert_eq!(std::fs::read_dir(sandbox.folder.path()).unwrap().count(), 3);
}

#[test]
fn a_scan_says_what_it_scanned_and_keeps_a_result() {
    let sandbox = Sandbox::new();
    sandbox.file("notes.txt", "nothing here\n");
    let found = sandbox.run(&["scan", "notes.txt", "-o", "r.json", "--fail-on", "declared"]);
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    assert!(found.stdout.starts_with("Scanned 1 file, "), "{}", found.stdout);
    assert!(found.stdout.contains("No personal data was found."), "{}", found.stdout);
    let again = sandbox.run(&["report", "r.json"]);
    assert_eq!(again.stdout, found.stdout);
    let known = sandbox.run(&["scan", "notes.txt", "--baseline", "r.json", "-q"]);
    assert_eq!((known.code, known.stdout.as_str()), (0, ""));
    assert_eq!(sandbox.run(&["scan", "notes.txt", "--write-baseline", "known", "-q"]).code, 0);
    let baseline = std::fs::read_to_string(sandbox.path("known")).unwrap();
    assert!(baseline.contains("This is weaker than a comparison of values"), "{baseline}");
    assert_eq!(sandbox.run(&["scan", "notes.txt", "--baseline", "known", "-q"]).code, 0);
}

#[test]
fn a_baseline_of_another_key_is_refused_and_an_empty_key_is_none() {
    let sandbox = Sandbox::new();
    sandbox.file("notes.txt", "nothing here\n");
    sandbox.run(&["key", "new", "a.key"]);
    let keyed = ["scan", "notes.txt", "-q", "--key-file", "a.key", "-o", "r.json"];
    assert_eq!(sandbox.run(&keyed).code, 0);
    let other = sandbox.run(&["scan", "notes.txt", "-q", "--baseline", "r.json"]);
    assert_eq!(other.code, 2);
    assert!(other.stderr.contains("not made with the key of this result"), "{}", other.stderr);
    let empty = run(sandbox.command(&["scan", "notes.txt", "-q"]).env("PIIMAP_KEY", ""));
    assert_eq!((empty.code, empty.stderr.as_str()), (0, ""));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(sandbox.path("r.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn colour_follows_flag_and_environment() {
    let sandbox = Sandbox::new();
    let result = sample();
    type Case = (&'static [&'static str], &'static [(&'static str, &'static str)], bool);
    let table: [Case; 6] = [
        (&[], &[], false),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (&[], &[("CLICOLOR_FORCE", "0")], false),
        (&["--color", "always"], &[("NO_COLOR", "1")], true),
        (&["--color", "never"], &[("CLICOLOR_FORCE", "1")], false),
    ];
    for (arguments, environment, colored) in table {
        let mut command = sandbox.command(&["report", &result]);
        let found = run(command.args(arguments).envs(environment.iter().copied()));
        assert_eq!(found.stdout.contains('\u{1b}'), colored, "{arguments:?} {environment:?}");
    }
}

#[test]
fn another_encoding_than_utf_8_gets_ascii() {
    let sandbox = Sandbox::new();
    let found = run(sandbox.command(&["report", &sample()]).env("LC_ALL", "nl_BE.ISO-8859-1"));
    assert!(found.stdout.is_ascii());
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let program = assert_cmd::cargo::cargo_bin!("piimap");
    for arguments in [&["report", &sample(), "--format", "json"][..], &["--help"], &["man"]] {
        let mut child = std::process::Command::new(program)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}
