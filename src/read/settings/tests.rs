//! Files of settings as people write them.

use crate::read::testing::{Found, read_bytes};

fn cells(name: &str, text: &str) -> (Found, Vec<String>) {
    let found = read_bytes(name, text.as_bytes());
    assert_eq!((found.format, found.incidents.len()), ("settings", 0), "{name}");
    let mut cells = found.cells.clone();
    cells.sort();
    (found, cells)
}

#[test]
fn yaml_keys_are_paths_and_list_items_are_rows() {
    let text = "# by jan@example.org\nhost: db1 # main\nuser:\n  name: \"Jan: P\"\n  mails:\n  - a@example.org\n  - b@example.org\n\
        people:\n  - id: 1\n    at: {city: Gent}\n    tags:\n      - x\n  -\n    id: 2\nnote: |\n  dear jan,\n  key: no\n\nend: yes\n";
    let (found, cells) = cells("a/b.yml", text);
    let expected = [
        "end[4]=yes",
        "host[0]=db1",
        "people[].at[3]={city: Gent}",
        "people[].id[3]=1",
        "people[].id[4]=2",
        "people[].tags[][3]=x",
        "user.mails[][1]=a@example.org",
        "user.mails[][2]=b@example.org",
        "user.name[0]=Jan: P",
    ];
    assert_eq!(cells, expected);
    assert!(found.text().starts_with("# by jan@example.org\n"));
    assert!(found.text().contains("  dear jan,\n  key: no\n") && found.text().contains("# main"));
    assert_eq!(found.texts[1].0, 16);
}

#[test]
fn toml_and_ini_sections_are_part_of_the_path() {
    let text =
        "; jan@example.org\n[mail.smtp]\nuser = \"jan\" # me\npassword=s3cret#1\n\n[x]\nport: 25\n";
    let (found, lines) = cells("app.ini", text);
    assert_eq!(lines, ["mail.smtp.password[0]=s3cret#1", "mail.smtp.user[0]=jan", "x.port[0]=25"]);
    assert_eq!(found.texts.iter().map(|t| t.0).collect::<Vec<_>>(), [1, 3]);
    let text = "[[people]]\nname = 'Jan'\n[[people]]\nname = \"An\"\nlist = [\n  \"a\",\n]\n";
    let (found, lines) = cells("a.toml", text);
    assert_eq!(lines[1..], ["people[].name[0]=Jan", "people[].name[1]=An"]);
    assert_eq!(found.text(), "  \"a\",\n]\n");
}

#[test]
fn env_and_properties_have_plain_keys() {
    let (_, lines) = cells(".env.local", "export API_KEY='abc def'\nDB_URL=postgres://u:p@h/d\n");
    assert_eq!(lines, ["API_KEY[0]=abc def", "DB_URL[0]=postgres://u:p@h/d"]);
    let (found, lines) = cells("a.properties", "! note\nmail.to = jan@example.org\nkey: v\n");
    assert_eq!(lines, ["key[0]=v", "mail.to[0]=jan@example.org"]);
    assert_eq!(found.text(), "! note\n");
}

#[test]
fn code_is_no_setting_and_long_lines_are_whole() {
    for (name, text) in [("a.py", "name = 'x'\nport: int = 1\n"), ("a.rs", "let a: u8 = 1;\n")] {
        let found = read_bytes(name, text.as_bytes());
        assert!(found.format != "settings" && found.text() == text);
    }
    let text = format!("a: 1\nb: {}\nc: 2\n", "x".repeat(300_000));
    let (found, lines) = cells("a.yaml", &text);
    assert_eq!(
        (lines.as_slice(), found.text().len()),
        (&["a[0]=1".into(), "c[0]=2".into()][..], 300_004)
    );
    assert_eq!(found.texts[0].0, 2);
}

#[test]
fn aliases_are_never_expanded() {
    let laughs: String = (0..40).map(|n| format!("l{n}: &l{n} [*l{n}, *l{n}]\n")).collect();
    assert_eq!(cells("a.yaml", &laughs).1.len(), 40);
}
