//! Measured tables inside a document that people write: everything between two marks.

/// Puts `body` between the marks of a section. `None` where the document has no such marks.
pub fn replace_section(document: &str, name: &str, body: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- measured: {name} -->\n"), "<!-- end -->");
    let from = document.find(&begin)? + begin.len();
    let to = from + document[from..].find(end)?;
    Some(format!("{}{}\n{}", &document[..from], body.trim_end(), &document[to..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_section_is_kept() {
        let document = "a\n<!-- measured: x -->\nold\n<!-- end -->\nb\n";
        let new = replace_section(document, "x", "| 1 |\n");
        assert_eq!(new.as_deref(), Some("a\n<!-- measured: x -->\n| 1 |\n<!-- end -->\nb\n"));
        assert_eq!(
            new.and_then(|new| replace_section(&new, "x", "old")).as_deref(),
            Some(document)
        );
        assert_eq!(replace_section(document, "y", ""), None);
    }
}
