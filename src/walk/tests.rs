//! Walks of small trees on disk: what is taken, what is left out and why.

use std::fs;
use std::path::Path;

use super::*;

fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    dir
}

fn options(root: &Path) -> WalkOptions {
    WalkOptions { roots: vec![root.to_owned()], ignore_rules: true, ..WalkOptions::default() }
}

fn below<'a>(place: &'a RawName, root: &Path) -> &'a str {
    let root = root.to_str().unwrap();
    place.expose().strip_prefix(root).map_or(place.expose(), |p| p.trim_start_matches('/'))
}

/// `taken | left (reason, files, bytes)`, as one text that is easy to compare.
fn outcome(options: &WalkOptions, root: &Path) -> String {
    let mut lines = Vec::new();
    let mut take = |e: Entry| lines.push(format!("{} {}", below(&e.place, root), e.size));
    let left_out = walk(options, &mut take).unwrap();
    lines.sort();
    lines.extend(
        left_out
            .iter()
            .map(|l| format!("-{} {:?} {} {}", below(&l.place, root), l.reason, l.files, l.bytes)),
    );
    lines.join("\n")
}

#[test]
fn gitignore_counts_inside_a_repository_only() {
    let files = [(".gitignore", "out/\n"), ("a.csv", "1"), ("out/b.csv", "22"), ("out/c/d", "3")];
    let lake = tree(&files);
    let expected = "a.csv 1\nout/b.csv 2\nout/c/d 1\n-.gitignore Hidden 1 5";
    assert_eq!(outcome(&options(lake.path()), lake.path()), expected);

    let repository = tree(&files);
    fs::create_dir(repository.path().join(".git")).unwrap();
    fs::write(repository.path().join(".git/HEAD"), "ref").unwrap();
    let expected = "a.csv 1\n-.git Hidden 1 3\n-.gitignore Hidden 1 5\n-out Ignored 2 3";
    assert_eq!(outcome(&options(repository.path()), repository.path()), expected);
    let all = WalkOptions { ignore_rules: false, hidden: true, ..options(repository.path()) };
    let expected = ".git/HEAD 3\n.gitignore 5\na.csv 1\nout/b.csv 2\nout/c/d 1";
    assert_eq!(outcome(&all, repository.path()), expected);
    let part = repository.path().join("out");
    assert_eq!(outcome(&options(&part), &part), "b.csv 2\nc/d 1", "a named directory is taken");
}

#[test]
fn own_ignore_files_count_anywhere_and_can_keep_hidden_files() {
    let dir = tree(&[
        (".piimapignore", "*.log\n!.keep\n"),
        (".ignore", "tmp\n"),
        (".keep/x", "1"),
        (".drop/x", "1"),
        ("a.log", "22"),
        ("a.txt", "1"),
        ("tmp/y", "1"),
    ]);
    let expected = ".keep/x 1\na.txt 1\n-.drop Hidden 1 1\n-.ignore Hidden 1 4\n\
                    -.piimapignore Hidden 1 13\n-a.log Ignored 1 2\n-tmp Ignored 1 1";
    assert_eq!(outcome(&options(dir.path()), dir.path()), expected);
}

#[test]
fn globs_match_names_and_paths() {
    let dir = tree(&[("a.csv", "1"), ("b/a.csv", "1"), ("b/b.txt", "1"), ("node/x.csv", "22")]);
    let globs = WalkOptions {
        include: vec!["*.csv".into()],
        exclude: vec!["node/".into(), "./b/a.*".into()],
        ..options(dir.path())
    };
    let expected = "a.csv 1\n-b/a.csv Excluded 1 1\n-b/b.txt Excluded 1 1\n-node Excluded 1 2";
    assert_eq!(outcome(&globs, dir.path()), expected);

    let bad = WalkOptions { exclude: vec!["a[".into()], ..options(dir.path()) };
    assert_eq!(walk(&bad, &mut |_| {}).err(), Some(WalkError::BadGlob("a[".into())));
}

#[test]
fn named_files_are_taken_and_missing_ones_are_an_error() {
    let dir = tree(&[(".hidden.csv", "1"), ("big.csv", "12345")]);
    let hidden = dir.path().join(".hidden.csv");
    let both = WalkOptions {
        roots: vec![dir.path().to_owned(), hidden, "-".into()],
        stdin_name: Some("pipe.csv".into()),
        max_file_size: Some(4),
        ..options(dir.path())
    };
    let expected = ".hidden.csv 1\npipe.csv 0\n-big.csv TooLarge 1 5";
    assert_eq!(outcome(&both, dir.path()), expected);

    let gone = dir.path().join("gone");
    let some = WalkOptions { roots: vec![dir.path().into(), gone.clone()], ..options(&gone) };
    let missing = walk(&some, &mut |_| panic!("nothing is handed on")).err();
    assert_eq!(missing, Some(WalkError::MissingRoot(gone)));
}

#[test]
fn overlapping_roots_give_each_file_once() {
    let dir = tree(&[("a/x", "1"), ("a/y", "1"), ("b", "1")]);
    let root = |p: &str| dir.path().join(p);
    let roots = vec![root("a/x"), root("a"), root("."), root("b")];
    let many = WalkOptions { roots, ..options(dir.path()) };
    let expected = "a/x 1\na/y 1\nb 1\n-a Duplicate 2 2\n-a/x Duplicate 1 1\n-b Duplicate 1 1";
    assert_eq!(outcome(&many, dir.path()), expected);
}

#[cfg(unix)]
#[test]
fn links_are_left_out_or_followed_once_and_loops_end() {
    use std::os::unix::fs::symlink;
    let dir = tree(&[("data/x", "1")]);
    let at = |p: &str| dir.path().join(p);
    symlink(at("data"), at("again")).unwrap();
    symlink(at("data/x"), at("data/z")).unwrap();
    symlink(dir.path(), at("data/up")).unwrap();
    symlink(at("nowhere"), at("lost")).unwrap();
    let expected = "data/x 1\n-again Symlink 1 0\n-data/up Symlink 1 0\n-data/z Symlink 1 0\n\
                    -lost Symlink 1 0";
    assert_eq!(outcome(&options(dir.path()), dir.path()), expected);

    let follow = WalkOptions { follow: true, ..options(dir.path()) };
    let expected = "again/x 1\n-again/up SymlinkLoop 1 0\n-again/z Duplicate 1 1\n\
                    -data Duplicate 3 1\n-lost Symlink 1 0";
    assert_eq!(outcome(&follow, dir.path()), expected);
}

#[cfg(unix)]
#[test]
fn special_files_and_odd_names_and_closed_directories() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::PermissionsExt;
    let dir = tree(&[("closed/x", "1")]);
    let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("s")).unwrap();
    fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"\xff.csv")), "1").unwrap();
    fs::set_permissions(dir.path().join("closed"), fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read_dir(dir.path().join("closed")).is_ok();
    let closed = if is_root { "closed/x 1\n" } else { "" };
    let denied = if is_root { "" } else { "-closed PermissionDenied 1 0\n" };
    let expected = format!("{closed}\u{fffd}.csv 1\n{denied}-s SpecialFile 1 0");
    assert_eq!(outcome(&options(dir.path()), dir.path()), expected);
    fs::set_permissions(dir.path().join("closed"), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn places_are_as_given_without_dots_and_trailing_slashes() {
    let cases = [("./a/b", "a/b"), ("a/", "a"), (".", "."), ("../x", "../x"), ("/d//e/", "/d/e")];
    for (path, place) in cases {
        assert_eq!(filter::place_of(Path::new(path)), place);
    }
}
