//! A declaration read from a file: everything that is wrong with it, each fault at its line,
//! and what is no fault and still leaves a view of it empty.

use std::collections::BTreeSet;

use crate::catalog::declaration::{Category, Declaration, Resolution, SeverityRule, Stance};
use crate::catalog::declared::is_at_or_below;
use crate::catalog::error::{CatalogError, line_of};
use crate::catalog::faults::{offset_of, parse_toml_or_faults};
use crate::catalog::items::ItemEntry;

/// Reads a declaration that is consistent in itself.
///
/// # Errors
/// Every fault of the form, or every contradiction, each with its line.
pub fn read_declaration(name: &str, content: &[u8]) -> Result<Declaration, Vec<CatalogError>> {
    let declaration: Declaration = parse_toml_or_faults(name, content)?;
    let text = String::from_utf8_lossy(content);
    let problems = declaration.check();
    let mut faults: Vec<CatalogError> = problems
        .iter()
        .map(|problem| {
            let offset = offset_of(&text, problem.spot());
            let line = line_of(content, offset.unwrap_or(0));
            CatalogError { file: name.to_owned(), line, fault: problem.to_string() }
        })
        .collect();
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() { Ok(declaration) } else { Err(faults) }
}

impl Declaration {
    /// Resolves every contradiction in this way where it is one of the statuses that it holds.
    pub fn resolve(&mut self, resolution: Resolution) {
        let concerned =
            self.conflict.iter_mut().filter(|c| c.statuses.contains(&resolution.stance()));
        concerned.for_each(|conflict| conflict.resolution = resolution);
    }

    /// What is no fault, and still leaves a part of the product with nothing to say: items
    /// that nothing is known of, and views whose facts are missing.
    pub fn gaps(&self, known: &[ItemEntry]) -> Vec<String> {
        let is_known = |item: &str| {
            known.iter().any(|k| is_at_or_below(&k.key, item) || is_at_or_below(item, &k.key))
        };
        let mut gaps = Vec::new();
        for category in &self.category {
            let items = category.items.iter().chain(&category.implied);
            gaps.extend(items.filter(|item| !is_known(item)).map(|item| {
                format!(
                    "category `{}` names `{item}`, and no item of that kind is known: nothing \
                     will be found of it without patterns of your own",
                    category.key
                )
            }));
        }
        for term in &self.retention {
            let unknown = term.items.iter().filter(|item| !is_known(item));
            gaps.extend(unknown.map(|item| {
                format!("term `{}` is about `{item}`, and no such item is known", term.key)
            }));
        }
        self.unused(&mut gaps);
        let absent = [
            (self.purpose.is_empty(), "[[purpose]]", "the record of processing"),
            (self.recipient.is_empty(), "[[recipient]]", "the record of processing"),
            (self.retention.is_empty(), "[[retention]]", "the retention sheet"),
            (self.transfer.is_empty(), "[[transfer]]", "the transfer sheet"),
            (self.countries.is_none(), "[countries]", "the transfer sheet"),
        ];
        let absent = absent.iter().filter(|(is_absent, ..)| *is_absent);
        gaps.extend(absent.map(|(_, part, view)| {
            format!("there is no {part}, so {view} leaves that part blank")
        }));
        gaps
    }

    /// What the declaration says and nothing will ever come of.
    fn unused(&self, gaps: &mut Vec<String>) {
        let served: BTreeSet<&String> = self.purpose.iter().flat_map(|p| &p.categories).collect();
        let is_served = |category: &&Category| {
            self.purpose.is_empty()
                || category.status == Stance::Never
                || served.contains(&category.key)
                || self.purpose.iter().any(|purpose| purpose.categories.is_empty())
        };
        let unserved = self.category.iter().filter(|category| !is_served(category));
        gaps.extend(unserved.map(|category| {
            format!("no [[purpose]] names category `{}`: it is processed for none", category.key)
        }));
        for (index, rule) in self.severity.iter().enumerate() {
            let covers = |earlier: &&SeverityRule| {
                earlier.status == rule.status
                    && earlier.from <= rule.from
                    && !earlier.unless_consent_recorded
            };
            if self.severity[..index].iter().any(|earlier| covers(&earlier)) {
                let nth = index + 1;
                gaps.push(format!("[[severity]] number {nth} never holds: an earlier one does"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, Stance, embedded};

    fn default_with(from: &str, to: &str) -> String {
        let text = String::from_utf8_lossy(embedded::DECLARATION).into_owned();
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    }

    #[test]
    fn every_contradiction_is_told_at_its_line() {
        let text = default_with("\"contact.phone\"", "\"contact.phone\", \"id.passport\"");
        let text = text.replacen("months = 120", "months = 0", 1);
        let text = text.replacen("key = \"erasure\"", "key = \"access\"", 1);
        let faults = read_declaration("own.toml", text.as_bytes()).expect_err("it is refused");
        let line = |part: &str, nth: usize| {
            let holding = text.lines().enumerate().filter(|(_, line)| line.contains(part));
            holding.map(|(line, _)| line + 1).nth(nth)
        };
        let lines: Vec<_> = faults.iter().map(|fault| Some(fault.line)).collect();
        // The second passport, the second right of that key, the term of no months.
        let wanted =
            [line("\"id.passport\"", 1), line("key = \"access\"", 1), line("months = 0", 0)];
        assert_eq!(lines, wanted, "{faults:?}");
        assert!(faults[0].fault.contains("[[conflict]]"), "{}", faults[0]);
        assert!(read_declaration("own.toml", embedded::DECLARATION).is_ok());
    }

    #[test]
    fn a_resolution_holds_where_it_is_one_of_the_statuses() {
        let mut declaration = read_declaration("x", embedded::DECLARATION).expect("it is sound");
        declaration.resolve(Resolution::Never);
        assert_eq!(declaration.stance_of("id.gender"), Some(Stance::Never));
        declaration.resolve(Resolution::Declared);
        assert_eq!(declaration.stance_of("id.gender"), Some(Stance::Declared));
    }

    #[test]
    fn gaps_name_what_stays_empty() {
        let known = Catalog::item_entries().expect("they load");
        let sound = read_declaration("x", embedded::DECLARATION).expect("it is sound");
        assert_eq!(sound.gaps(&known), Vec::<String>::new());
        let text = default_with("\"bank.iban\"", "\"bank.vault\"");
        let (text, _) = text.split_once("[[retention]]").expect("it has terms");
        let gaps = read_declaration("x", text.as_bytes()).expect("it is sound").gaps(&known);
        assert_eq!(gaps.len(), 2, "{gaps:?}");
        assert!(gaps[0].contains("`bank.vault`") && gaps[1].contains("[[retention]]"));
        let text = default_with("from = \"likely\"", "from = \"possible\"");
        let text = text.replace(
            "categories = [\"biometric\", \"healthcare\"]",
            "categories = [\"biometric\"]",
        );
        let gaps = read_declaration("x", text.as_bytes()).expect("it is sound").gaps(&known);
        assert_eq!(gaps.len(), 2, "{gaps:?}");
        assert!(gaps[0].contains("`healthcare`") && gaps[1].contains("number 2"), "{gaps:?}");
    }
}
