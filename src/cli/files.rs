//! The only place that opens files that are not scanned: configuration, key, patterns,
//! declaration, baseline and results. It hands bytes on; outputs appear whole or not at all.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// A file that could not be read or written.
#[derive(Debug)]
pub struct FileError {
    doing: &'static str,
    path: PathBuf,
    kind: io::ErrorKind,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.kind {
            io::ErrorKind::NotFound => "no such file or directory".to_owned(),
            io::ErrorKind::AlreadyExists => "it exists already and is not replaced".to_owned(),
            kind => kind.to_string(),
        };
        write!(f, "cannot {} {}: {why}", self.doing, self.path.display())
    }
}

impl std::error::Error for FileError {}

fn failed(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> FileError {
    let path = path.to_owned();
    move |error| FileError { doing, path: path.clone(), kind: error.kind() }
}

/// The bytes of a file; `-` is standard input.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(failed("read", path))?;
        return Ok(bytes);
    }
    fs::read(path).map_err(failed("read", path))
}

/// The bytes of a file that need not exist.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", path)(error)),
    }
}

/// All `.toml` files below a directory, in the order of their names.
pub fn read_patterns(directory: &Path) -> Result<Vec<(String, Vec<u8>)>, FileError> {
    let mut files = Vec::new();
    let mut waiting = vec![directory.to_owned()];
    while let Some(directory) = waiting.pop() {
        for entry in fs::read_dir(&directory).map_err(failed("list", &directory))? {
            let path = entry.map_err(failed("list", &directory))?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                files.push(path);
            }
        }
    }
    files.sort();
    files.into_iter().map(|path| Ok((path.display().to_string(), read(&path)?))).collect()
}

/// Who may read an output.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the system's defaults let.
    Usual,
    /// The owner alone (mode 0600).
    Owner,
}

/// Writes a file through a temporary one beside it, so that nobody ever sees half of it. A
/// device or pipe (`/dev/stderr`) is written to as it is.
pub fn write(
    path: &Path,
    readers: Readers,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    let failed = failed("write", path);
    // A link stays a link: what it leads to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&target).is_ok_and(|meta| !meta.is_file()) {
        let file = File::options().write(true).open(&target).map_err(&failed)?;
        let mut out = BufWriter::new(file);
        return fill(&mut out).and_then(|()| out.flush()).map_err(&failed);
    }
    let mut out = BufWriter::new(temporary(&target, readers).map_err(&failed)?);
    fill(&mut out).map_err(&failed)?;
    let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a file, and replaces none.
pub fn write_new(path: &Path, readers: Readers, bytes: &[u8]) -> Result<(), FileError> {
    let failed = failed("write", path);
    let mut file = temporary(path, readers).map_err(&failed)?;
    file.write_all(bytes).map_err(&failed)?;
    file.persist_noclobber(path).map_err(|error| failed(error.error))?;
    Ok(())
}

fn temporary(target: &Path, readers: Readers) -> io::Result<tempfile::NamedTempFile> {
    let directory = target.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".piimap-");
    #[cfg(unix)]
    if readers == Readers::Usual {
        use std::os::unix::fs::PermissionsExt;
        // What the system's mask leaves of it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(directory.unwrap_or(Path::new(".")))
}

/// The git work tree that a path lies in, if any.
pub fn git_work_tree(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    absolute.ancestors().skip(1).find(|above| above.join(".git").exists()).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_failed_output_leaves_the_old_file_and_no_other() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("result.json");
        write(&path, Readers::Usual, |out| out.write_all(b"old")).unwrap();
        let broken = write(&path, Readers::Usual, |out| {
            out.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(broken.unwrap_err().to_string().starts_with("cannot write "));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(directory.path()), ["result.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_and_secrets_are_the_owners() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let (real, link) = (directory.path().join("real"), directory.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, Readers::Owner, |out| out.write_all(b"new")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
        let refused = write_new(&real, Readers::Owner, b"key").unwrap_err().to_string();
        assert!(refused.ends_with("it exists already and is not replaced"), "{refused}");
        assert_eq!(fs::read(&real).unwrap(), b"new");
        write(Path::new("/dev/null"), Readers::Usual, |out| out.write_all(b"x")).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn a_work_tree_is_seen_from_below() {
        let directory = tempfile::tempdir().unwrap();
        let inside = directory.path().join("a/b/result.json");
        assert_eq!(git_work_tree(&inside), None);
        fs::create_dir(directory.path().join(".git")).unwrap();
        assert_eq!(git_work_tree(&inside).as_deref(), Some(directory.path()));
    }
}
