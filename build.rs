//! Embeds `patterns/`: the data as JSON, the automaton of the shapes, and one test a pattern.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/catalog/file.rs"]
#[allow(dead_code)] // the crate uses more of these than the build does
mod file;
#[path = "src/catalog/items.rs"]
#[allow(dead_code)]
mod items;
#[path = "src/catalog/shape.rs"]
#[allow(dead_code)]
mod shape;

fn main() {
    println!("cargo::rerun-if-changed=patterns");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));

    let mut files = Vec::new();
    collect(Path::new("patterns"), &mut files);
    let mut patterns = Vec::new();
    let (mut headers, mut vocabularies) = (Vec::new(), Vec::new());
    for path in &files {
        let text = fs::read_to_string(path).expect("patterns are UTF-8");
        let name = path.to_string_lossy().replace('\\', "/");
        if name.starts_with("patterns/headers/") {
            headers.push(parse::<file::HeaderFile>(&name, &text));
        } else if name.starts_with("patterns/vocabularies/") {
            vocabularies.push(parse::<file::VocabularyFile>(&name, &text));
        } else if name == "patterns/items.toml" {
            write_json(&out.join("items.json"), &parse::<items::ItemFile>(&name, &text));
        } else if name.matches('/').count() == 2 && !name.starts_with("patterns/messages/") {
            let parsed = parse::<file::PatternFile>(&name, &text);
            assert!(parsed.disable.is_empty(), "{name}: only a user's own file disables patterns");
            let lines = file::pattern_lines(&text);
            patterns.extend(
                parsed.pattern.into_iter().zip(lines).map(|(entry, line)| file::Located {
                    file: name.clone(),
                    line,
                    entry,
                }),
            );
        }
    }
    write_json(&out.join("patterns.json"), &patterns);
    write_json(&out.join("headers.json"), &headers);
    write_json(&out.join("vocabularies.json"), &vocabularies);
    write_automaton(&out, &patterns);
    write_tests(&out, &patterns);
}

/// All TOML files below a folder, in order of their paths.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("patterns/ is there")
        .map(|entry| entry.expect("patterns/ is readable").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn write_json(path: &Path, value: &impl serde::Serialize) {
    let json = serde_json::to_vec(value).expect("plain data");
    fs::write(path, json).expect("OUT_DIR is writable");
}

/// The automaton of all shapes that take part in it, in the target's byte order.
fn write_automaton(out: &Path, patterns: &[file::Located]) {
    let shapes: Vec<_> = patterns
        .iter()
        .filter_map(|located| file::automaton_shape(&located.entry).map(|regex| (located, regex)))
        .map(|(located, regex)| {
            shape::parse(regex).unwrap_or_else(|error| {
                panic!("{}:{}: {}: {error:?}", located.file, located.line, located.entry.id)
            })
        })
        .filter(|hir| shape::is_bounded(&shape::outline(hir)))
        .collect();
    let dfa = shape::automaton(&shapes).expect("the shapes fit an automaton");
    let big = std::env::var("CARGO_CFG_TARGET_ENDIAN").as_deref() == Ok("big");
    let (bytes, padding) =
        if big { dfa.to_bytes_big_endian() } else { dfa.to_bytes_little_endian() };
    fs::write(out.join("shapes.dfa"), &bytes[padding..]).expect("OUT_DIR is writable");
}

/// One test a pattern, through the real detector.
fn write_tests(out: &Path, patterns: &[file::Located]) {
    let mut tests = String::new();
    for located in patterns {
        let name = located.entry.id.replace('-', "_");
        writeln!(
            tests,
            "#[test]\nfn pattern_{name}() {{\n    check(\"{}\");\n}}",
            located.entry.id
        )
        .expect("writing to a string");
    }
    fs::write(out.join("pattern_tests.rs"), tests).expect("OUT_DIR is writable");
}
