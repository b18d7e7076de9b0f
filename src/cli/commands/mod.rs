//! One file a command.

pub mod breach;
pub mod completions;
pub mod declaration;
pub mod diff;
pub mod evaluate;
pub mod explain;
pub mod key;
pub mod man;
pub mod merge;
pub mod patterns;
pub mod report;
pub mod review;
pub mod scan;

use std::path::Path;

use piimap::catalog::{Builder, Catalog};
use piimap::model::{SCHEMA_VERSION, ScanResult};
use serde::Deserialize;

use crate::cli::args::DetectArgs;
use crate::cli::exit::Fault;
use crate::cli::files;

/// The catalogue that the arguments describe.
pub fn catalog(args: &DetectArgs) -> Result<Catalog, Fault> {
    Ok(builder(args)?.build()?)
}

/// The files of a catalogue, read.
pub fn builder(args: &DetectArgs) -> Result<Builder, Fault> {
    let mut builder = Builder::embedded()
        .jurisdictions(&args.jurisdiction)
        .resolution(args.conflicts.map(Into::into));
    if let Some(path) = &args.declaration {
        builder = builder.declaration(path.display().to_string(), files::read(path)?);
    }
    for directory in &args.patterns {
        for (name, bytes) in files::read_patterns(directory)? {
            builder = builder.patterns(name, bytes);
        }
    }
    let words = &args.words;
    let name = words.path.display().to_string();
    Ok(builder.words(name, words.content.clone(), words.words.clone()))
}

/// Reads a result that a scan wrote.
pub fn read_result(path: &Path) -> Result<ScanResult, Fault> {
    parse_result(path, &files::read(path)?)
}

/// The result in the bytes of a file.
pub fn parse_result(path: &Path, bytes: &[u8]) -> Result<ScanResult, Fault> {
    #[derive(Deserialize)]
    struct Version {
        schema_version: u32,
    }
    let shown = path.display();
    let version = serde_json::from_slice::<Version>(bytes).map(|version| version.schema_version);
    if let Ok(version) = version
        && version != SCHEMA_VERSION
    {
        return Err(Fault::new(format!(
            "{shown}: a result of version {version}; this piimap reads version {SCHEMA_VERSION}, so scan again"
        )));
    }
    // The parser's own message may quote the file.
    serde_json::from_slice(bytes).map_err(|error| {
        let line = error.line().max(1);
        Fault::new(format!(
            "{shown}:{line}: not a result; make one with `piimap scan --output result.json`"
        ))
    })
}
