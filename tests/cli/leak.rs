//! No value that is scanned appears in any output, on any way out.

use super::{Run, Sandbox};

/// Made-up secrets of every kind, each with check digits where its kind has them.
const NUMBERS: &[&str] = &[
    "85.07.30-033.28",
    "93051822361",
    "123456782",
    "BE71096123456769",
    "NL91ABNA0417164300",
    "4917610014466528",
    "5399340246570632",
    "an.desmet@fabrikoord.be",
    "+32 478 12 34 56",
    "2a02:1811:4d2:7c00::1f",
    "1M8GDM9AXKP042788",
    "BE0417497106",
];

/// Made-up secrets that only a field's name or a word list tells.
const WORDS: &[&str] = &[
    "0478/65.43.21",
    "84.192.17.203",
    "Annelies Vandersmissen",
    "Kapelstraat 17 bus 4",
    "EH482913",
    "381-94-7228",
    "rooms-katholiek",
    "diabetes mellitus",
    "O negatief",
    "transgender",
    "hunter2-geheim",
    "$2b$12$abcdefghijklmnopqrstuuKJ9zR0v1w2x3y4z5A6B7C8D9E0F1G2",
];

/// Secrets that a pattern knows by themselves: they are looked for in names too.
fn telling() -> Vec<String> {
    let addresses = (0..180).map(|i| format!("geheim{i:03}.persoon{i:03}@fabrikoord{}.be", i % 7));
    NUMBERS.iter().map(|secret| (*secret).to_owned()).chain(addresses).collect()
}

/// All of them: 200 and more.
fn secrets() -> Vec<String> {
    WORDS.iter().map(|secret| (*secret).to_owned()).chain(telling()).collect()
}

/// Where a secret may stand: in cells, in names of fields, keys and files, in text, in broken
/// and binary files.
fn plant(sandbox: &Sandbox, secrets: &[String]) {
    let rows: String = secrets.iter().map(|s| format!("1;\"{s}\";x\n")).collect();
    sandbox.file("data/rows.csv", format!("id;value;note\n{rows}"));
    sandbox.file("data/open.csv", format!("id;value;note\n{rows}2;\"open\n{rows}"));
    sandbox.file("data/headless.csv", rows);
    let keys: String = telling().iter().map(|s| format!("{{\"{s}\":{{\"phone\":1}}}}\n")).collect();
    sandbox.file("data/keys.jsonl", keys);
    let broken: String = secrets.iter().map(|s| format!("{{\"a\": {s}\n")).collect();
    sandbox.file("data/broken.jsonl", broken);
    sandbox.file("data/letter.txt", secrets.join("\nvraag: "));
    sandbox.file("data/noise.bin", format!("\0\u{1}{}", secrets.join("\0")));
    sandbox.file("data/fake.parquet", format!("PAR1{}PAR1", secrets.join("|")));
    let header: String = telling().iter().map(|s| format!("\"{s}\",")).collect();
    sandbox.file("data/header.csv", format!("email,{header}\nx@lumenova.nl\n"));
    sandbox.file("data/an.desmet@fabrikoord.be.csv", "email\nan.desmet@fabrikoord.be\n");
    sandbox.file("secrets.toml", secrets.join(" = \n"));
    sandbox.file("secrets.json", format!("{{\"tool\": \"{}\"}}", secrets.join("\", \"")));
}

#[test]
fn no_secret_leaves() {
    let sandbox = Sandbox::new();
    let secrets = secrets();
    assert!(secrets.len() >= 200);
    plant(&sandbox, &secrets);
    let scan = ["scan", "data", "-o", "result.json", "--all", "--verbose"];
    let mut runs = vec![("scan", sandbox.run(&scan))];
    assert_eq!(runs[0].1.code, 0, "{}", runs[0].1.stderr);
    for format in ["terminal", "json", "jsonl", "csv", "tsv", "markdown"] {
        runs.push((format, sandbox.run(&["report", "result.json", "--format", format])));
    }
    for place in ["data/rows.csv:value", "data/letter.txt", "data/headless.csv"] {
        runs.push((place, sandbox.run(&["explain", "result.json", place])));
    }
    for given in ["--declaration", "--config", "--baseline", "--key-file"] {
        runs.push((given, sandbox.run(&["scan", "data", given, "secrets.toml", "--quiet"])));
    }
    runs.push(("broken result", sandbox.run(&["report", "secrets.json"])));
    runs.push(("baseline", sandbox.run(&["scan", "data", "--write-baseline", "known.tsv"])));
    for (name, run) in &runs {
        holds_none(&secrets, name, run);
    }
    for file in ["result.json", "known.tsv"] {
        let text = std::fs::read_to_string(sandbox.path(file)).unwrap();
        holds_none(&secrets, file, &Run { code: 0, stdout: text, stderr: String::new() });
    }
}

/// Fails with the position of a secret in the list, not with the secret.
fn holds_none(secrets: &[String], name: &str, run: &Run) {
    for (number, secret) in secrets.iter().enumerate() {
        for (stream, text) in [("stdout", &run.stdout), ("stderr", &run.stderr)] {
            assert!(!text.contains(secret.as_str()), "{name}: secret {number} on {stream}");
        }
    }
}
