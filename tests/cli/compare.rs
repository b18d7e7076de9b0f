//! Several results: shards that add up to the whole, and what has changed.

use std::path::Path;

use crate::{Sandbox, sample};

fn testdata(folder: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata").join(folder);
    path.to_str().unwrap().to_owned()
}

#[test]
fn four_shards_are_the_whole_byte_for_byte() {
    let sandbox = Sandbox::new();
    let (demo, formats) = (testdata("demo"), testdata("formats"));
    // Names that masking makes the same, and files that are left out, have their shard too.
    sandbox.file("more/an@example.com.csv", "email,phone\nan@example.com,+32 470 12 34 56\n");
    sandbox.file("more/bo@example.com.csv", "email,age\nbo@example.com,40\n");
    sandbox.file("more/.hidden.csv", "email\ncy@example.com\n");
    sandbox.file("more/broken.json", "[{\"email\": \"dee@example.com\"}, {\"ema");
    // Only with a key do shards tell what they hold in common.
    sandbox.file("key", "5a".repeat(32));
    let scan = |arguments: &[&str]| {
        let all = [&["scan", &demo, &formats, "more", "-q", "--key-file", "key"], arguments];
        let found = sandbox.run(&all.concat());
        assert_eq!((found.code, found.stderr.as_str()), (0, ""), "{arguments:?}");
    };
    scan(&["-o", "whole.json"]);
    for number in 1..=4 {
        scan(&["--shard", &format!("{number}/4"), "-o", &format!("{number}.json")]);
    }
    let read = |name: &str| std::fs::read_to_string(sandbox.path(name)).unwrap();
    let merged =
        sandbox.run(&["merge", "3.json", "1.json", "4.json", "2.json", "-q", "-o", "m.json"]);
    assert_eq!((merged.code, merged.stderr.as_str()), (0, ""));
    assert!(read("m.json") == read("whole.json"), "the merged result is another");
    for number in 1..=4 {
        let share = read(&format!("{number}.json"));
        assert!(share.contains("\"verdicts\"") && share.len() < read("whole.json").len());
        assert_eq!(share.contains("\"hidden\",\n"), number == 1, "left out, told by the first");
    }

    assert!(read("whole.json").contains("\"similarity\""));

    let some = sandbox.run(&["merge", "1.json", "2.json", "4.json"]);
    assert_eq!(some.code, 2);
    assert!(some.stderr.contains("shard 3/4 is missing"), "{}", some.stderr);
    let wrong = sandbox.run(&["scan", "more", "--shard", "5/4"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("write it as I/N"), "{}", wrong.stderr);
}

#[test]
fn results_made_otherwise_do_not_merge() {
    let sandbox = Sandbox::new();
    sandbox.file("a.csv", "email\nan@example.com\n");
    sandbox.file("b.csv", "email\nbo@example.com\n");
    for (name, arguments) in [
        ("a.json", &["a.csv"][..]),
        ("b.json", &["b.csv"]),
        ("hidden.json", &["b.csv", "--hidden"]),
        ("ab.json", &["a.csv", "b.csv"]),
    ] {
        let all = [&["scan", "-q", "-o", name], arguments].concat();
        assert_eq!(sandbox.run(&all).code, 0);
    }
    let two = sandbox.run(&["merge", "a.json", "b.json", "--format", "json"]);
    let whole = std::fs::read_to_string(sandbox.path("ab.json")).unwrap();
    assert_eq!((two.code, two.stdout == whole), (0, true), "{}", two.stdout);
    for (other, wanted) in [
        ("hidden.json", "hidden.json was made with another choice of files"),
        ("ab.json", "`a.csv` is in a.json and in ab.json"),
    ] {
        let found = sandbox.run(&["merge", "a.json", other]);
        assert_eq!(found.code, 2);
        assert!(found.stderr.contains(wanted), "{}", found.stderr);
        assert_eq!(found.stderr.lines().count(), 1);
    }
}

#[test]
fn a_difference_is_told_and_ends_with_1_if_asked() {
    let sandbox = Sandbox::new();
    let old = sample();
    let now = std::fs::read_to_string(&old).unwrap().replacen("\"church\"", "\"belief\"", 1);
    sandbox.file("now.json", &now);
    let same = sandbox.run(&["diff", &old, &old, "--exit-code"]);
    assert_eq!(same.code, 0);
    assert!(same.stdout.starts_with("Nothing has changed.\n"), "{}", same.stdout);
    let found = sandbox.run(&["diff", &old, "now.json"]);
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    let wanted =
        "New (1)\n  exports/crm.csv:belief: never.religion, never, certain, 11760\nGone (1)\n";
    assert!(found.stdout.starts_with(wanted), "{}", found.stdout);
    let json = sandbox.run(&["diff", &old, "now.json", "--format", "json", "--exit-code"]);
    assert_eq!(json.code, 1);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["new"][0]["field"], "belief");
    assert_eq!(json["gone"][0]["level"], "certain");
    // The reverse brings nothing new but the old name, which counts as well.
    assert_eq!(sandbox.run(&["diff", "now.json", &old, "--exit-code", "-q"]).code, 1);
    let quiet = sandbox.run(&["diff", &old, "now.json", "--exit-code", "--fail-on", "off", "-q"]);
    assert_eq!((quiet.code, quiet.stdout.as_str()), (0, ""));
}
