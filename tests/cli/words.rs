//! `[words]` of `piimap.toml`: what fields are called in one house and nowhere else.

use crate::{Run, Sandbox};

const TABLE: &str = "drempel;phone;soort\n2400,50;0470 12 34 56;rk\n2650,00;0470 12 34 57;ev\n\
                     2700,00;0470 12 34 58;rk\n";

const WORDS: &str = "[words]\n'work.pay' = ['drempel']\n'never.religion' = ['soort']\n\n\
                     [words.negative]\n'contact.phone' = ['phone']\n";

fn scan(configuration: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.file("piimap.toml", configuration);
    sandbox.file("personeel.csv", TABLE);
    sandbox.run(&["scan", "personeel.csv", "--format", "tsv"])
}

/// Field and item of each verdict.
fn found(configuration: &str) -> Vec<(String, String)> {
    let run = scan(configuration);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let rows = run.stdout.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| (row[1].to_owned(), row[2].to_owned())).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(field, item)| ((*field).to_owned(), (*item).to_owned())).collect()
}

#[test]
fn words_of_the_house_are_known_and_take_the_place_of_others() {
    assert_eq!(found(""), pairs(&[("phone", "contact.phone")]));
    let with_words = pairs(&[("drempel", "work.pay"), ("soort", "never.religion")]);
    assert_eq!(found(WORDS), with_words);
}

#[test]
fn words_of_the_house_are_part_of_what_decides() {
    let version = |configuration: &str| {
        let sandbox = Sandbox::new();
        sandbox.file("piimap.toml", configuration);
        sandbox.file("x.csv", TABLE);
        let run = sandbox.run(&["scan", "x.csv", "--format", "json"]);
        let result: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        result["catalogue_version"].as_str().unwrap().to_owned()
    };
    assert_ne!(version(""), version(WORDS));
}

#[test]
fn faults_are_told_at_their_line() {
    for (configuration, wanted) in [
        (
            "[words]\n'work.pay' = ['x']\n'work.wage' = ['y']\n",
            ":3: [words]: there is no item `work.wage`",
        ),
        ("[words]\n'work.pay' = ['--']\n", ":2: [words]: a word of `work.pay` has no letter"),
        ("[words]\n'work.pay' = 'x'\n", ":1: a value of the wrong type"),
    ] {
        let run = scan(configuration);
        assert_eq!(run.code, 2, "{configuration}");
        assert!(run.stderr.contains(wanted), "{}", run.stderr);
    }
}
