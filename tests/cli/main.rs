//! The program as a user meets it: what it prints, where, and how it ends.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod cells;
mod compare;
mod dataset;
mod declaration;
mod gate;
mod hostile;
mod leak;
mod media;
mod outputs;
mod patterns;
mod schemas;
mod threads;
mod usage;
mod words;

use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// The program, in an empty folder of its own and without anything of the environment that
/// changes what it does.
struct Sandbox {
    folder: tempfile::TempDir,
}

/// What a run left behind.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Sandbox {
    fn new() -> Sandbox {
        Sandbox { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("piimap"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PIIMAP_")) {
            command.env_remove(name);
        }
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LC_ALL", "LC_CTYPE"] {
            command.env_remove(name);
        }
        command.env("LANG", "C.UTF-8").current_dir(self.folder.path()).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run(&mut self.command(arguments))
    }
}

fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The sample result of the report tests.
fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/report/sample.json");
    path.to_str().unwrap().to_owned()
}

/// A path of the repository.
fn root(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}
