//! Every form of one sample result against its golden file under `testdata/report/`.
//! `SNAPSHOTS=overwrite cargo test --test report` writes them anew, to be read in the diff.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod browser;
mod sarif;

use std::path::{Path, PathBuf};

use piimap::model::{Masked, ScanResult};
use piimap::report::{self, Places, RENDERS, RenderOptions};
use serde_json::Value;

fn testdata(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/report").join(name)
}

fn sample() -> ScanResult {
    serde_json::from_slice(&std::fs::read(testdata("sample.json")).unwrap()).unwrap()
}

fn rendered(name: &str, result: &ScanResult, options: &RenderOptions<'_>) -> String {
    let mut out = Vec::new();
    report::write(report::by_name(name).unwrap(), result, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn golden(file: &str, found: &str) {
    let path = testdata(file);
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        std::fs::write(&path, found).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap();
    assert!(wanted == found, "{file} differs; it is now:\n{found}");
}

#[test]
fn every_form_of_the_sample_is_its_golden_file() {
    for render in RENDERS.iter().filter(|render| render.name() != "json") {
        let file = format!("sample.{}", render.extension().unwrap_or("txt"));
        golden(&file, &rendered(render.name(), &sample(), &RenderOptions::default()));
    }
}

#[test]
fn the_result_comes_back_as_it_was() {
    let text = std::fs::read_to_string(testdata("sample.json")).unwrap();
    assert_eq!(rendered("json", &sample(), &RenderOptions::default()), text);
    let compact = RenderOptions { compact: true, ..RenderOptions::default() };
    let line = rendered("json", &sample(), &compact);
    assert_eq!(line.lines().count(), 1);
    assert_eq!(serde_json::from_str::<ScanResult>(&line).unwrap(), sample());
}

#[test]
fn a_plain_narrow_terminal_gets_ascii_only() {
    let options = RenderOptions { unicode: false, width: 60, ..RenderOptions::default() };
    let found = rendered("terminal", &sample(), &options);
    golden("sample.narrow.txt", &found);
    assert!(found.is_ascii());
    let shapes = found.lines().take_while(|line| *line != "Findings").skip(2);
    for line in shapes {
        assert!(line.len() <= 60, "longer than the terminal: {line}");
    }
}

#[test]
fn colours_add_nothing_but_colour() {
    let colored = RenderOptions { color: true, ..RenderOptions::default() };
    let found = rendered("terminal", &sample(), &colored);
    assert!(found.contains("\u{1b}["));
    let mut plain = String::new();
    for (i, part) in found.split('\u{1b}').enumerate() {
        plain += if i == 0 { part } else { part.split_once('m').unwrap().1 };
    }
    let trimmed = |text: &str| text.lines().map(|l| l.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(
        trimmed(&plain),
        trimmed(&rendered("terminal", &sample(), &RenderOptions::default()))
    );
}

#[test]
fn an_empty_result_says_so() {
    let mut empty = sample();
    empty.fields.clear();
    empty.text.clear();
    empty.heatmap.clear();
    for name in ["terminal", "markdown", "html", "svg"] {
        let found = rendered(name, &empty, &RenderOptions::default());
        assert!(found.contains("No personal data was found."), "{name}: {found}");
    }
    assert_eq!(rendered("tsv", &empty, &RenderOptions::default()).lines().count(), 1);
}

#[test]
fn long_lists_say_how_much_more_there_is() {
    let mut long = sample();
    let field = long.fields[0].clone();
    let cell = long.heatmap[0].clone();
    for i in 0..60 {
        let place = Masked::vouched(format!("exports/part-{i:02}.csv"));
        long.fields.push(piimap::model::FieldResult { place: place.clone(), ..field.clone() });
        long.heatmap.push(piimap::model::HeatCell { place, ..cell.clone() });
    }
    let cut = rendered("terminal", &long, &RenderOptions::default());
    assert!(cut.contains("exports/ (62 places)"), "{cut}");
    assert!(cut.contains("and 44 more places with 46 findings: --all shows them"), "{cut}");
    assert!(!cut.contains("part-59"));
    let all = RenderOptions { all: true, ..RenderOptions::default() };
    assert!(rendered("terminal", &long, &all).matches("part-59").count() == 2);
}

#[test]
fn shareable_forms_hide_account_folders_unless_told() {
    for render in RENDERS.iter().filter(|render| render.shareable()) {
        let found = rendered(render.name(), &sample(), &RenderOptions::default());
        assert!(!found.contains("home/an/"), "{}", render.name());
        let shown = RenderOptions { places: Places::Shown, ..RenderOptions::default() };
        assert!(rendered(render.name(), &sample(), &shown).contains("home/an/"));
    }
}

/// Of what the result holds, shareable forms leave out what could tell people apart: the name
/// of the key, counts of distinct values below ten, and whatever masking took away.
#[test]
fn shareable_forms_say_no_more_than_they_may() {
    let mut secret = sample();
    secret.key_id = Some("5ec0e7fe11ed".into());
    secret.fields[0].distinct = 7;
    for render in RENDERS.iter().filter(|render| render.shareable()) {
        let found = rendered(render.name(), &secret, &RenderOptions::default());
        assert!(!found.contains("5ec0e7fe11ed"), "{}", render.name());
        assert!(!found.contains("distinct\":7"), "{}", render.name());
    }
    let page = rendered("html", &secret, &RenderOptions::default());
    assert!(page.contains(r#"["Distinct values","\u003c 10"]"#));
}

#[test]
fn names_cannot_become_markup() {
    let mut hostile = sample();
    let name = "</script></title><img src=x onerror=alert(1)>\"'&\u{1b}]8;;";
    for field in &mut hostile.fields {
        (field.place, field.field) = (Masked::vouched(name), Masked::vouched(name));
    }
    hostile.heatmap.iter_mut().for_each(|cell| cell.place = Masked::vouched(name));
    hostile.coverage.entries[0].place = Masked::vouched(name);
    hostile.options.roots = vec![Masked::vouched(name)];
    for format in ["html", "svg"] {
        let found = rendered(format, &hostile, &RenderOptions::default());
        assert!(!found.contains("<img") && !found.contains('\u{1b}'), "{format}");
        assert_eq!(found.matches("</title>").count(), found.matches("<title").count(), "{format}");
        assert_eq!(found.matches("</script>").count(), found.matches("<script").count());
    }
}

#[test]
fn the_schema_describes_the_result() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/result.schema.json");
    let schema: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let result = serde_json::to_value(sample()).unwrap();
    let mut faults = Vec::new();
    check(&schema, &schema, &result, "$", &mut faults);
    assert_eq!(faults, Vec::<String>::new());

    let mut wrong = result;
    wrong["fields"][0]["verdicts"][0]["level"] = "sure".into();
    wrong["text"][0]["value"] = "x".into();
    wrong["coverage"].as_object_mut().unwrap().remove("failed");
    check(&schema, &schema, &wrong, "$", &mut faults);
    assert_eq!(faults.len(), 3, "{faults:?}");
}

/// Checks the part of JSON Schema that the published one uses.
fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").unwrap();
        assert!(root["$defs"][name].is_object(), "no definition of {name}");
        return check(root, &root["$defs"][name], value, at, faults);
    }
    let allowed = schema["enum"].as_array().is_none_or(|all| all.contains(value))
        && (schema["const"].is_null() || schema["const"] == *value);
    let number = value.as_f64();
    let bounded = number.zip(schema["minimum"].as_f64()).is_none_or(|(n, least)| n >= least)
        && number.zip(schema["maximum"].as_f64()).is_none_or(|(n, most)| n <= most);
    if !allowed || !bounded || !of_type(&schema["type"], value) {
        faults.push(format!("{at}: {value}"));
    }
    if let Some(object) = value.as_object() {
        for name in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(name.as_str().unwrap()) {
                faults.push(format!("{at}: lacks {name}"));
            }
        }
        for (name, inner) in object {
            match schema["properties"].get(name) {
                Some(property) => check(root, property, inner, &format!("{at}.{name}"), faults),
                None => faults.push(format!("{at}: unknown {name}")),
            }
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        check(root, &schema["items"], inner, &format!("{at}[]"), faults);
    }
}

fn of_type(wanted: &Value, value: &Value) -> bool {
    match wanted {
        Value::String(name) => match name.as_str() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_u64() || value.is_i64(),
            "number" => value.is_number(),
            "null" => value.is_null(),
            other => panic!("unknown type {other}"),
        },
        Value::Array(names) => names.iter().any(|name| of_type(name, value)),
        _ => true,
    }
}
