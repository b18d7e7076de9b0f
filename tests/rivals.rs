//! Rivals: how often true numbers of one format pass the checks of others, and what a column
//! of them is taken for. The table is `docs/rivals.md`.
//!
//! `PIIMAP_REWRITE=1 cargo test --test rivals` writes it anew. A column under a name that says
//! nothing must never be taken for another kind of number at `likely` or above.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use piimap::catalog::{Builder, Catalog, NameHit, NameStrength, Pattern};
use piimap::classify::classify_table;
use piimap::detect::{CellHits, Engine};
use piimap::model::{Level, Masked, Verdict};
use piimap::profile::{FieldProfile, PlaceKind, TableProfile, ValueHash};

/// A name that says nothing of what it holds.
const NAME: &str = "measure";
/// Values of a column.
const VALUES: usize = 200;
/// Least share of values that makes another pattern worth naming.
const WORTH: f64 = 0.01;

/// Formats with the same check over as many digits, which only a name or a jurisdiction tells
/// apart: numbers of the first are taken for the second, whose country is nearer.
const ALIKE: &[(&str, &str)] = &[("ca-sin", "fr-siren")];

/// True numbers of one format, as independent oracles made them.
struct Format {
    /// Patterns that are for it, the first one first of all.
    patterns: Vec<String>,
    values: Vec<String>,
}

fn root(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

fn formats() -> Vec<Format> {
    let folders = ["testdata/numbers", "testdata/numbers-world"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root(folder)).expect("a folder"));
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("readable").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ext| ext == "tsv"));
    files.sort_by_key(|file| file.file_name().map(|name| name.to_owned()));
    files.iter().map(|file| format_of(file)).collect()
}

fn format_of(file: &Path) -> Format {
    let text = fs::read_to_string(file).expect("UTF-8");
    let named = text.lines().find_map(|line| line.strip_prefix("# patterns: "));
    let stem = file.file_stem().expect("named").to_string_lossy().into_owned();
    let patterns = named.map_or(vec![stem], |n| n.split(' ').map(str::to_owned).collect());
    let valid = text.lines().filter_map(|line| match line.split_once('\t')? {
        ("valid", value) | (value, "valid") => Some(value.to_owned()),
        _ => None,
    });
    Format { patterns, values: valid.take(VALUES).collect() }
}

/// Shares of values that pass the checks of patterns that are not for the format.
fn cross_passes<'c>(engine: &Engine<'c>, format: &Format) -> Vec<(&'c Pattern, f64)> {
    let catalog = engine.catalog();
    let checked = catalog.patterns().iter().filter(|pattern| pattern.is_checked());
    let names: Vec<NameHit> = checked
        .map(|pattern| NameHit {
            item: pattern.item,
            pattern: Some(pattern.id.0),
            strength: NameStrength::Exact,
        })
        .collect();
    let plan = engine.plan(Some(&names));
    let mut passed: BTreeMap<_, usize> = BTreeMap::new();
    let mut hits = CellHits::default();
    for value in &format.values {
        engine.cell(&plan, value.as_bytes(), &mut hits);
        for (id, _) in hits.whole.iter().filter(|(_, passed)| *passed) {
            *passed.entry(*id).or_default() += 1;
        }
    }
    let share = |count: usize| count as f64 / format.values.len() as f64;
    let rivals = passed.into_iter().map(|(id, count)| (catalog.pattern(id), share(count)));
    let mut rivals: Vec<_> = rivals
        .filter(|(pattern, share)| {
            pattern.is_checked() && *share >= WORTH && !format.patterns.contains(&pattern.entry.id)
        })
        .collect();
    rivals.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.entry.id.cmp(&b.0.entry.id)));
    rivals
}

/// The best verdict on a column of the values under a name that says nothing.
fn verdict(engine: &Engine<'_>, format: &Format) -> Option<Verdict> {
    let names = engine.catalog().headers().read(NAME);
    let plan = engine.plan(Some(&names));
    let mut field = FieldProfile::new(Masked::vouched(NAME), Some(names), false);
    let (hash, mut hits) = (ValueHash::new(None), CellHits::default());
    for value in &format.values {
        engine.cell(&plan, value.as_bytes(), &mut hits);
        field.follow(value.as_bytes(), 1);
        field.keep(hash.of(value.as_bytes()), &hits);
        field.add(&hits, 1);
    }
    let mut table = TableProfile::new(Masked::vouched("numbers.csv"), PlaceKind::Plain);
    table.rows = format.values.len() as u64;
    table.fields.push(field);
    classify_table(engine.catalog(), &table).remove(0).into_iter().next()
}

fn told(verdict: Option<&Verdict>) -> String {
    let Some(verdict) = verdict else { return "-".to_owned() };
    let level = format!("{:?}", verdict.level).to_lowercase();
    format!("`{}`, {level}", verdict.pattern)
}

fn table(mistaken: &mut Vec<String>) -> String {
    let catalog = Catalog::embedded().expect("the catalogue loads");
    let engine = Engine::new(&catalog).expect("the engine takes it");
    let mut text = format!(
        "# Rivals\n\n\
         Made by `PIIMAP_REWRITE=1 cargo test --test rivals` from the true numbers in `testdata/numbers` and\n\
         `testdata/numbers-world`: {VALUES} of each format.\n\n\
         - also pass: other checks that {:.0} % or more of the true numbers pass, where a name has them tried;\n\
         - unnamed column: what a column of these numbers is taken for under a name that says nothing, with the\n\
         \x20 built-in declaration (Belgium, Netherlands, United States, Asia and Pacific);\n\
         - with its jurisdiction: the same with `--jurisdiction` of the format's country.\n\n\
         | numbers of | also pass | unnamed column | with its jurisdiction |\n|---|---|---|---|\n",
        WORTH * 100.0
    );
    for format in formats() {
        let first = catalog.pattern_named(&format.patterns[0]).expect("a known pattern");
        let own =
            Builder::embedded().jurisdictions(std::slice::from_ref(&first.entry.jurisdiction));
        let own = own.build().expect("the catalogue loads");
        let here = Engine::new(&own).expect("the engine takes it");
        let rivals: Vec<String> = cross_passes(&engine, &format)
            .iter()
            .map(|(pattern, share)| format!("`{}` {:.0} %", pattern.entry.id, share * 100.0))
            .collect();
        let (plain, named) = (verdict(&engine, &format), verdict(&here, &format));
        for verdict in [&plain, &named].into_iter().flatten() {
            let own = format.patterns.iter().filter_map(|id| catalog.pattern_named(id));
            let known = own.map(|p| p.entry.item.as_str()).any(|item| item == verdict.item);
            let alike = ALIKE.contains(&(&first.entry.id, &verdict.pattern));
            if verdict.level >= Level::Likely && !known && !alike {
                mistaken.push(format!("{}: {}", first.entry.id, told(Some(verdict))));
            }
        }
        let rivals = if rivals.is_empty() { "-".to_owned() } else { rivals.join(", ") };
        let (plain, named) = (told(plain.as_ref()), told(named.as_ref()));
        writeln!(text, "| `{}` | {rivals} | {plain} | {named} |", first.entry.id)
            .expect("a string");
    }
    text
}

#[test]
fn no_column_is_taken_for_another_kind_of_number() {
    let mut mistaken = Vec::new();
    let text = table(&mut mistaken);
    let path = root("docs/rivals.md");
    if std::env::var_os("PIIMAP_REWRITE").is_some() {
        fs::write(&path, &text).expect("the file can be written");
    }
    assert!(mistaken.is_empty(), "{mistaken:#?}");
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == text, "{} is stale; PIIMAP_REWRITE=1 writes it anew", path.display());
}
