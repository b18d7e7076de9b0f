//! The text of a new declaration: commented, with the answers in it, fit for use as it is.
//! Categories, items and rules are those of the built-in declaration; nothing here knows one
//! by name.

use std::fmt::Write as _;

use piimap::catalog::{Category, Declaration, ItemEntry, Stance};

/// What a new declaration begins with.
pub struct Answers {
    /// Its title.
    pub title: String,
    /// The day of its making, as its first version.
    pub version: String,
    /// Countries of its entities.
    pub entities: Vec<String>,
    /// What it says of each category of the built-in declaration; `None`: nothing.
    pub stances: Vec<Option<Stance>>,
}

/// The text.
pub fn text(answers: &Answers, default: &Declaration, known: &[ItemEntry]) -> String {
    let mut text = head(answers);
    rules(default, &mut text);
    for (category, stance) in default.category.iter().zip(&answers.stances) {
        self::category(category, *stance, known, &mut text);
    }
    text.push_str(REST);
    text
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(items: &[String]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", quoted.join(", "))
}

fn head(answers: &Answers) -> String {
    let mut odds = String::new();
    for code in &answers.entities {
        // Writing into a string does not fail.
        let _ = writeln!(odds, "{code} = 3.0");
    }
    format!(
        "# A privacy declaration as data. What piimap finds is held against it:\n\
         #   piimap declaration check FILE      is it fit for use, and what does it leave unsaid?\n\
         #   piimap scan --declaration FILE .   or `declaration = \"FILE\"` under [detect] in piimap.toml\n\
         # `piimap declaration show` prints the built-in one, with all parts filled in.\n\
         schema = 1\n\n\
         [declaration]\n\
         title = {}\n\
         version = {}\n\
         entities = {}\n\
         # As what the organisation acts (GDPR Art. 4): \"controller\", \"processor\" or both.\n\
         acts_as = [\"controller\"]\n\n\
         # How much likelier a number of a country is here than anywhere: 3.0 for your own.\n\
         [jurisdictions]\n{odds}EU = 1.0\ndefault = 0.1\n",
        quoted(&answers.title),
        quoted(&answers.version),
        list(&answers.entities),
    )
}

/// How grave a finding is, as in the built-in declaration.
fn rules(default: &Declaration, text: &mut String) {
    text.push_str("\n# How grave a finding is; the first rule that fits holds.\n");
    for rule in &default.severity {
        let rule = toml::to_string(rule).unwrap_or_default();
        let _ = write!(text, "[[severity]]\n{rule}\n");
    }
    text.push_str(
        "# The categories, in the order of the heat-map's columns. status: \"declared\" (processed),\n\
         # \"consent\" (with explicit consent only) or \"never\" (not processed). An item that no category\n\
         # names is undeclared. An item stands for all below it; `implied` are those that are not named\n\
         # and cannot be done without.\n",
    );
}

fn category(category: &Category, stance: Option<Stance>, known: &[ItemEntry], text: &mut String) {
    // What is not declared stays in the file as a comment, to be taken in later.
    let out = if stance.is_none() { "# " } else { "" };
    let status = stance.unwrap_or(category.status).name();
    let mut line = |written: String| {
        let _ = writeln!(text, "{out}{written}");
    };
    line("[[category]]".to_owned());
    line(format!("key = {}", quoted(&category.key)));
    line(format!("title = {}", quoted(&category.title)));
    line(format!("status = {}", quoted(status)));
    for (key, items) in [("items", &category.items), ("implied", &category.implied)] {
        if items.is_empty() {
            continue;
        }
        line(format!("{key} = ["));
        for item in items {
            let entry = known.iter().find(|entry| entry.key == *item);
            let title = entry.map_or("", |entry| &entry.title.en);
            line(format!("    {:<30} # {title}", format!("{},", quoted(item))));
        }
        line("]".to_owned());
    }
    text.push('\n');
}

/// Parts that the sheets of a review need, for a person to fill in.
const REST: &str = "\
# What the sheets of a review need. Take away the marks and fill in what is true of you.

# [[purpose]]
# key = \"contract\"
# title = \"Managing contracts, and steps before one\"
# basis = [\"contract\"]            # consent, contract, legal-obligation, legitimate-interest (GDPR Art. 6)
# comprises = [\"deliveries\", \"invoices\"]
# categories = []                 # keys of categories; empty: any

# [[recipient]]
# key = \"processors\"
# title = \"Processors under contract\"

# [[retention]]
# key = \"customer\"
# title = \"Data of customers\"
# runs_from = \"contract-end\"      # collection, contract-end, last-contact
# months = 84
# text = \"until seven years after the end of the contract\"

# [[transfer]]
# from = \"EEA\"
# to = \"other\"                    # adequate, other
# guarantees = [\"approved-policies\"] # adequacy-decision, approved-policies, binding-corporate-rules
";
