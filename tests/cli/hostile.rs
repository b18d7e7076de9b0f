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
        (
            "data/photo.jpg",
            noise(b"\xFF\xD8\xFF\xE1\0\x10Exif\0\0II*\0\x08\0\0\0", 4000),
            &["header-only"],
        ),
        ("data/print.wsq", noise(&[0xFF, 0xA0, 0xFF, 0xA4], 4000), &["header-only"]),
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

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;

    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, data) in members {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(data).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn members_that_climb_out_write_nothing_and_stay_below_their_archive() {
    let sandbox = Sandbox::new();
    let row = b"id,email\n1,an@fabrikoord.be\n";
    let names = ["../../climbed.csv", "/climbed.csv", "a/../../climbed.csv", "..\\climbed.csv"];
    sandbox.file("data/x.zip", zip(&names.map(|name| (name, row.as_slice()))));
    let result = scanned(&sandbox);
    let tables = result["tables"].as_array().unwrap();
    let places: Vec<&str> = tables.iter().map(|table| table["place"].as_str().unwrap()).collect();
    assert_eq!(places.len(), 1 + 1, "a name in the archive and a name in a folder: {places:?}");
    assert!(places.iter().all(|place| place.starts_with("data/x.zip!/")), "{places:?}");
    assert!(places.iter().all(|place| !place.contains("..")), "{places:?}");
    let left: Vec<_> = std::fs::read_dir(sandbox.path("")).unwrap().flatten().collect();
    assert!(left.iter().all(|entry| !entry.file_name().to_string_lossy().contains("climbed")));
}

#[test]
fn what_expands_ends_at_the_limits_that_were_given() {
    let sandbox = Sandbox::new();
    let zeros = vec![b'0'; 4 << 20];
    let bomb = zstd::encode_all(zeros.as_slice(), 1).unwrap();
    let members: Vec<(String, &[u8])> =
        (0..40).map(|n| (format!("{n}.txt"), b"an@fabrikoord.be\n".as_slice())).collect();
    let members: Vec<(&str, &[u8])> = members.iter().map(|(n, d)| (n.as_str(), *d)).collect();
    let inner = zip(&members);
    sandbox.file("data/bomb.txt.zst", &bomb);
    sandbox.file("data/many.zip", &inner);
    sandbox.file("data/nested.zip", zip(&[("a.zip", &zip(&[("b.zip", &inner)]))]));
    sandbox.file("data/good.csv", "id,email\n1,an@fabrikoord.be\n");
    assert_eq!(scanned(&sandbox)["coverage"]["failed"], 0);
    for (argument, value, place) in [
        ("--max-expanded-size", "1MB", "data/bomb.txt.zst"),
        ("--max-members", "20", "data/many.zip"),
        ("--max-archive-depth", "1", "data/nested.zip!/a.zip!/b.zip"),
    ] {
        let run = sandbox.run(&["scan", "data", argument, value, "-o", "limited.json", "-q"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let limited = std::fs::read(sandbox.path("limited.json")).unwrap();
        let limited: Value = serde_json::from_slice(&limited).unwrap();
        assert_eq!(reasons(&limited, place).len(), 1, "{argument}: {}", limited["coverage"]);
        assert!(limited["tables"].to_string().contains("data/good.csv"), "{argument}");
    }
    let run = sandbox.run(&["scan", "data", "--max-expanded-ratio", "many"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}

#[test]
fn a_billion_laughs_are_a_few_words() {
    let sandbox = Sandbox::new();
    let entities: String =
        (1..40).map(|n| format!("<!ENTITY l{n} \"&l{};&l{};\">", n - 1, n - 1)).collect();
    sandbox.file(
        "data/laughs.xml",
        format!(
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY l0 \"ha\">{entities}]><x><y>&l39;</y></x>"
        ),
    );
    let anchors: String =
        (1..40).map(|n| format!("l{n}: &l{n} [*l{}, *l{}]\n", n - 1, n - 1)).collect();
    sandbox.file("data/laughs.yaml", format!("l0: &l0 [ha, ha]\n{anchors}"));
    let begin = std::time::Instant::now();
    let result = scanned(&sandbox);
    assert!(begin.elapsed() < std::time::Duration::from_secs(60), "{:?}", begin.elapsed());
    assert_eq!(result["coverage"]["scanned"], 2, "{}", result["coverage"]);
}
