//! Files that no format can help: what becomes of them is one incident each.

use std::fs;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::testing::{Found, entry, read_bytes, read_with};
use super::*;

fn reasons(found: &Found) -> Vec<Reason> {
    found.incidents.iter().map(|incident| incident.reason).collect()
}

#[test]
fn content_decides_over_the_name() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0";
    let found = read_bytes("people.csv", png);
    assert_eq!((found.format, reasons(&found)), ("media", vec![Reason::HeaderOnly]));
    assert_eq!(found.bytes, png.len() as u64);
    let noise = read_bytes("people.csv", &png[1..]);
    assert_eq!((noise.format, reasons(&noise)), ("none", vec![Reason::Binary]));
    assert_eq!(read_bytes("a.csv", b"{\"a\":1}\n{\"a\":2}\n").format, "jsonl");
    assert_eq!(read_bytes("a.png", b"just text").format, "text");
    let empty = read_bytes("a.json", b"");
    assert_eq!((empty.format, empty.incidents.len(), empty.bytes), ("text", 0, 0));
}

#[test]
fn limits_and_the_stop_flag_end_a_file() {
    let text = "x".repeat(1 << 20);
    let timed = Limits { file_time: Some(Duration::ZERO), ..Limits::default() };
    let found = read_with("a.txt", text.as_bytes(), &timed, Found::default());
    assert_eq!(reasons(&found), [Reason::TimedOut]);
    let small = Limits { file_bytes: Some(10), ..Limits::default() };
    let found = read_with("a.txt", text.as_bytes(), &small, Found::default());
    assert_eq!(reasons(&found), [Reason::TooLarge]);

    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.txt");
    fs::write(&path, text).unwrap();
    let mut sink = Found::default();
    read(&entry("a.txt", &path), &Limits::default(), &mut sink, &AtomicBool::new(true));
    assert_eq!(reasons(&sink), [Reason::Interrupted]);
}

#[test]
fn files_that_are_gone_or_no_files_are_not_opened() {
    let dir = tempfile::tempdir().unwrap();
    let cases =
        [(dir.path().join("gone"), Reason::Vanished), (dir.path().into(), Reason::SpecialFile)];
    for (path, reason) in cases {
        let mut sink = Found::default();
        let outcome =
            read(&entry("x", &path), &Limits::default(), &mut sink, &AtomicBool::new(false));
        assert_eq!((outcome.format, reasons(&sink)), ("none", vec![reason]));
    }
}

#[cfg(unix)]
#[test]
fn a_socket_is_not_opened() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("socket");
    let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
    let mut sink = Found::default();
    read(&entry("x", &path), &Limits::default(), &mut sink, &AtomicBool::new(false));
    assert_eq!(reasons(&sink), [Reason::SpecialFile]);
}

/// Makes the file shorter as soon as the first batch arrives.
struct Shortener<'a>(&'a std::path::Path, Found);

impl Sink for Shortener<'_> {
    fn batch(&mut self, batch: Batch<'_>) -> ControlFlow<()> {
        fs::File::options().write(true).open(self.0).unwrap().set_len(10).unwrap();
        self.1.batch(batch)
    }

    fn incident(&mut self, incident: Incident) {
        self.1.incident(incident);
    }

    fn member(&mut self, _: &RawName, _: u64, _: &mut dyn FnMut(&mut dyn Sink) -> Outcome) {
        unreachable!("no archive");
    }

    fn knows_name(&self, _name: &str) -> bool {
        false
    }
}

#[test]
fn a_file_that_shrinks_is_one_incident() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a");
    for (name, line) in
        [("a.txt", "some text\n"), ("a.csv", "1,\"2\"\n"), ("a.jsonl", "{\"a\":[1]}\n")]
    {
        fs::write(&path, line.repeat(500_000)).unwrap();
        let mut sink = Shortener(&path, Found::default());
        read(&entry(name, &path), &Limits::default(), &mut sink, &AtomicBool::new(false));
        assert_eq!(reasons(&sink.1), [Reason::Shrunk], "{name}");
    }
}

/// A cell without what its format puts around a row.
fn bare(cell: &str) -> &str {
    cell.trim_start_matches("person.")
}

/// Every file of `testdata/formats` holds the same four rows, in whatever wrapping.
#[test]
fn the_same_table_gives_the_same_cells_in_every_format() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/formats");
    let mut expected: Option<Vec<String>> = None;
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (columns, archives) = (cfg!(feature = "parquet"), cfg!(feature = "archives"));
        let needs =
            [("parquet", columns), ("stored", columns), ("bz2", archives), ("xz", archives)];
        if name.ends_with(".py")
            || needs.into_iter().any(|(part, is_there)| name.contains(part) && !is_there)
        {
            continue;
        }
        let known = Found { known: &["name", "email", "birth_date", "city"], ..Found::default() };
        let mut found = read_with(&name, &fs::read(&path).unwrap(), &Limits::default(), known);
        while let Some((_, _, member)) = found.members.pop() {
            assert!(found.incidents.is_empty() && found.members.is_empty(), "{name}");
            found = member;
        }
        found.cells.sort();
        assert_eq!((found.rows, found.named, found.incidents.len()), (4, Some(true), 0), "{name}");
        let cells: Vec<String> =
            found.cells.iter().map(|cell| bare(cell).replace("\r\n", "\n")).collect();
        assert_eq!(cells.len(), 18, "{name}");
        assert_eq!(&cells, expected.get_or_insert_with(|| cells.clone()), "{name}");
    }
    assert!(expected.is_some());
}

/// Broken files of every format: text that is no longer valid is a remark beside the failure.
#[test]
fn damage_is_one_incident_a_place_and_never_a_panic() {
    fn check(found: &Found, name: &str) {
        let failed = |i: &&Incident| !matches!(i.reason, Reason::BadEncoding | Reason::Binary);
        assert!(found.incidents.iter().filter(failed).count() <= 1, "{name}");
        found.members.iter().for_each(|member| check(&member.2, name));
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/formats");
    let mut state = 1u64;
    for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        for round in 0..200 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = (state >> 33) as usize % bytes.len();
            let mut broken = bytes.clone();
            match round % 4 {
                0 => broken.truncate(at),
                1 => broken[at] = b'<',
                _ => broken[at] ^= 1 << (state >> 60 & 7),
            }
            check(&read_bytes(&name, &broken), &format!("{name} at {at}, round {round}"));
        }
    }
}
