//! The table of the corpora as JSON Lines.

/// The rows of a table of the corpora, an object a line.
pub fn json_lines(table: &[u8]) -> Vec<u8> {
    let mut reader = csv::Reader::from_reader(table);
    let names = reader.headers().expect("there is a header").clone();
    let mut lines = Vec::with_capacity(table.len() * 2);
    for record in reader.records() {
        let record = record.expect("a row");
        let pairs =
            names.iter().zip(&record).map(|(name, value)| format!("\"{name}\":\"{value}\""));
        lines
            .extend_from_slice(format!("{{{}}}\n", pairs.collect::<Vec<_>>().join(",")).as_bytes());
    }
    lines
}
