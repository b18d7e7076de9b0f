//! Remarks about the declaration that a scan gives rise to.

use std::collections::BTreeSet;

use crate::catalog::{Catalog, Resolution, is_at_or_below};
use crate::model::{Level, Notice, ScanResult};

/// The remarks on a result: once for each contradiction of the declaration that concerns
/// something found.
pub fn notices(catalog: &Catalog, result: &ScanResult) -> Vec<Notice> {
    let sure = result.findings().filter(|finding| finding.verdict.level >= Level::Likely);
    let found: BTreeSet<&str> = sure.map(|finding| finding.verdict.item.as_str()).collect();
    let conflicts = catalog.declaration().conflict.iter();
    let met = conflicts.filter(|conflict| {
        conflict.resolution == Resolution::DeclaredWithNotice
            && found.iter().any(|item| is_at_or_below(item, &conflict.item))
    });
    let said = met.map(|conflict| Notice {
        kind: "declaration-conflict".to_owned(),
        text: format!(
            "the declaration contradicts itself on `{}`: {}",
            conflict.item, conflict.text
        ),
    });
    // Sorted, so that results that are put together say the same as one made at once.
    let mut notices: Vec<Notice> = said.collect();
    notices.sort();
    notices
}
