//! The structure as a test: which stage may import which, how long a file may be, who may
//! print or touch files.

use std::fs;
use std::path::{Path, PathBuf};

/// Each folder of `src/` with the folders it may import. Imports go one way.
const LAYERS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("catalog", &["model"]),
    ("walk", &["model"]),
    ("read", &["model", "walk"]),
    ("detect", &["model", "catalog"]),
    ("profile", &["model", "catalog", "detect"]),
    ("classify", &["model", "catalog", "detect", "profile"]),
    ("map", &["model", "catalog"]),
    ("review", &["model", "catalog"]),
    ("report", &["model"]),
    ("scan", &["model", "catalog", "walk", "read", "detect", "profile", "classify", "map"]),
];

/// Longest file in lines, tests included.
const LONGEST: usize = 400;

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("it is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("source files are UTF-8")
}

/// The first part below `src/`: the stage that a file belongs to.
fn stage(path: &Path) -> String {
    let below = path.strip_prefix("src").expect("a file of src");
    let first = below.iter().next().expect("not empty").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn imports_go_one_way() {
    let mut faults = Vec::new();
    for path in rust_files("src") {
        let stage = stage(&path);
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == stage) else {
            assert!(["lib", "main", "cli"].contains(&stage.as_str()), "{stage} has no layer");
            continue;
        };
        for (number, line) in text(&path).lines().enumerate() {
            let place = format!("{}:{}", path.display(), number + 1);
            if line.contains("super::super") {
                faults.push(format!("{place}: write `crate::`, not `super::super`"));
            }
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + "crate::".len()..];
                let named: String =
                    rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                let is_stage = LAYERS.iter().any(|(name, _)| *name == named) || named == "cli";
                if is_stage && named != stage && !allowed.contains(&named.as_str()) {
                    faults.push(format!("{place}: `{stage}` must not import `{named}`"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_stay_short() {
    let long: Vec<String> = ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| rust_files(folder))
        .map(|path| (text(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent: Vec<String> = ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| rust_files(folder))
        .filter(|path| !text(path).starts_with("//!"))
        .map(|path| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no `//!` at the head of {silent:?}");
}

/// Who may name what; the rest of `src/` may not.
const RESERVED: &[(&str, &[&str])] = &[
    ("std::fs", &["src/walk/", "src/read/", "src/cli/files"]),
    ("File::open", &["src/read/", "src/cli/files"]),
    ("println!", &["src/cli/"]),
    ("std::process::exit", &["src/main.rs", "src/cli/signals.rs"]),
    ("clap::", &["src/cli/", "src/main.rs"]),
    ("std::net", &["src/detect/safe", "src/detect/validators/"]),
];

#[test]
fn files_printing_and_ending_belong_to_few() {
    let mut faults = Vec::new();
    for path in rust_files("src") {
        let name = path.to_string_lossy().into_owned();
        let text = text(&path);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (word, owners) in RESERVED {
            let owned = owners.iter().any(|owner| name.starts_with(owner));
            let is_test = name.contains("/tests") || name.contains("/testing");
            if !owned && !is_test && code.contains(word) {
                faults.push(format!("{name}: `{word}` belongs to {owners:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
