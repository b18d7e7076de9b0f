//! Which paths the user's globs and the ignore files leave out.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use ignore::{IncrementalIgnore, WalkBuilder};

use super::WalkError;

/// The tool's own ignore file, honoured everywhere.
const IGNORE_FILE: &str = ".piimapignore";

/// `--include` and `--exclude`.
pub(super) struct Globs {
    include: GlobSet,
    exclude: GlobSet,
}

impl Globs {
    pub(super) fn new(include: &[String], exclude: &[String]) -> Result<Self, WalkError> {
        Ok(Globs { include: compile(include)?, exclude: compile(exclude)? })
    }

    /// True if `--exclude` names it by its place, by its path below the root or by its name.
    pub(super) fn excludes(&self, place: &str, relative: &Path) -> bool {
        matches_any(&self.exclude, place, relative)
    }

    /// True if `--include` takes the file, or is not used.
    pub(super) fn includes(&self, place: &str, relative: &Path) -> bool {
        self.include.is_empty() || matches_any(&self.include, place, relative)
    }
}

fn matches_any(set: &GlobSet, place: &str, relative: &Path) -> bool {
    let name = relative.file_name().or_else(|| Path::new(place).file_name());
    !set.is_empty()
        && (set.is_match(relative) || set.is_match(place) || name.is_some_and(|n| set.is_match(n)))
}

fn compile(globs: &[String]) -> Result<GlobSet, WalkError> {
    let mut set = GlobSetBuilder::new();
    for text in globs {
        let bad = || WalkError::BadGlob(text.clone());
        let trimmed = text.trim_end_matches('/').trim_start_matches("./");
        // As in ignore files, `*` stays inside one part of the path and `**` does not.
        set.add(GlobBuilder::new(trimmed).literal_separator(true).build().map_err(|_| bad())?);
    }
    set.build().map_err(|_| WalkError::BadGlob(globs.join(" ")))
}

/// What the ignore files say of a path.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Leave it out.
    Ignore,
    /// Take it, even if it is hidden (`!.github`).
    Keep,
    /// Nothing.
    Silent,
}

/// The ignore files that apply below one root.
pub(super) struct IgnoreRules(Option<IncrementalIgnore>);

impl IgnoreRules {
    /// Finds the rules for a root. Rules of parents apply too, so that scanning a part of a
    /// repository leaves out what scanning the whole would.
    pub(super) fn new(root: &Path, wanted: bool, follow: bool) -> Self {
        if !wanted {
            return IgnoreRules(None);
        }
        let matcher = WalkBuilder::new(root)
            .hidden(false)
            .follow_links(follow)
            // A user's global excludes would make the result depend on the machine.
            .git_global(false)
            .add_custom_ignore_filename(IGNORE_FILE)
            .build_matchers()
            .pop();
        IgnoreRules(matcher)
    }

    /// Judges a path below the root.
    pub(super) fn judge(&mut self, relative: &Path, is_dir: bool) -> Rule {
        let Some(matcher) = &mut self.0 else { return Rule::Silent };
        let (matched, _) = matcher.matched_with_errors(relative, is_dir);
        if matched.is_ignore() {
            Rule::Ignore
        } else if matched.is_whitelist() {
            Rule::Keep
        } else {
            Rule::Silent
        }
    }
}

/// The place of a path in results: as given, with `/` between parts, without `./`.
pub(super) fn place_of(path: &Path) -> String {
    // Nearly all paths of a walk are places as they stand.
    let plain = |text: &&str| !text.split('/').skip(1).any(|part| matches!(part, "" | "."));
    if let Some(text) = path.to_str().filter(plain)
        && std::path::MAIN_SEPARATOR == '/'
        && !text.starts_with("./")
        && !matches!(text, "" | ".")
    {
        return text.to_owned();
    }
    let plain: PathBuf =
        path.components().filter(|c| !matches!(c, std::path::Component::CurDir)).collect();
    let place = plain.to_string_lossy();
    match place.as_ref() {
        "" => ".".to_owned(),
        _ if std::path::MAIN_SEPARATOR == '/' => place.into_owned(),
        _ => place.replace(std::path::MAIN_SEPARATOR, "/"),
    }
}
