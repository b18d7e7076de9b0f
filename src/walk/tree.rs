//! The walk itself: one ordered pass below each root, in which every path is taken or left out.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::filter::{Globs, IgnoreRules, Rule, place_of};
use super::{LeftOut, WalkOptions};
use crate::model::{Entry, Incident, RawName, Reason, Source};

pub(super) struct Tree<'a> {
    options: &'a WalkOptions,
    globs: Globs,
    take: &'a mut dyn FnMut(Entry),
    left_out: Vec<LeftOut>,
    /// Canonical paths taken or listed so far.
    seen: HashSet<PathBuf>,
    /// Several roots, or followed links: only then can a file be reached twice.
    can_repeat: bool,
    /// The directory canonicalised last: most files share it with their neighbour.
    last_parent: Option<(PathBuf, PathBuf)>,
    root_places: HashSet<String>,
    stdin_taken: bool,
}

impl<'a> Tree<'a> {
    pub(super) fn new(
        options: &'a WalkOptions,
        globs: Globs,
        take: &'a mut dyn FnMut(Entry),
    ) -> Self {
        Tree {
            options,
            globs,
            take,
            left_out: Vec::new(),
            seen: HashSet::new(),
            can_repeat: options.follow || options.roots.len() > 1,
            last_parent: None,
            root_places: HashSet::new(),
            stdin_taken: false,
        }
    }

    pub(super) fn stdin(&mut self) {
        let name = self.options.stdin_name.as_deref().unwrap_or("-");
        if std::mem::replace(&mut self.stdin_taken, true) {
            self.leave_out(name.to_owned(), Reason::Duplicate, 1, 0);
            return;
        }
        (self.take)(Entry { place: RawName::new(name), source: Source::Stdin, size: 0 });
    }

    /// Walks one root. What the user names is taken even where a rule would leave it out
    /// below another root; only `--exclude` and the size limit are stronger.
    pub(super) fn root(&mut self, root: &Path) {
        let place = place_of(root);
        let meta = match fs::metadata(root) {
            Ok(meta) => meta,
            Err(error) => {
                self.leave_out(place, Incident::from_io(&error).reason, 1, 0);
                return;
            }
        };
        self.root_places.insert(place.clone());
        if meta.is_dir() {
            self.descend(root);
        } else if self.globs.excludes(&place, Path::new("")) {
            self.leave_out(place, Reason::Excluded, 1, meta.len());
        } else {
            self.file(root, place, &meta);
        }
    }

    /// What was left out. A path that one root leaves out and that is a root itself was scanned.
    pub(super) fn finish(mut self) -> Vec<LeftOut> {
        let roots = self.root_places;
        self.left_out.retain(|left| {
            !matches!(left.reason, Reason::Ignored | Reason::Hidden)
                || !roots.contains(left.place.expose())
        });
        self.left_out
    }

    fn descend(&mut self, root: &Path) {
        let mut rules = IgnoreRules::new(root, self.options.ignore_rules, self.options.follow);
        let mut walk =
            WalkDir::new(root).follow_links(self.options.follow).sort_by_file_name().into_iter();
        while let Some(next) = walk.next() {
            let entry = match next {
                Ok(entry) => entry,
                Err(error) => {
                    self.failed(&error);
                    continue;
                }
            };
            let (is_dir, place) = (entry.file_type().is_dir(), place_of(entry.path()));
            if let Some(reason) = self.verdict(root, &entry, &place, &mut rules) {
                let (files, bytes) = if is_dir { count_below(entry.path()) } else { size(&entry) };
                self.leave_out(place, reason, files, bytes);
                if is_dir {
                    walk.skip_current_dir();
                }
            } else if !is_dir {
                match entry.metadata() {
                    Ok(meta) => self.file(entry.path(), place, &meta),
                    Err(error) => self.failed(&error),
                }
            }
        }
    }

    /// Why a path below a root is left out, if it is. Sizes and repeated files are judged later.
    fn verdict(
        &mut self,
        root: &Path,
        entry: &DirEntry,
        place: &str,
        rules: &mut IgnoreRules,
    ) -> Option<Reason> {
        let is_dir = entry.file_type().is_dir();
        if entry.depth() > 0 {
            let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
            if self.globs.excludes(place, relative) {
                return Some(Reason::Excluded);
            }
            let hidden = !self.options.hidden && is_hidden(entry.file_name());
            match rules.judge(relative, is_dir) {
                Rule::Keep => {}
                _ if hidden => return Some(Reason::Hidden),
                Rule::Ignore => return Some(Reason::Ignored),
                Rule::Silent => {}
            }
            if entry.file_type().is_symlink() {
                return Some(Reason::Symlink);
            }
            if !is_dir && !self.globs.includes(place, relative) {
                return Some(Reason::Excluded);
            }
        }
        (is_dir && self.repeats(entry.path())).then_some(Reason::Duplicate)
    }

    fn file(&mut self, path: &Path, place: String, meta: &Metadata) {
        let size = meta.len();
        if !meta.is_file() {
            self.leave_out(place, Reason::SpecialFile, 1, 0);
        } else if self.options.max_file_size.is_some_and(|max| size > max) {
            self.leave_out(place, Reason::TooLarge, 1, size);
        } else if self.repeats(path) {
            self.leave_out(place, Reason::Duplicate, 1, size);
        } else {
            let source = Source::File(path.to_owned());
            (self.take)(Entry { place: RawName::new(place), source, size });
        }
    }

    /// True if the file or directory was met before, under whatever path. Hard links are
    /// two places that hold data and count as two.
    fn repeats(&mut self, path: &Path) -> bool {
        self.can_repeat && self.canonical(path).is_some_and(|real| !self.seen.insert(real))
    }

    fn canonical(&mut self, path: &Path) -> Option<PathBuf> {
        if fs::symlink_metadata(path).ok()?.file_type().is_symlink() {
            return path.canonicalize().ok();
        }
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return path.canonicalize().ok();
        };
        match &self.last_parent {
            Some((known, real)) if known == parent => Some(real.join(name)),
            _ => {
                // The parent of a plain name is the empty path.
                let listed = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
                let real = listed.canonicalize().ok()?;
                let joined = real.join(name);
                self.last_parent = Some((parent.to_owned(), real));
                Some(joined)
            }
        }
    }

    fn failed(&mut self, error: &walkdir::Error) {
        let Some(path) = error.path() else { return };
        let dangling = fs::symlink_metadata(path).is_ok_and(|m| m.file_type().is_symlink());
        let reason = match error.io_error() {
            _ if error.loop_ancestor().is_some() => Reason::SymlinkLoop,
            _ if dangling => Reason::Symlink,
            Some(io) => Incident::from_io(io).reason,
            None => Reason::Unreadable,
        };
        self.leave_out(place_of(path), reason, 1, 0);
    }

    fn leave_out(&mut self, place: String, reason: Reason, files: u64, bytes: u64) {
        let place = RawName::new(place);
        self.left_out.push(LeftOut { place, reason, files, bytes });
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// One file and its size; a special file has none.
fn size(entry: &DirEntry) -> (u64, u64) {
    (1, entry.metadata().map_or(0, |meta| if meta.is_file() { meta.len() } else { 0 }))
}

/// Files and bytes below a directory that is left out. Links are not followed.
fn count_below(dir: &Path) -> (u64, u64) {
    let mut counts = (0, 0);
    for entry in WalkDir::new(dir).into_iter().flatten() {
        if !entry.file_type().is_dir() {
            let (files, bytes) = size(&entry);
            counts = (counts.0 + files, counts.1 + bytes);
        }
    }
    counts
}
