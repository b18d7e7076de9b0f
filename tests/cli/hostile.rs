//! Broken and hostile input: one entry in the coverage ledger each, and nothing else is lost.

use serde_json::Value;

use super::Sandbox;

/// Content of which a reader can make nothing.
fn noise(head: &[u8], length: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let random = std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    });
    head.iter().copied().chain(random.take(length)).collect()
}

/// The reasons that the ledger gives for a place.
fn reasons(result: &Value, place: &str) -> Vec<String> {
    let entries = result["coverage"]["entries"].as_array().unwrap().iter();
    let of_place = entries.filter(|entry| entry["place"] == place);
    of_place.map(|entry| entry["reason"].as_str().unwrap().to_owned()).collect()
}

fn scanned(sandbox: &Sandbox) -> Value {
    let run = sandbox.run(&["scan", "data", "--output", "result.json", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_slice(&std::fs::read(sandbox.path("result.json")).unwrap()).unwrap()
}

#[test]
fn each_broken_file_is_one_entry_and_nothing_else_is_lost() {
    let sandbox = Sandbox::new();
    let deep = "[".repeat(100_000);
    let deep_line = format!("{{\"a\":{deep}\n{{\"email\":\"an@fabrikoord.be\"}}\n");
    let cases: &[(&str, Vec<u8>, &[&str])] = &[
        ("data/noise.gz", noise(&[0x1F, 0x8B, 8, 0], 4000), &["binary", "malformed"]),
        ("data/noise.bin", noise(&[0, 1, 2], 4000), &["binary"]),
        ("data/fake.csv", noise(&[0x89, b'P', b'N', b'G', 0], 4000), &["binary"]),
        ("data/fake.parquet", noise(b"PAR1", 4000), &["malformed", "truncated"]),
        (
            "data/latin.txt",
            b"ok\n\xC3\x28 caf\xE9 \xFF\xFE\x80\n".repeat(50),
            &["", "bad-encoding"],
        ),
        ("data/deep.json", deep.clone().into_bytes(), &["too-deep", "truncated", "malformed"]),
        ("data/deep.jsonl", deep_line.into_bytes(), &["too-deep", "malformed"]),
        ("data/broken.jsonl", b"{\"a\":1}\n{\"a\":\n{\"a\":2}\n".to_vec(), &["malformed"]),
        ("data/open.csv", quote_that_never_closes(), &["truncated", "record-too-long"]),
        ("data/empty.csv", Vec::new(), &[""]),
        ("data/line.txt", b"ab ".repeat(8 << 20), &[""]),
    ];
    for (name, content, _) in cases {
        sandbox.file(name, content);
    }
    sandbox.file("data/good.csv", "id,email\n1,an@fabrikoord.be\n2,piet@lumenova.nl\n");
    let result = scanned(&sandbox);
    for (name, _, allowed) in cases {
        let found = reasons(&result, name);
        assert!(found.len() <= 1, "{name}: {found:?}");
        let found = found.first().map_or("", String::as_str);
        assert!(allowed.contains(&found), "{name}: `{found}` is none of {allowed:?}");
    }
    let fields = result["fields"].as_array().unwrap();
    for place in ["data/good.csv", "data/deep.jsonl"] {
        let email = fields.iter().find(|f| f["place"] == place && f["field"] == "email");
        assert_eq!(email.expect(place)["verdicts"][0]["item"], "contact.email", "{place}");
    }
}

fn quote_that_never_closes() -> Vec<u8> {
    let mut csv = b"id;email\n1;an@fabrikoord.be\n2;\"open".to_vec();
    (0..2000).for_each(|i| csv.extend_from_slice(format!("\n{i};x{i}@lumenova.nl").as_bytes()));
    csv
}

#[cfg(unix)]
#[test]
fn what_must_not_be_opened_is_listed() {
    use std::os::unix::fs::symlink;

    let sandbox = Sandbox::new();
    sandbox.file("data/a/good.txt", "an@fabrikoord.be\n");
    let fifo = sandbox.path("data/pipe");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    symlink("..", sandbox.path("data/a/loop")).unwrap();
    symlink("nowhere", sandbox.path("data/dangling")).unwrap();
    let result = scanned(&sandbox);
    assert_eq!(reasons(&result, "data/pipe"), ["special-file"]);
    assert_eq!(reasons(&result, "data/a/loop"), ["symlink"]);
    assert_eq!(reasons(&result, "data/dangling"), ["symlink"]);
    assert_eq!(result["coverage"]["scanned"], 1);

    let followed = sandbox.run(&["scan", "data", "--follow", "-o", "followed.json", "--quiet"]);
    assert_eq!(followed.code, 0, "{}", followed.stderr);
    let followed = std::fs::read(sandbox.path("followed.json")).unwrap();
    let followed: Value = serde_json::from_slice(&followed).unwrap();
    assert_eq!(reasons(&followed, "data/a/loop"), ["symlink-loop"]);
    assert_eq!(followed["coverage"]["scanned"], 1);
}

#[test]
fn an_incomplete_scan_can_fail() {
    let sandbox = Sandbox::new();
    sandbox.file("data/broken.jsonl", "{\"a\":1}\n{\"a\":\n");
    let run = sandbox.run(&["scan", "data", "--fail-on-incomplete", "--quiet"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    let run = sandbox.run(&["scan", "data", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}
