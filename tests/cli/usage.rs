//! Arguments, configuration and errors.

use crate::{Sandbox, run, sample};

#[test]
fn help_and_version_are_no_errors() {
    let sandbox = Sandbox::new();
    let help = sandbox.run(&["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    for part in ["Examples:", "piimap scan .", "Exit codes:", "explain", "never shows a value"] {
        assert!(help.stdout.contains(part), "{part}");
    }
    let version = sandbox.run(&["--version"]);
    assert_eq!(version.stdout, format!("piimap {}\n", env!("CARGO_PKG_VERSION")));
    for command in ["scan", "report", "explain", "patterns", "key", "completions", "man"] {
        assert_eq!(sandbox.run(&[command, "--help"]).code, 0, "{command}");
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_to_do() {
    let sandbox = Sandbox::new();
    sandbox.file("broken.json", "{\"schema_version\": 1,\n \"tool\": \"jan@corp.example\"}");
    sandbox.file("newer.json", "{\"schema_version\": 99}");
    sandbox.file("notes.txt", "nothing here");
    let sample = sample();
    let table: [(&[&str], &str); 15] = [
        (&["scan", "--values", "."], "unexpected argument '--values'"),
        (&["scan"], "<PATH>..."),
        (&["scan", "nowhere"], "there is no file or directory `nowhere`"),
        (&["scan", "-o", "result.pdf", "."], "say which as FORMAT=FILE"),
        (&["scan", "--format", "pdf", "."], "possible values: csv, html, json"),
        (&["scan", "--fail-on", "all", "."], "possible values: never, consent"),
        (&["scan", "--max-file-size", "big", "."], "a size is"),
        (&["scan", "--threads", "0", "."], "--threads"),
        (&["scan", "--declaration", "none.toml", "."], "cannot read none.toml: no such file"),
        (&["scan", "--key-file", "notes.txt", "."], "notes.txt: not a key of 64"),
        (&["scan", "--baseline", "notes.txt", "."], "notes.txt: line 1 is not of a baseline"),
        (&["report", "broken.json"], "broken.json:2: not a result; make one with"),
        (&["report", "newer.json"], "newer.json: a result of version 99"),
        (&["report", "missing.json"], "cannot read missing.json: no such file"),
        (&["explain", &sample, "nowhere.csv"], "the result has no place `nowhere.csv`"),
    ];
    for (arguments, wanted) in table {
        let found = sandbox.run(arguments);
        assert_eq!(found.code, 2, "{arguments:?}");
        assert!(found.stderr.contains(wanted), "{arguments:?}: {}", found.stderr);
        assert_eq!(found.stdout, "", "{arguments:?}");
        assert!(!found.stderr.contains("corp.example"), "{}", found.stderr);
    }
}

#[test]
fn configuration_counts_after_environment_and_arguments() {
    let sandbox = Sandbox::new();
    sandbox.file("notes.txt", "nothing here");
    sandbox.file("piimap.toml", "[report]\nformat = 'tsv'\n[walk]\nexclude = ['*.bak']\n");
    let header = "place\tfield\titem\tlevel\tp\n";
    assert_eq!(sandbox.run(&["scan", "notes.txt"]).stdout, header);
    let by_environment = run(sandbox.command(&["scan", "notes.txt"]).env("PIIMAP_FORMAT", "json"));
    assert!(by_environment.stdout.contains("\"*.bak\""), "{}", by_environment.stdout);
    let by_argument = run(sandbox
        .command(&["scan", "notes.txt", "--format", "csv"])
        .env("PIIMAP_FORMAT", "json"));
    assert!(by_argument.stdout.starts_with("place,field,item,"), "{}", by_argument.stdout);

    sandbox.file("piimap.toml", "[walk]\n\nexlude = ['*.bak']\n");
    let misspelt = sandbox.run(&["scan", "notes.txt"]);
    assert_eq!(misspelt.code, 2);
    assert!(
        misspelt.stderr.contains("piimap.toml:3: unknown field `exlude`"),
        "{}",
        misspelt.stderr
    );
}

#[test]
fn a_key_is_made_once_for_its_owner_alone() {
    let sandbox = Sandbox::new();
    let made = sandbox.run(&["key", "new", "secret.key"]);
    assert_eq!((made.code, made.stdout.as_str()), (0, ""));
    let text = std::fs::read_to_string(sandbox.path("secret.key")).unwrap();
    assert!(text.trim_end().len() == 64 && text.trim_end().bytes().all(|b| b.is_ascii_hexdigit()));
    assert!(!made.stderr.contains(text.trim_end()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(sandbox.path("secret.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let again = sandbox.run(&["key", "new", "secret.key"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("exists already and is not replaced"), "{}", again.stderr);
    assert_eq!(std::fs::read_to_string(sandbox.path("secret.key")).unwrap(), text);
}

#[test]
fn shells_and_manual_are_served() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let found = sandbox.run(&["completions", shell]);
        assert!(found.code == 0 && found.stdout.contains("fail-on-incomplete"), "{shell}");
    }
    assert!(sandbox.run(&["man"]).stdout.contains(".TH piimap 1"));
    std::fs::create_dir(sandbox.path("man")).unwrap();
    assert_eq!(sandbox.run(&["man", "man"]).code, 0);
    let page = std::fs::read_to_string(sandbox.path("man/piimap-scan.1")).unwrap();
    assert!(page.contains("piimap\\-scan") && page.contains("fail\\-on\\-incomplete"), "{page}");
}

#[test]
fn an_explanation_shows_every_term() {
    let found = Sandbox::new().run(&["explain", &sample(), "exports/crm.csv:card_no"]);
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    for part in ["prior", "-2.00", "100 % pass Luhn", "sum", "+1.13", "rival: bank.account"] {
        assert!(found.stdout.contains(part), "{part}: {}", found.stdout);
    }
}
