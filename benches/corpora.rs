//! Writes the files that whole scans are measured on, from a seed:
//! `cargo bench --bench corpora -- DIRECTORY [--seed N] [--mb N]`.
//!
//! A tree of source files, an application log, a table as CSV and as JSON Lines, and text that
//! is not English, each of about so many megabytes (JSON Lines: twice as many). The same seed
//! gives the same bytes.

#[path = "support/corpora.rs"]
mod corpora;
#[path = "support/json_lines.rs"]
mod json_lines;

use std::fs::{self, File};
use std::io::{BufWriter, Result, Write};
use std::path::PathBuf;

use corpora::Dice;

/// Bytes of each kind that are made at a time: corpora may be larger than the memory.
const BLOCK: usize = 16 << 20;

struct Arguments {
    directory: PathBuf,
    seed: u64,
    bytes: usize,
}

fn arguments() -> Option<Arguments> {
    let mut found = Arguments { directory: PathBuf::new(), seed: 1, bytes: 300_000_000 };
    // `cargo bench` adds `--bench`.
    let mut given = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--seed" => found.seed = given.next()?.parse().ok()?,
            "--mb" => found.bytes = given.next()?.parse::<usize>().ok()? * 1_000_000,
            _ => found.directory = argument.into(),
        }
    }
    (!found.directory.as_os_str().is_empty()).then_some(found)
}

fn main() -> Result<()> {
    // Without a directory there is nothing to do, such as when all benches run.
    let Some(Arguments { directory, seed, bytes }) = arguments() else { return Ok(()) };
    fs::create_dir_all(&directory)?;
    let create = |name: &str| File::create(directory.join(name)).map(BufWriter::new);
    let (mut log, mut prose) = (create("app.log")?, create("prose.txt")?);
    let (mut table, mut lines) = (create("customers.csv")?, create("customers.jsonl")?);
    let mut tree = Tree { root: directory.join("tree"), dice: Dice::new(seed), files: 0 };
    for block in 0..bytes.div_ceil(BLOCK) {
        let length = BLOCK.min(bytes - block * BLOCK);
        // Neighbouring seeds share no block.
        for (name, made) in corpora::all(seed + ((block as u64) << 32), length) {
            match name {
                "code" => tree.write(&made)?,
                "log" => log.write_all(&made)?,
                "csv" => {
                    let repeated = if block == 0 { 0 } else { corpora::CSV_HEADER.len() };
                    table.write_all(&made[repeated..])?;
                    lines.write_all(&json_lines::json_lines(&made))?;
                }
                _ => prose.write_all(&made)?,
            }
        }
    }
    [log, prose, table, lines].iter_mut().try_for_each(Write::flush)
}

/// A tree of source files, 50 to a folder.
struct Tree {
    root: PathBuf,
    dice: Dice,
    files: usize,
}

impl Tree {
    /// Cuts code into files of 2 to 40 kB.
    fn write(&mut self, mut code: &[u8]) -> Result<()> {
        while !code.is_empty() {
            let length = (2_000 + self.dice.below(38_000) as usize).min(code.len());
            let line_end = memchr::memchr(b'\n', &code[length..]);
            let (file, rest) = code.split_at(line_end.map_or(code.len(), |end| length + end + 1));
            code = rest;
            let folder = self.root.join(format!("module_{:03}", self.files / 50));
            fs::create_dir_all(&folder)?;
            let extension = self.dice.one_of(&["rs", "c", "py", "ts", "go"]);
            fs::write(folder.join(format!("part_{:06}.{extension}", self.files)), file)?;
            self.files += 1;
        }
        Ok(())
    }
}
