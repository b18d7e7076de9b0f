//! The result does not depend on the number of threads, nor on the run.

use std::fmt::Write as _;

use super::Sandbox;

/// The result of a scan by so many threads.
fn result(sandbox: &Sandbox, path: &str, threads: &str) -> Vec<u8> {
    let file = format!("{threads}.json");
    let run = sandbox.run(&["scan", path, "--threads", threads, "-o", &file, "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    std::fs::read(sandbox.path(&file)).unwrap()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let sandbox = Sandbox::new();
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/demo");
    let one = result(&sandbox, demo, "1");
    assert!(one.len() > 10_000);
    assert!(one == result(&sandbox, demo, "2"), "two threads");
    assert!(one == result(&sandbox, demo, "8"), "eight threads");
}

#[test]
fn large_files_that_threads_share_give_the_same_bytes() {
    let (mut csv, mut lines, mut log) =
        (String::from("id,name,email,note\n"), String::new(), String::new());
    for row in 0..13_000 {
        let email = format!("an.{}@example.org", row * 7919 % 10_007);
        let note = if row % 9 == 0 { format!("\"write to\n{email}\"") } else { String::new() };
        let _ = writeln!(csv, "{row},An {row},{email},{note}");
        let extra =
            if row % 4200 == 4199 { format!(",\"late_{row}\":{row}") } else { String::new() };
        let _ = writeln!(lines, "{{\"id\":{row},\"contact\":{{\"email\":\"{email}\"}}{extra}}}");
        let found = if row % 300 == 0 { email.as_str() } else { "nobody" };
        let _ =
            writeln!(log, "2025-01-01 12:00:00 INFO request {row} of a client, sent to {found}");
    }
    for (name, content) in [("a.csv", csv), ("a.jsonl", lines), ("a.log", log)] {
        let sandbox = Sandbox::new();
        std::fs::write(sandbox.path(name), content).unwrap();
        let path = sandbox.path(name);
        let path = path.to_str().unwrap();
        let one = result(&sandbox, path, "1");
        for threads in ["2", "5"] {
            assert!(one == result(&sandbox, path, threads), "{name}, {threads} threads");
        }
    }
}
