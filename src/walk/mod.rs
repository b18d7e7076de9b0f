//! Paths become entries: every file is either listed to be scanned, once, or listed as left
//! out with the reason. Files are not opened here, and nothing here knows a format or a pattern.

mod filter;
mod tree;

use std::path::{Path, PathBuf};

use crate::model::{Entry, RawName, Reason, Source};

use filter::Globs;
use tree::Tree;

/// What to walk and what to leave out.
#[derive(Clone, Debug, Default)]
pub struct WalkOptions {
    /// Files and directories, in the order given; `-` is standard input.
    pub roots: Vec<PathBuf>,
    /// The place of standard input in results; `-` if none is given.
    pub stdin_name: Option<String>,
    /// Globs; if there are any, a walked file must match one of them.
    pub include: Vec<String>,
    /// Globs of files and directories to leave out.
    pub exclude: Vec<String>,
    /// Honour `.gitignore` inside a git repository, `.ignore` and `.piimapignore` anywhere.
    pub ignore_rules: bool,
    /// Walk hidden files and directories too.
    pub hidden: bool,
    /// Follow symbolic links.
    pub follow: bool,
    /// Leave out files larger than this, in bytes.
    pub max_file_size: Option<u64>,
}

/// The outcome of a walk, both parts in the order of their places.
#[derive(Default)]
pub struct Walked {
    /// What is to be scanned.
    pub entries: Vec<Entry>,
    /// What is not, and why.
    pub left_out: Vec<LeftOut>,
}

/// A file, or a whole directory, that is not to be scanned.
pub struct LeftOut {
    /// How it would be named in results.
    pub place: RawName,
    /// Why.
    pub reason: Reason,
    /// Files concerned: 1, or the count below a directory.
    pub files: u64,
    /// Their bytes, as far as known.
    pub bytes: u64,
}

/// The walk cannot start: an argument is wrong.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum WalkError {
    /// A path that was asked for does not exist.
    #[error("there is no file or directory `{}`; check the path", .0.display())]
    MissingRoot(PathBuf),
    /// A glob that does not parse.
    #[error("`{0}` is not a valid glob")]
    BadGlob(String),
}

/// Lists every file below the roots. The outcome depends on the file system and the options
/// alone, never on the order in which directories are listed.
pub fn walk(options: &WalkOptions) -> Result<Walked, WalkError> {
    let globs = Globs::new(&options.include, &options.exclude)?;
    let mut tree = Tree::new(options, globs);
    for root in &options.roots {
        if root == Path::new("-") {
            tree.stdin();
        } else {
            tree.root(root)?;
        }
    }
    let mut walked = tree.finish();
    walked.entries.sort_by(|a, b| {
        (a.place.expose(), path_of(&a.source)).cmp(&(b.place.expose(), path_of(&b.source)))
    });
    walked.left_out.sort_by(|a, b| (a.place.expose(), a.reason).cmp(&(b.place.expose(), b.reason)));
    Ok(walked)
}

/// Tells apart files whose names are the same text once broken bytes are replaced.
fn path_of(source: &Source) -> Option<&Path> {
    match source {
        Source::File(path) => Some(path),
        Source::Stdin => None,
    }
}

#[cfg(test)]
mod tests;
