//! `piimap.toml`: the nearest one in the working folder or above it. An argument counts before
//! an environment variable, that before the file. Relative paths in it are relative to it.

use std::path::{Path, PathBuf};

use piimap::catalog::{CatalogError, parse_toml};
use piimap::map::PlaceRule;
use piimap::review::{AllowedPlace, Date};
use serde::Deserialize;
use toml::Spanned;

use crate::cli::args::{DetectArgs, GateArgs, GlobalArgs, ReadArgs, ReportArgs, WalkArgs};
use crate::cli::exit::Fault;
use crate::cli::files;
use crate::cli::output;

const NAME: &str = "piimap.toml";

/// The sections of the file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    pub walk: WalkArgs,
    pub read: ReadArgs,
    pub detect: DetectArgs,
    pub report: ReportArgs,
    pub gate: GateArgs,
    place: Vec<PlaceEntry>,
    #[serde(skip)]
    source: Option<Source>,
}

/// `[[place]]`: what is known of some places, and which categories may be there. Without a
/// reason it allows nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceEntry {
    glob: Spanned<String>,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    expires: Option<Spanned<toml::Value>>,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    subject: Option<String>,
}

struct Source {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Config {
    /// The file that `--config` names, or the nearest one, or nothing.
    pub fn load(global: &GlobalArgs) -> Result<Config, Fault> {
        let found = match &global.config {
            Some(path) => Some((path.clone(), files::read(path)?)),
            None => nearest(&std::env::current_dir().unwrap_or_default())?,
        };
        found.map_or_else(|| Ok(Config::default()), |(path, bytes)| Config::parse(path, bytes))
    }

    fn parse(path: PathBuf, bytes: Vec<u8>) -> Result<Config, Fault> {
        let mut config: Config = parse_toml(&path.display().to_string(), &bytes)?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        config.detect.rebase(&folder);
        config.report.rebase(&folder);
        config.gate.rebase(&folder);
        let format = config.report.format.as_deref();
        if format.is_some_and(|name| piimap::report::by_name(name).is_none()) {
            let fault = format!("{}: {}", path.display(), output::unknown_format());
            return Err(Fault::new(fault));
        }
        config.source = Some(Source { path, bytes });
        Ok(config)
    }

    /// The file these settings come from.
    pub fn path(&self) -> Option<&Path> {
        self.source.as_ref().map(|source| source.path.as_path())
    }

    /// The places where something is allowed.
    pub fn allowed_places(&self) -> Result<Vec<AllowedPlace>, Fault> {
        let entries = self.place.iter().filter_map(|entry| self.allowed(entry).transpose());
        entries.collect()
    }

    /// Where places lie and whom they are about.
    pub fn place_rules(&self) -> Result<Vec<PlaceRule>, Fault> {
        let said = self.place.iter().filter(|e| e.region.is_some() || e.subject.is_some());
        said.map(|entry| {
            let (region, subject) = (entry.region.clone(), entry.subject.clone());
            let rule = PlaceRule::new(entry.glob.get_ref(), region, subject);
            rule.ok_or_else(|| self.malformed(entry))
        })
        .collect()
    }

    fn allowed(&self, entry: &PlaceEntry) -> Result<Option<AllowedPlace>, Fault> {
        let Some(reason) = &entry.reason else {
            if entry.categories.is_empty() && entry.expires.is_none() {
                return Ok(None);
            }
            let fault = "a place that allows something needs a `reason`";
            return Err(self.fault(entry.glob.span().start, fault));
        };
        let expires = match &entry.expires {
            Some(value) => {
                // A date or a text: `2027-01-31` with or without quotes.
                let text = value.get_ref().as_str().map(str::to_owned);
                let text = text.unwrap_or_else(|| value.get_ref().to_string());
                let date = Date::parse(&text).ok_or_else(|| {
                    self.fault(value.span().start, "`expires` is no date; write it as 2027-01-31")
                })?;
                Some(date)
            }
            None => None,
        };
        let (glob, categories) = (entry.glob.get_ref(), entry.categories.clone());
        let place = AllowedPlace::new(glob, categories, reason.clone(), expires);
        place.map(Some).ok_or_else(|| self.malformed(entry))
    }

    fn malformed(&self, entry: &PlaceEntry) -> Fault {
        let fault = "`glob` is malformed; close its brackets and braces";
        self.fault(entry.glob.span().start, fault)
    }

    fn fault(&self, offset: usize, fault: &str) -> Fault {
        let Some(source) = &self.source else { return Fault::new(fault) };
        let before = &source.bytes[..offset.min(source.bytes.len())];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        CatalogError { file: source.path.display().to_string(), line, fault: fault.into() }.into()
    }
}

fn nearest(from: &Path) -> Result<Option<(PathBuf, Vec<u8>)>, Fault> {
    for folder in from.ancestors() {
        let path = folder.join(NAME);
        if let Some(bytes) = files::read_if_there(&path)? {
            return Ok(Some((path, bytes)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Config, String> {
        let config = Config::parse("/x/piimap.toml".into(), text.as_bytes().to_vec());
        config.map_err(|fault| fault.to_string())
    }

    #[test]
    fn every_section_is_read_and_paths_follow_the_file() {
        let config = parsed(
            "[walk]\nexclude = ['*.bak']\nno-ignore = true\n[read]\nmax-file-size = '10MB'\n\
             [detect]\npatterns = ['own']\n[report]\noutput = ['json=out', 'r.md']\n\
             [gate]\nfail-on = 'consent'\nbaseline = '.piimap-baseline'\n\
             [[place]]\nglob = 'hr/**'\nreason = 'the HR system'\nexpires = 2027-01-31\n\
             [[place]]\nglob = 'x'\nreason = 'y'\nexpires = '2027-01-31'\n\
             [[place]]\nglob = 'us/**'\nregion = 'US'\nsubject = 'prospect'\n",
        )
        .unwrap();
        assert_eq!(config.detect.patterns, [Path::new("/x/own")]);
        assert_eq!(config.report.output[0].path, Path::new("/x/out"));
        assert_eq!(config.gate.baseline.as_deref(), Some(Path::new("/x/.piimap-baseline")));
        assert_eq!(config.allowed_places().map(|places| places.len()).ok(), Some(2));
        assert_eq!(config.place_rules().map(|rules| rules.len()).ok(), Some(1));
    }

    #[test]
    fn faults_name_file_and_line() {
        for (text, wanted) in [
            ("[walk]\nexlude = []\n", "/x/piimap.toml:2: unknown field `exlude`"),
            ("[walks]\n", "/x/piimap.toml:1: unknown field `walks`"),
            ("\n[gate]\nfail-on = 'all'\n", "/x/piimap.toml:3: unknown variant `all`"),
            ("[read]\nmax-file-size = 'x'\n", "/x/piimap.toml:2: "),
            ("[report]\nformat = 'pdf'\n", "/x/piimap.toml: unknown format"),
        ] {
            let fault = parsed(text).map(|_| ()).unwrap_err();
            assert!(fault.starts_with(wanted), "{fault}");
        }
        for (text, wanted) in [
            ("[[place]]\nglob = 'a['\nreason = ''\n", "/x/piimap.toml:2: `glob` is malformed"),
            ("[[place]]\nglob = 'a'\ncategories = ['never']\n", "/x/piimap.toml:2: a place that"),
            (
                "[[place]]\nglob = 'a'\nreason = ''\nexpires = 'soon'\n",
                "/x/piimap.toml:4: `expires` is no date",
            ),
        ] {
            let fault = parsed(text).unwrap().allowed_places().unwrap_err().to_string();
            assert!(fault.starts_with(wanted), "{fault}");
        }
    }

    #[test]
    fn the_nearest_file_wins() {
        let folder = tempfile::tempdir().unwrap();
        let (deep, mid) = (folder.path().join("a/b"), folder.path().join("a"));
        std::fs::create_dir_all(&deep).unwrap();
        for above in [folder.path(), mid.as_path()] {
            std::fs::write(above.join(NAME), "").unwrap();
        }
        let found = nearest(&deep).unwrap().map(|(path, _)| path);
        assert_eq!(found, Some(mid.join(NAME)));
    }
}
