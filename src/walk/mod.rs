//! Paths become entries: every file is either listed to be scanned, once, or listed as left
//! out with the reason. Files are not opened here, and nothing here knows a format or a pattern.

mod filter;
mod tree;

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::model::{Entry, RawName, Reason};

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

/// Lists every file below the roots: hands on what is to be scanned as it is met, and gives what is
/// not, in the order of the places. The outcome and its order depend on the file system and the
/// options alone, never on the order in which directories are listed.
///
/// # Errors
/// A wrong argument, before anything is handed on.
pub fn walk(options: &WalkOptions, take: &mut dyn FnMut(Entry)) -> Result<Vec<LeftOut>, WalkError> {
    let globs = Globs::new(&options.include, &options.exclude)?;
    let paths = || options.roots.iter().filter(|root| *root != Path::new("-"));
    if let Some(missing) = paths().find(|root| is_missing(root)) {
        return Err(WalkError::MissingRoot(missing.clone()));
    }
    let mut tree = Tree::new(options, globs, take);
    for root in &options.roots {
        if root == Path::new("-") {
            tree.stdin();
        } else {
            tree.root(root);
        }
    }
    let mut left_out = tree.finish();
    left_out.sort_by(|a, b| (a.place.expose(), a.reason).cmp(&(b.place.expose(), b.reason)));
    Ok(left_out)
}

fn is_missing(root: &Path) -> bool {
    fs::metadata(root).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

#[cfg(test)]
mod tests;
