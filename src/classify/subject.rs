//! Whose data a table holds: a number of a company is no personal data.

use crate::catalog::{Catalog, NameStrength};
use crate::model::{Level, Subject, Verdict};
use crate::profile::FieldProfile;

/// Items that only persons have.
const OF_PERSONS: &[&str] = &["id.name", "id.birth-date", "id.national", "id.gender", "family"];

/// Items that name an organisation.
const OF_ORGANISATIONS: &[&str] = &["work.employer", "fiscal.company"];

/// Items that persons and organisations have alike.
const OF_BOTH: &[&str] = &["contact", "bank", "work.employer", "fiscal.tin", "fiscal.address"];

/// Says of what persons and organisations have alike that it is an organisation's, where the
/// field's name says so, or where the table tells of organisations and of no person.
pub fn settle(catalog: &Catalog, fields: &[&FieldProfile], verdicts: &mut [Vec<Verdict>]) {
    let named: Vec<bool> = fields.iter().map(|f| is_named_for(catalog, f)).collect();
    let sure = || verdicts.iter().filter_map(|v| v.first()).filter(|v| v.level >= Level::Likely);
    let persons = sure().any(|verdict| is_below(&verdict.item, OF_PERSONS));
    let of_organisations = |v: &Verdict| v.subject == Subject::Organisation;
    let organisations = named.iter().any(|&named| named) || sure().any(of_organisations);
    for (of_field, named) in verdicts.iter_mut().zip(named) {
        for verdict in of_field.iter_mut().filter(|verdict| is_below(&verdict.item, OF_BOTH)) {
            let own = named && !is_below(&verdict.item, OF_ORGANISATIONS);
            if own || organisations && !persons {
                verdict.subject = Subject::Organisation;
            }
        }
    }
}

/// True for names such as `company_name` and `company phone`.
fn is_named_for(catalog: &Catalog, field: &FieldProfile) -> bool {
    let hits = field.name_hits.iter().flatten();
    hits.filter(|hit| hit.strength > NameStrength::Negative)
        .any(|hit| is_below(&catalog.item(hit.item).key, OF_ORGANISATIONS))
}

fn is_below(item: &str, keys: &[&str]) -> bool {
    keys.iter().any(|key| crate::catalog::is_at_or_below(item, key))
}
