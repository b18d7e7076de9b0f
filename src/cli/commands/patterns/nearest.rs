//! Ids that are written like one that is not there.

/// How many are named.
const NAMED: usize = 3;

/// The ids nearest to what was asked for: first those that hold it, then by edits.
pub fn nearest<'a>(asked: &str, ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let asked = asked.to_ascii_lowercase();
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_by_key(|id| (!holds(id, &asked), edits(id.as_bytes(), asked.as_bytes()), *id));
    ids.truncate(NAMED);
    ids
}

fn holds(id: &str, asked: &str) -> bool {
    asked.len() >= 3 && id.contains(asked)
}

/// Levenshtein's distance: single bytes put in, taken out or replaced.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut above_left = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = above_left + usize::from(x != y);
            above_left = row[j + 1];
            row[j + 1] = replaced.min(above_left + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_and_shortened_ids() {
        let ids = ["be-national-number", "nl-bsn", "iban", "be-bis-number"];
        let found = |asked| nearest(asked, ids.into_iter())[0];
        assert_eq!(found("be-nationaal-number"), "be-national-number");
        assert_eq!(found("bsn"), "nl-bsn");
        assert_eq!(found("IBAM"), "iban");
        assert_eq!(edits(b"kitten", b"sitting"), 3);
    }
}
