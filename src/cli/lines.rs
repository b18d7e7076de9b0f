//! Facts for people: lines of a name and a value.

use std::fmt::Write as _;

/// Lines of a name and a value.
pub struct Lines {
    /// What was said so far.
    pub text: String,
    /// Columns of the names.
    names: usize,
}

/// Columns of a line.
const WIDTH: usize = 100;

impl Lines {
    /// No lines yet, with room for names of so many columns.
    pub fn new(names: usize) -> Lines {
        Lines { text: String::new(), names }
    }

    /// A line.
    pub fn add(&mut self, name: &str, value: &str) {
        // Writing into a string does not fail.
        let _ = writeln!(self.text, "{name:names$}{value}", names = self.names);
    }

    /// A heading over the lines that follow.
    pub fn heading(&mut self, title: &str) {
        let between = if self.text.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.text, "{between}{title}");
    }

    /// A text over as many lines as it takes.
    pub fn words(&mut self, name: &str, text: &str) {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        self.parted(name, &words, " ");
    }

    /// A list over as many lines as it takes; nothing for an empty one.
    pub fn list(&mut self, name: &str, values: &[String]) {
        self.parted(name, values, ", ");
    }

    fn parted(&mut self, name: &str, values: &[String], between: &str) {
        let mut name = name;
        let mut line = String::new();
        for (index, value) in values.iter().enumerate() {
            let last = index + 1 == values.len();
            let part = format!("{value}{}", if last { "" } else { between });
            if !line.is_empty() && self.names + line.chars().count() + part.chars().count() > WIDTH
            {
                self.add(name, line.trim_end());
                (name, line) = ("", String::new());
            }
            line.push_str(&part);
        }
        if !line.is_empty() {
            self.add(name, &line);
        }
    }
}
