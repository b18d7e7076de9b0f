//! The pipeline.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::catalog::Catalog;
use crate::model::{
    CategoryRef, Coverage, DeclarationRef, Limits, Masked, Options, SCHEMA_VERSION, ScanResult,
    Tool,
};
use crate::profile::Key;
use crate::walk::WalkOptions;

/// What to scan, and how.
pub struct Request {
    /// Which files.
    pub walk: WalkOptions,
    /// Bounds for one file.
    pub limits: Limits,
    /// Worker threads, at least 1.
    pub threads: usize,
    /// Key of fingerprints.
    pub key: Option<Key>,
    /// ISO 3166-1 codes that matter most.
    pub jurisdictions: Vec<String>,
}

/// Is told how far a scan is.
pub trait Observer: Sync {
    /// So many more files and bytes were found.
    fn found(&self, files: u64, bytes: u64);

    /// So many more files and bytes are done.
    fn advanced(&self, files: u64, bytes: u64);
}

/// Why nothing could be scanned.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// A path that was given does not exist.
    #[error("{0}: no such file or directory")]
    NoSuchPath(String),
}

/// Scans.
///
/// # Errors
/// If a path that was given does not exist.
pub fn scan(
    request: &Request,
    catalog: &Catalog,
    observer: &dyn Observer,
    stop: &AtomicBool,
) -> Result<ScanResult, ScanError> {
    let walk = &request.walk;
    let mut coverage = Coverage::default();
    for root in walk.roots.iter().filter(|root| root.as_os_str() != "-") {
        let meta = std::fs::metadata(root)
            .map_err(|_| ScanError::NoSuchPath(root.display().to_string()))?;
        observer.found(1, meta.len());
        observer.advanced(1, meta.len());
        coverage.scanned += 1;
    }
    let declaration = catalog.declaration();
    let category =
        |c: &crate::catalog::Category| CategoryRef { key: c.key.clone(), title: c.title.clone() };
    Ok(ScanResult {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: "piimap".into(), version: env!("CARGO_PKG_VERSION").into() },
        catalogue_version: catalog.version().into(),
        declaration: DeclarationRef {
            title: declaration.declaration.title.clone(),
            version: declaration.declaration.version.clone(),
            categories: declaration.category.iter().map(category).collect(),
        },
        options: Options {
            roots: walk.roots.iter().map(|r| Masked::vouched(r.display().to_string())).collect(),
            include: walk.include.clone(),
            exclude: walk.exclude.clone(),
            ignore_rules: walk.ignore_rules,
            hidden: walk.hidden,
            follow: walk.follow,
            max_file_size: walk.max_file_size,
        },
        key_id: request.key.as_ref().map(Key::key_id),
        incomplete: stop.load(Ordering::Relaxed),
        coverage,
        tables: Vec::new(),
        fields: Vec::new(),
        text: Vec::new(),
        heatmap: Vec::new(),
        notices: Vec::new(),
    })
}
