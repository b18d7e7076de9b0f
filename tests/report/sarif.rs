//! SARIF as the standard and the services that read it want it.

use piimap::report::RenderOptions;
use serde_json::Value;

use crate::{rendered, sample};

fn log() -> Value {
    serde_json::from_str(&rendered("sarif", &sample(), &RenderOptions::default())).unwrap()
}

fn validator() -> jsonschema::Validator {
    let schema =
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/schema/sarif-2.1.0.json"));
    // The standard's pattern for languages holds a bracket that strict regular expressions
    // want escaped.
    let mended = schema.replace("{2}]?$", r"{2}\\]?$");
    jsonschema::validator_for(&serde_json::from_str(&mended).unwrap()).unwrap()
}

fn faults(validator: &jsonschema::Validator, log: &Value) -> Vec<String> {
    validator.iter_errors(log).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn it_is_valid_by_the_schema_of_the_standard() {
    let validator = validator();
    assert_eq!(faults(&validator, &log()), Vec::<String>::new());
    let mut empty = sample();
    (empty.fields, empty.text, empty.coverage.entries) = Default::default();
    let empty = rendered("sarif", &empty, &RenderOptions::default());
    assert_eq!(faults(&validator, &serde_json::from_str(&empty).unwrap()), Vec::<String>::new());
    let mut wrong = log();
    wrong["runs"][0]["results"][0]["level"] = "grave".into();
    assert_eq!(faults(&validator, &wrong).len(), 1);
}

#[test]
fn a_result_is_a_field_or_text_of_one_category_gravest_first() {
    let log = log();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let told: Vec<String> = results
        .iter()
        .map(|result| {
            let rule = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
            let suppressed = result["suppressions"][0]["kind"].as_str().unwrap_or("-");
            let [level, item] = ["level", "ruleId"].map(|key| result[key].as_str().unwrap());
            format!("{level} {item} {suppressed}")
        })
        .collect();
    let wanted = [
        "error never.religion -",
        "error never.political -",
        "warning sens.health -",
        "warning bank.card -",
        "note contact.email -",
    ];
    assert_eq!(told[..5], wanted);
    assert!(told.contains(&"note bank.iban inSource".to_owned()), "{told:?}");
    assert_eq!(told.last().map(String::as_str), Some("none contact.email external"));
}

#[test]
fn results_are_told_apart_and_known_again_without_their_values() {
    let prints = |log: &Value| -> Vec<String> {
        let results = log["runs"][0]["results"].as_array().unwrap();
        let print = |result: &Value| result["partialFingerprints"].to_string();
        results.iter().map(print).collect()
    };
    let first = prints(&log());
    let mut distinct = first.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), first.len());
    let mut later = sample();
    for field in &mut later.fields {
        (field.rows, field.distinct) = (field.rows + 7, field.distinct + 3);
        field.verdicts.iter_mut().for_each(|verdict| verdict.p -= 0.001);
    }
    let later = rendered("sarif", &later, &RenderOptions::default());
    assert_eq!(prints(&serde_json::from_str(&later).unwrap()), first);
}
