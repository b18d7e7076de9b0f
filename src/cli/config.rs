//! `piimap.toml`: the nearest one in the working folder or above it. An argument counts before
//! an environment variable, that before the file. Relative paths in it are relative to it.

use std::path::{Path, PathBuf};

use piimap::catalog::{CatalogError, OwnWords, parse_toml};
use piimap::map::PlaceRule;
use piimap::model::Consent;
use piimap::review::{AllowedPlace, Date, expiry_warning};
use serde::Deserialize;
use toml::Spanned;

use crate::cli::args::{
    DetectArgs, GateArgs, GlobalArgs, ReadArgs, ReportArgs, WalkArgs, WordsOfFile,
};
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
    consent: Vec<ConsentEntry>,
    words: OwnWords,
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

/// `[[consent]]`: where explicit consent to the data of some places is recorded.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConsentEntry {
    glob: Spanned<String>,
    #[serde(default)]
    categories: Vec<String>,
    reference: Spanned<String>,
    #[serde(default)]
    expires: Option<Spanned<toml::Value>>,
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
        let words = std::mem::take(&mut config.words);
        config.detect.words = WordsOfFile { path: path.clone(), content: bytes.clone(), words };
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

    /// Where places lie, whom they are about, and where consent is recorded on that day.
    pub fn place_rules(&self, today: Date) -> Result<Vec<PlaceRule>, Fault> {
        let said = self.place.iter().filter(|e| e.region.is_some() || e.subject.is_some());
        let said = said.map(|entry| {
            let (region, subject) = (entry.region.clone(), entry.subject.clone());
            let rule = PlaceRule::new(entry.glob.get_ref(), region, subject);
            rule.ok_or_else(|| self.malformed(&entry.glob))
        });
        let consents =
            self.consent.iter().filter_map(|entry| self.consent(entry, today).transpose());
        said.chain(consents).collect()
    }

    /// The categories that places and records of consent name, with their globs.
    pub fn named_categories(&self) -> Vec<(String, String)> {
        let places = self.place.iter().map(|entry| (&entry.glob, &entry.categories));
        let consents = self.consent.iter().map(|entry| (&entry.glob, &entry.categories));
        let named = places.chain(consents).flat_map(|(glob, categories)| {
            categories.iter().map(|category| (glob.get_ref().clone(), category.clone()))
        });
        named.collect()
    }

    /// What is to be said of records of consent that end soon, or have ended.
    pub fn consent_warnings(&self, today: Date) -> Result<Vec<String>, Fault> {
        let mut warnings = Vec::new();
        for entry in &self.consent {
            let Some(end) = self.date(&entry.expires)? else { continue };
            let (glob, reference) = (entry.glob.get_ref(), entry.reference.get_ref());
            let what = format!("the consent for {glob} ({reference})");
            warnings.extend(expiry_warning(&what, end, today));
        }
        Ok(warnings)
    }

    fn consent(&self, entry: &ConsentEntry, today: Date) -> Result<Option<PlaceRule>, Fault> {
        if entry.reference.get_ref().trim().is_empty() {
            let fault = "`reference` says where the consent is recorded; it may not be empty";
            return Err(self.fault(entry.reference.span().start, fault));
        }
        let expires = self.date(&entry.expires)?;
        if expires.is_some_and(|end| today.days_until(end) < 0) {
            return Ok(None);
        }
        let consent = Consent {
            categories: entry.categories.clone(),
            reference: entry.reference.get_ref().clone(),
            expires: expires.map(|end| end.to_string()),
        };
        let rule = PlaceRule::consent(entry.glob.get_ref(), consent);
        rule.map(Some).ok_or_else(|| self.malformed(&entry.glob))
    }

    fn allowed(&self, entry: &PlaceEntry) -> Result<Option<AllowedPlace>, Fault> {
        let Some(reason) = &entry.reason else {
            if entry.categories.is_empty() && entry.expires.is_none() {
                return Ok(None);
            }
            let fault = "a place that allows something needs a `reason`";
            return Err(self.fault(entry.glob.span().start, fault));
        };
        let expires = self.date(&entry.expires)?;
        let (glob, categories) = (entry.glob.get_ref(), entry.categories.clone());
        let place = AllowedPlace::new(glob, categories, reason.clone(), expires);
        place.map(Some).ok_or_else(|| self.malformed(&entry.glob))
    }

    /// A date or a text: `2027-01-31` with or without quotes.
    fn date(&self, value: &Option<Spanned<toml::Value>>) -> Result<Option<Date>, Fault> {
        let Some(value) = value else { return Ok(None) };
        let text = value.get_ref().as_str().map(str::to_owned);
        let text = text.unwrap_or_else(|| value.get_ref().to_string());
        let fault = "`expires` is no date; write it as 2027-01-31";
        Date::parse(&text).map(Some).ok_or_else(|| self.fault(value.span().start, fault))
    }

    fn malformed(&self, glob: &Spanned<String>) -> Fault {
        self.fault(glob.span().start, "`glob` is malformed; close its brackets and braces")
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
             [[place]]\nglob = 'us/**'\nregion = 'US'\nsubject = 'prospect'\n\
             [[consent]]\nglob = 'hr/**'\nreference = 'register 7'\nexpires = 2026-06-30\n",
        )
        .unwrap();
        assert_eq!(config.detect.patterns, [Path::new("/x/own")]);
        assert_eq!(config.report.output[0].path, Path::new("/x/out"));
        assert_eq!(config.gate.baseline.as_deref(), Some(Path::new("/x/.piimap-baseline")));
        assert_eq!(config.allowed_places().map(|places| places.len()).ok(), Some(2));
        for (today, rules, warnings) in
            [("2026-01-01", 2, 0), ("2026-06-10", 2, 1), ("2026-07-01", 1, 1)]
        {
            let today = Date::parse(today).unwrap();
            assert_eq!(config.place_rules(today).map(|rules| rules.len()).ok(), Some(rules));
            assert_eq!(config.consent_warnings(today).map(|w| w.len()).ok(), Some(warnings));
        }
    }

    #[test]
    fn faults_name_file_and_line() {
        for (text, wanted) in [
            ("[walk]\nexlude = []\n", "/x/piimap.toml:2: unknown field `exlude`"),
            ("[walks]\n", "/x/piimap.toml:1: unknown field `walks`"),
            ("\n[gate]\nfail-on = 'all'\n", "/x/piimap.toml:3: unknown variant `all`"),
            ("[read]\nmax-file-size = 'x'\n", "/x/piimap.toml:2: "),
            ("[report]\nformat = 'pdf'\n", "/x/piimap.toml: unknown format"),
            ("[[consent]]\nglob = 'a'\n", "/x/piimap.toml:1: missing field `reference`"),
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
