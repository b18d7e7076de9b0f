//! Tables that lie in several files: parts, partitions, and what is no part of one.

use serde_json::Value;

use super::Sandbox;

const PEOPLE: [(&str, &str); 6] = [
    ("jan.maes@mailkoord.be", "0470 12 34 56"),
    ("lien.claes@postvlinder.be", "0471 23 45 67"),
    ("koen.goossens@mailkoord.be", "0472 34 56 78"),
    ("an.willems@fabrikoord.be", "0473 45 67 89"),
    ("bart.jacobs@mailkoord.be", "0474 56 78 90"),
    ("els.mertens@postvlinder.be", "0475 67 89 01"),
];

fn csv(people: &[(&str, &str)]) -> String {
    let rows = people.iter().map(|(email, phone)| format!("{email},{phone}\n"));
    format!("email,phone\n{}", rows.collect::<String>())
}

fn scanned(sandbox: &Sandbox, folder: &str, more: &[&str]) -> Value {
    let all = [&["scan", folder, "-q", "-o", "r.json"], more].concat();
    let found = sandbox.run(&all);
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    serde_json::from_slice(&std::fs::read(sandbox.path("r.json")).unwrap()).unwrap()
}

/// Place, parts and rows of each table.
fn tables(result: &Value) -> Vec<(String, u64, u64)> {
    let of = |t: &Value| {
        let number = |key: &str| t[key].as_u64().unwrap();
        (t["place"].as_str().unwrap().to_owned(), number("parts"), number("rows"))
    };
    result["tables"].as_array().unwrap().iter().map(of).collect()
}

/// The fields with their numbers and verdicts, wherever the table lies.
fn fields(result: &Value) -> Vec<Value> {
    let mut fields = result["fields"].as_array().unwrap().clone();
    fields.iter_mut().for_each(|field| field["place"] = Value::Null);
    fields
}

#[test]
fn parts_are_one_table_and_judged_as_one() {
    let sandbox = Sandbox::new();
    sandbox.file("whole/people.csv", csv(&PEOPLE));
    for (number, people) in PEOPLE.chunks(2).enumerate() {
        sandbox.file(&format!("parts/part-0000{number}.csv"), csv(people));
    }
    sandbox.file("parts/_SUCCESS", "");
    let whole = scanned(&sandbox, "whole", &[]);
    let parts = scanned(&sandbox, "parts", &[]);
    assert_eq!(tables(&parts), [("parts/part-*.csv".to_owned(), 3, 6)]);
    assert_eq!(fields(&parts), fields(&whole));
    assert_eq!(parts["coverage"]["scanned"], 4, "each file is a line of the ledger");
}

#[test]
fn a_folder_of_a_partition_is_a_column() {
    let sandbox = Sandbox::new();
    let mut whole = String::from("email,phone,country,year\n");
    for (number, (email, phone)) in PEOPLE.iter().enumerate() {
        let (country, year) = (["BE", "NL", "FR"][number % 3], 2020 + number);
        let place = format!("sales/country={country}/year={year}/data_0.csv");
        sandbox.file(&place, csv(&[(email, phone)]));
        whole += &format!("{email},{phone},{country},{year}\n");
    }
    sandbox.file("whole/sales.csv", whole);
    let found = scanned(&sandbox, "sales", &[]);
    assert_eq!(tables(&found), [("sales/country=*/year=*/data_*.csv".to_owned(), 6, 6)]);
    let mut flat = fields(&scanned(&sandbox, "whole", &[]));
    // Neighbouring rows are not known of parts, so only the whole counts the years up.
    flat.retain(|field| field["field"] != "year");
    let mut parted = fields(&found);
    parted.retain(|field| field["field"] != "year");
    assert_eq!(parted, flat);
    let shown = found.to_string();
    assert!(!shown.contains("country=BE") && !shown.contains("year=2021"));
}

#[test]
fn values_in_paths_are_masked() {
    let sandbox = Sandbox::new();
    for (email, phone) in PEOPLE {
        sandbox.file(&format!("lake/email={email}/part-0.csv"), csv(&[(email, phone)]));
    }
    sandbox.file("lake/email=__HIVE_DEFAULT_PARTITION__/part-0.csv", "name,phone\nJan,\n");
    sandbox.file("lake/email=broken.person@mailkoord.be/part-0.json", "[{\"a\": 1");
    let found = scanned(&sandbox, "lake", &[]);
    assert_eq!(tables(&found)[0], ("lake/email=*/part-*.csv".to_owned(), 7, 7));
    assert!(!found.to_string().contains("mailkoord"), "{found:#}");
}

#[test]
fn unrelated_files_of_a_folder_stay_apart() {
    let sandbox = Sandbox::new();
    sandbox.file("x/customers.csv", csv(&PEOPLE));
    sandbox.file("x/staff.csv", csv(&PEOPLE));
    sandbox.file("x/export1.csv", csv(&PEOPLE));
    sandbox.file("x/export2.csv", "order,amount,currency\n1,2.50,EUR\n");
    sandbox.file("y/export3.csv", csv(&PEOPLE));
    let places: Vec<String> =
        tables(&scanned(&sandbox, ".", &[])).into_iter().map(|table| table.0).collect();
    let wanted =
        ["x/customers.csv", "x/export1.csv", "x/export2.csv", "x/staff.csv", "y/export3.csv"];
    assert_eq!(places, wanted);
}

#[test]
fn shards_and_threads_agree_on_parts() {
    let sandbox = Sandbox::new();
    for table in ["orders", "users", "visits", "calls", "mails"] {
        for (number, person) in PEOPLE.into_iter().enumerate() {
            let folder = if number % 2 == 0 { "day=1" } else { "day=2" };
            sandbox.file(&format!("lake/{table}/{number}.csv"), csv(&[person]));
            sandbox.file(&format!("lake/{table}_by_day/{folder}/{number}.csv"), csv(&[person]));
        }
    }
    sandbox.file("lake/orders/7.csv", "phone,email,nickname\n0470 12 34 57,a.b@mailkoord.be,Bo\n");
    let bytes = |arguments: &[&str], name: &str| {
        let all = [&["scan", "lake", "-q", "-o", name], arguments].concat();
        assert_eq!(sandbox.run(&all).code, 0);
        std::fs::read_to_string(sandbox.path(name)).unwrap()
    };
    sandbox.file("key", "5a".repeat(32));
    let whole = bytes(&["--threads", "1", "--key-file", "key"], "whole.json");
    assert!(
        whole == bytes(&["--threads", "8", "--key-file", "key"], "threads.json"),
        "eight threads"
    );
    let mut arguments = vec!["merge", "-q", "-o", "merged.json"];
    let names: Vec<String> = (1..=4).map(|number| format!("{number}.json")).collect();
    for (number, name) in names.iter().enumerate() {
        bytes(&["--shard", &format!("{}/4", number + 1), "--key-file", "key"], name);
        arguments.push(name);
    }
    assert_eq!(sandbox.run(&arguments).code, 0);
    let merged = std::fs::read_to_string(sandbox.path("merged.json")).unwrap();
    assert!(merged == whole, "the merged result is another");
    let found: Value = serde_json::from_str(&whole).unwrap();
    assert_eq!(tables(&found).len(), 10);
    assert!(tables(&found).contains(&("lake/orders/*.csv".to_owned(), 7, 7)));
}

#[test]
fn a_part_is_explained_by_its_table() {
    let sandbox = Sandbox::new();
    for (number, person) in PEOPLE.into_iter().enumerate() {
        sandbox.file(&format!("lake/nr={number}/part-{number}.csv"), csv(&[person]));
    }
    sandbox.file("lake/nr=6/part-6.csv", "email,phone\n\"an@mailkoord.be,0470 12 34 56\n");
    scanned(&sandbox, "lake", &[]);
    let explained = |target: &str| sandbox.run(&["explain", "r.json", target]).stdout;
    let table = explained("lake/nr=*/part-*.csv:email");
    assert!(table.contains("contact.email"), "{table}");
    let part = explained("lake/nr=3/part-3.csv:email");
    assert!(part.starts_with("lake/nr=3/part-3.csv: named as the 6 parts of the table"), "{part}");
    assert!(part.ends_with(&table), "{part}");
    let broken = explained("lake/nr=6/part-6.csv");
    assert!(broken.contains("ends in the middle") && broken.contains("contact.email"), "{broken}");
}
