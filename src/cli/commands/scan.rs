//! `piimap scan`: arguments become a request, the result becomes outputs and an exit code.

use std::path::Path;
use std::time::Instant;

use piimap::catalog::Catalog;
use piimap::model::{Limits, ScanResult};
use piimap::profile::Key;
use piimap::review::{Baseline, Date, GateOptions, GateOutcome, gate};
use piimap::scan::{self, Request};
use piimap::walk::WalkOptions;

use super::{catalog, parse_result};
use crate::cli::args::{DetectArgs, GateArgs, GlobalArgs, ReadArgs, ScanArgs, WalkArgs};
use crate::cli::config::Config;
use crate::cli::exit::{Exit, Fault};
use crate::cli::files::{self, Readers};
use crate::cli::output;
use crate::cli::progress::Progress;
use crate::cli::say;
use crate::cli::signals::Signals;

/// Findings that the gate names before it only counts them.
const NAMED: usize = 10;

/// Runs the command. Whatever may be wrong with arguments and files shows before the scan.
pub fn run(args: ScanArgs, global: &GlobalArgs) -> Result<Exit, Fault> {
    let config = Config::load(global)?;
    let allowed = config.allowed_places()?;
    let today = Date::today();
    let places = config.place_rules(today)?;
    let mut warnings = config.consent_warnings(today)?;
    let named = config.named_categories();
    let source = config.path().map(Path::to_owned);
    let report = args.report.over(config.report);
    let gate_args = args.gate.over(config.gate);
    let detect = args.detect.over(config.detect);
    let gate_options = GateOptions {
        fail_on: gate_args.fail_on.map(Into::into).unwrap_or_default(),
        fail_level: gate_args.fail_level.map(Into::into),
        places: allowed,
        baseline: gate_args.baseline.as_deref().map(read_baseline).transpose()?,
        today,
    };
    let catalog = catalog(&detect)?;
    warnings.extend(unknown_categories(&named, &catalog));
    let mut request = request(args.walk.over(config.walk), &args.read.over(config.read), &detect)?;
    request.walk.roots = args.paths;
    request.walk.stdin_name = args.stdin_name;
    request.shard = args.shard;
    request.places = places;
    request.as_of = args.as_of.unwrap_or(request.as_of);
    if global.verbose {
        let used = source.map_or_else(|| "none".into(), |path| path.display().to_string());
        say(&format!("configuration: {used}; catalogue {}", catalog.version()));
    }

    let signals = Signals::listen();
    let started = Instant::now();
    let progress = Progress::start(global.quiet);
    let result = scan::scan(&request, &catalog, &progress, signals.stop());
    progress.finish();
    let mut result = result?;
    result.incomplete |= signals.exit().is_some();
    if global.verbose {
        say(&format!("scanned in {:.1} s", started.elapsed().as_secs_f64()));
    }
    if let Some(baseline) = &gate_options.baseline {
        baseline.fits(&result)?;
    }

    output::emit(&result, &report, global)?;
    if let Some(path) = &gate_args.write_baseline {
        let text = Baseline::of(&result).text();
        files::write(path, Readers::Usual, |out| out.write_all(text.as_bytes()))?;
    }
    let mut outcome = gate(&result, &gate_options);
    outcome.warnings.append(&mut warnings);
    tell(&outcome);
    Ok(signals.exit().unwrap_or_else(|| exit(&outcome, &result, &gate_args)))
}

/// What is to be said of categories that the configuration names and the declaration has not.
fn unknown_categories(named: &[(String, String)], catalog: &Catalog) -> Vec<String> {
    let known = |key: &str| {
        key == "undeclared" || catalog.declaration().category.iter().any(|c| c.key == key)
    };
    let unknown = named.iter().filter(|(_, category)| !known(category));
    let said = unknown.map(|(glob, category)| {
        format!(
            "piimap.toml: {glob} names the category `{category}`, which the declaration has not"
        )
    });
    said.collect()
}

fn exit(outcome: &GateOutcome, result: &ScanResult, args: &GateArgs) -> Exit {
    let incomplete = args.fail_on_incomplete && result.incomplete;
    if incomplete {
        let failed = result.coverage.failed;
        say(&format!("gate: the scan is incomplete ({failed} files failed)"));
    }
    match (outcome.hits.is_empty(), incomplete) {
        (false, _) => Exit::Gate,
        (true, true) => Exit::Incomplete,
        (true, false) => Exit::Clean,
    }
}

/// Says what counts at the gate, and what would but for an allowance, the baseline or a mark.
fn tell(outcome: &GateOutcome) {
    for warning in &outcome.warnings {
        say(&format!("warning: {warning}"));
    }
    for hit in outcome.hits.iter().take(NAMED) {
        let field = if hit.field == "-" { String::new() } else { format!(":{}", hit.field) };
        let (place, item) = (hit.place.one_line(), &hit.item);
        let (status, level) = (hit.status.name(), hit.level.name());
        say(&format!("gate: {place}{field}: {item}, {status}, {level}"));
    }
    if outcome.hits.len() > NAMED {
        say(&format!("gate: and {} more", outcome.hits.len() - NAMED));
    }
    let passed = [
        (outcome.allowed, "allowed"),
        (outcome.consented, "with consent recorded"),
        (outcome.known, "known"),
        (outcome.ignored, "ignored"),
    ];
    let passed: Vec<String> =
        passed.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n} {why}")).collect();
    if !outcome.hits.is_empty() || !passed.is_empty() {
        let passed = if passed.is_empty() { "none let pass".into() } else { passed.join(", ") };
        say(&format!("gate: {} counted; {passed}", outcome.hits.len()));
    }
}

fn request(walk: WalkArgs, read: &ReadArgs, detect: &DetectArgs) -> Result<Request, Fault> {
    let threads = read.threads.or_else(|| std::thread::available_parallelism().ok());
    let threads = threads.map_or(1, Into::into);
    let max_file_size = read.max_file_size.map(|size| size.0);
    let usual = Limits::default();
    Ok(Request {
        walk: WalkOptions {
            roots: Vec::new(),
            stdin_name: None,
            include: walk.include,
            exclude: walk.exclude,
            ignore_rules: !walk.no_ignore,
            hidden: walk.hidden,
            follow: walk.follow,
            max_file_size,
        },
        limits: Limits {
            file_bytes: max_file_size,
            file_time: read.max_file_time.map_or(usual.file_time, |time| time.0),
            depth: read.max_archive_depth.unwrap_or(usual.depth),
            members: read.max_members.unwrap_or(usual.members),
            expanded_bytes: read.max_expanded_size.map_or(usual.expanded_bytes, |size| size.0),
            expanded_ratio: read.max_expanded_ratio.unwrap_or(usual.expanded_ratio),
            ..usual
        },
        threads,
        key: key(detect)?,
        shard: None,
        places: Vec::new(),
        as_of: Date::today().month(),
    })
}

/// The key of `--key-file`, or of PIIMAP_KEY, or none. An empty variable is none: that is how
/// a secret looks where a pipeline may not see it.
fn key(args: &DetectArgs) -> Result<Option<Key>, Fault> {
    let key_file = args.key_file.as_ref().filter(|path| !path.as_os_str().is_empty());
    let in_environment = std::env::var_os("PIIMAP_KEY").filter(|text| !text.is_empty());
    let (text, from) = match (key_file, in_environment) {
        (Some(path), _) => (files::read(path)?, path.display().to_string()),
        (None, Some(text)) => (text.into_encoded_bytes(), "PIIMAP_KEY".to_owned()),
        (None, None) => return Ok(None),
    };
    let text = zeroize::Zeroizing::new(text);
    let fault = || {
        Fault::new(format!(
            "{from}: not a key of 64 hexadecimal digits; make one with `piimap key new FILE`"
        ))
    };
    Key::from_hex(&text).map(Some).ok_or_else(fault)
}

/// A baseline, or a whole result that stands for one.
fn read_baseline(path: &Path) -> Result<Baseline, Fault> {
    let bytes = files::read(path)?;
    if bytes.trim_ascii_start().starts_with(b"{") {
        return Ok(Baseline::of(&parse_result(path, &bytes)?));
    }
    let at = |fault: &dyn std::fmt::Display| Fault::new(format!("{}: {fault}", path.display()));
    let text =
        std::str::from_utf8(&bytes).map_err(|_| at(&"not a baseline, for it is not UTF-8"))?;
    Baseline::parse(text).map_err(|fault| at(&fault))
}
