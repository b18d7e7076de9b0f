//! Every fault of the form of a TOML file at once, where a parser stops at the first: what is
//! wrong is taken out and the rest read again.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer, Error};

use crate::catalog::error::{CatalogError, located, parse_toml};
use crate::catalog::problem::Spot;

/// Parses a TOML file of the catalogue.
///
/// # Errors
/// Every fault, with its line, in the order of the file.
pub fn parse_toml_or_faults<T: DeserializeOwned>(
    file: &str,
    bytes: &[u8],
) -> Result<T, Vec<CatalogError>> {
    let first = match parse_toml(file, bytes) {
        Ok(value) => return Ok(value),
        Err(first) => first,
    };
    let Ok(text) = std::str::from_utf8(bytes) else { return Err(vec![first]) };
    let (root, broken) = DeTable::parse_recoverable(text);
    let errors = if broken.is_empty() { faults_of_form::<T>(root) } else { broken };
    let mut faults: Vec<_> = errors.iter().map(|error| located(file, bytes, error)).collect();
    faults.sort_by_key(|fault| fault.line);
    faults.dedup();
    Err(faults)
}

/// Each fault in turn, by taking out what the one before it is in.
fn faults_of_form<T: DeserializeOwned>(mut root: Spanned<DeTable<'_>>) -> Vec<Error> {
    let (mut faults, mut gone) = (Vec::new(), Vec::new());
    while let Err(fault) = T::deserialize(Deserializer::from(root.clone())) {
        let span = fault.span().unwrap_or_default();
        let missing = fault.message().strip_prefix("missing field `").map(|name| {
            let name = name.trim_end_matches('`').to_owned();
            Gone { from: span.start, name }
        });
        // A missing key that was taken out for its value is no second fault.
        let is_new = missing.as_ref().is_none_or(|missing| !gone.contains(missing));
        if is_new {
            faults.push(fault);
        }
        // Only what is missing from the file as a whole has no place.
        match take_out(root.get_mut(), span.start, missing.is_some()) {
            Some(taken) if !span.is_empty() => gone.push(taken),
            _ => break,
        }
    }
    faults
}

/// A key that was taken out, and where the table begins that held it.
#[derive(PartialEq, Eq)]
struct Gone {
    from: usize,
    name: String,
}

/// Takes out the innermost key that holds an offset; for what an entry of a list is missing,
/// the entry.
fn take_out(root: &mut DeTable<'_>, at: usize, missing: bool) -> Option<Gone> {
    let section = key_at(root, at)?;
    match root.get_mut(section.as_str())?.get_mut() {
        DeValue::Array(list) => {
            if let Some(entry) = list.iter_mut().find(|entry| spans(entry, at)) {
                let from = entry.span().start;
                if let DeValue::Table(table) = entry.get_mut()
                    && !missing
                    && let Some(name) = key_at(table, at)
                {
                    table.remove(name.as_str());
                    return Some(Gone { from, name });
                }
                let mut kept = DeArray::new();
                list.iter().filter(|e| e.span().start != from).for_each(|e| kept.push(e.clone()));
                *list = kept;
                return Some(Gone { from, name: section });
            }
        }
        DeValue::Table(table) if !missing => {
            if let Some(name) = key_at(table, at) {
                table.remove(name.as_str());
                let from = root.get(section.as_str())?.span().start;
                return Some(Gone { from, name });
            }
        }
        _ => {}
    }
    root.remove(section.as_str());
    Some(Gone { from: 0, name: section })
}

/// The key that an offset lies in, or in the value of.
fn key_at(table: &DeTable<'_>, at: usize) -> Option<String> {
    let mut keys = table.iter();
    let holds = |(key, value): &(&Spanned<_>, &Spanned<DeValue<'_>>)| {
        Spanned::span(key).contains(&at) || spans(value, at)
    };
    keys.find(holds).map(|(key, _)| key.get_ref().to_string())
}

/// True if an offset lies in a value or in anything inside it.
fn spans(value: &Spanned<DeValue<'_>>, at: usize) -> bool {
    value.span().contains(&at)
        || match value.get_ref() {
            DeValue::Array(list) => list.iter().any(|inner| spans(inner, at)),
            DeValue::Table(table) => key_at(table, at).is_some(),
            _ => false,
        }
}

/// Where a spot of a file begins, or the nearest thing around it that there is.
pub fn offset_of(text: &str, spot: Spot<'_>) -> Option<usize> {
    let root = DeTable::parse(text).ok()?.into_inner();
    let (key, section) = root.iter().find(|(key, _)| key.get_ref() == spot.section)?;
    let whole = key.span().start;
    let entries: Vec<(usize, &DeTable<'_>)> = match section.get_ref() {
        DeValue::Array(list) => list
            .iter()
            .filter_map(|entry| Some((entry.span().start, entry.get_ref().as_table()?)))
            .collect(),
        DeValue::Table(table) => vec![(whole, table)],
        _ => Vec::new(),
    };
    let is_meant = |table: &DeTable<'_>| {
        let names = ["key", "item"];
        let is = |name: &&str| table.get(*name).and_then(|v| v.get_ref().as_str()) == spot.entry;
        spot.entry.is_none() || names.iter().any(|name| is(name))
    };
    let meant = entries.into_iter().rev().filter(|(_, table)| is_meant(table));
    let inside = |(from, table): (usize, &DeTable<'_>)| {
        let value = spot.value.or(spot.entry).and_then(|wanted| value_in(table, wanted));
        (value.is_some() || spot.value.is_none()).then(|| value.unwrap_or(from))
    };
    meant.filter_map(inside).next().or(Some(whole))
}

/// Where a key of that name, or the last text of that wording, stands in a table.
fn value_in(table: &DeTable<'_>, wanted: &str) -> Option<usize> {
    let says = |value: &Spanned<DeValue<'_>>| value.get_ref().as_str() == Some(wanted);
    let places = table.iter().filter_map(|(key, value)| match value.get_ref() {
        _ if key.get_ref() == wanted => Some(key.span().start),
        DeValue::Array(list) => list.iter().rfind(|inner| says(inner)).map(|v| v.span().start),
        _ => says(value).then(|| value.span().start),
    });
    places.max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Declaration, embedded};

    fn faults(text: &str) -> Vec<String> {
        let read = parse_toml_or_faults::<Declaration>("x.toml", text.as_bytes());
        read.map(|_| ()).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_fault_of_the_form_is_told_once_and_at_its_line() {
        let text = String::from_utf8_lossy(embedded::DECLARATION).into_owned();
        let changes = [
            ("version = \"2020-11-25\"", "version = 7", "wrong type"),
            ("key = \"contact\"", "kee = \"contact\"", "unknown field `kee`"),
            ("status = \"consent\"", "status = \"perhaps\"", "unknown variant `perhaps`"),
            ("answer_within_months = 2", "answer_within_weeks = 2", "unknown field"),
            ("key = \"shareholder\"\n", "", "missing field `key`"),
            ("[[recipient]]\nkey = \"group\"", "[[recipients]]\nkey = \"group\"", "unknown"),
            ("months = 12\n", "months = \"twelve\"\n", "wrong type"),
        ];
        let mut broken = text;
        for (from, to, _) in changes {
            assert!(broken.contains(from), "{from}");
            broken = broken.replacen(from, to, 1);
        }
        let told = faults(&broken);
        for (_, _, wanted) in changes {
            assert!(told.iter().any(|fault| fault.contains(wanted)), "{wanted}: {told:#?}");
        }
        // The key of another name leaves one missing, and so does the term of requests.
        assert_eq!(told.len(), changes.len() + 2, "{told:#?}");
        for fault in &told {
            let line: usize = fault.split(':').nth(1).and_then(|line| line.parse().ok()).unwrap();
            assert!(line > 1 && line <= broken.lines().count(), "{fault}");
        }
    }

    #[test]
    fn broken_syntax_is_told_at_each_line_and_nothing_else() {
        let told = faults("schema = 1\ntitle = 'a\n[x]\ny = = 3\n");
        assert!(told.len() >= 2 && told[0].starts_with("x.toml:2: "), "{told:?}");
        assert!(told.last().is_some_and(|fault| fault.starts_with("x.toml:4: ")), "{told:?}");
        assert_eq!(faults("").len(), 1);
    }
}
