//! A declaration read from a file: everything that is wrong with it, each fault at its line,
//! and what is no fault and still leaves a view of it empty.

use crate::catalog::declaration::{Declaration, Resolution};
use crate::catalog::declared::is_at_or_below;
use crate::catalog::error::{CatalogError, parse_toml};
use crate::catalog::items::ItemEntry;

/// Reads a declaration that is consistent in itself.
///
/// # Errors
/// The first fault of the form, or every contradiction, each with its line.
pub fn read_declaration(name: &str, content: &[u8]) -> Result<Declaration, Vec<CatalogError>> {
    let declaration: Declaration = parse_toml(name, content).map_err(|fault| vec![fault])?;
    let text = String::from_utf8_lossy(content);
    let problems = declaration.check();
    let faults = problems.iter().map(|problem| located(name, &text, problem.to_string()));
    let faults: Vec<CatalogError> = faults.collect();
    if faults.is_empty() { Ok(declaration) } else { Err(faults) }
}

/// The fault at the first line that holds what its sentence names first, in quotes or as a key.
fn located(file: &str, text: &str, fault: String) -> CatalogError {
    let named = fault.split('`').nth(1).unwrap_or_default();
    let quoted = [format!("\"{named}\""), format!("'{named}'"), format!("{named} =")];
    let holds = |line: &str| quoted.iter().any(|quoted| line.contains(quoted));
    let line = text.lines().position(|line| !named.is_empty() && holds(line));
    CatalogError { file: file.to_owned(), line: line.map_or(1, |line| line + 1), fault }
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
        let faults = read_declaration("own.toml", text.as_bytes()).expect_err("it is refused");
        let line = |part: &str| text.lines().position(|line| line.contains(part)).map(|l| l + 1);
        let lines: Vec<_> = faults.iter().map(|fault| Some(fault.line)).collect();
        assert_eq!(lines, [line("\"id.passport\""), line("\"customer\"")]);
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
    }
}
