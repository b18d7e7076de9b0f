//! What entity classes and their fields look like, language by language.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;

use super::lines::{leading_name, quoted, trailing_name};
use super::python;

/// How the body of a class is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    Braces,
    Indent,
}

/// One language.
pub(super) struct Language {
    extensions: &'static [&'static str],
    /// What begins a comment to the end of the line.
    pub(super) comment: &'static str,
    pub(super) body: Body,
    /// What stands shortly before a class that is stored.
    pub(super) marks: &'static [&'static str],
    /// What says that all classes after it in the file are.
    pub(super) everywhere: &'static [&'static str],
    /// What besides these stands in every line that begins a class or adds a field by itself.
    hints: &'static [&'static str],
    /// The name of the class of fields that a line begins; the flag tells that it is marked.
    pub(super) class: fn(&str, bool) -> Option<&str>,
    /// The name of the field that a line inside such a class declares.
    pub(super) field: fn(&str) -> Option<&str>,
    /// The name of the field that a parameter in the head of such a class declares.
    pub(super) parameter: fn(&str) -> Option<&str>,
    /// The table and the column that a line by itself adds.
    pub(super) added: fn(&str) -> Option<(&str, &str)>,
}

const BRACES: Language = Language {
    extensions: &[],
    comment: "//",
    body: Body::Braces,
    marks: &[],
    everywhere: &[],
    hints: &[],
    class: |_, _| None,
    field: |_| None,
    parameter: |_| None,
    added: |_| None,
};

const INDENT: Language = Language { comment: "#", body: Body::Indent, ..BRACES };

impl Language {
    /// Finds the lines that may begin something.
    pub(super) fn hints(&self) -> Option<&'static Searcher> {
        static FINDERS: LazyLock<Vec<Option<Searcher>>> = LazyLock::new(|| {
            let words = |language: &Language| {
                [language.marks, language.everywhere, language.hints].concat()
            };
            LANGUAGES.iter().map(|language| Searcher::new(words(language))).collect()
        });
        let at = LANGUAGES.iter().position(|language| language.extensions == self.extensions)?;
        FINDERS[at].as_ref()
    }
}

/// The language of files with that extension.
pub(super) fn of(extension: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.extensions.contains(&extension))
}

static LANGUAGES: &[Language] = &[
    Language {
        extensions: &["py"],
        hints: &["class ", "Table(", "create_table(", "add_column"],
        class: python::class,
        field: python::field,
        added,
        ..INDENT
    },
    Language {
        extensions: &["rb"],
        hints: &["create_table", "add_column"],
        class: |line, _| line.strip_prefix("create_table").and_then(word_or_quoted),
        field: |line| {
            let (kind, name) = line.strip_prefix("t.")?.split_once(' ')?;
            let plain = kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            (plain && kind != "index").then(|| word_or_quoted(name)).flatten()
        },
        added,
        ..INDENT
    },
    Language {
        extensions: &["java"],
        marks: &["@Entity", "@Embeddable", "@MappedSuperclass", "@Document", "@Table"],
        class: |line, marked| marked.then(|| after_word(line, &["class ", "record "])).flatten(),
        field: java_field,
        parameter: |piece| bare(piece)?.contains(' ').then(|| trailing_name(piece)),
        ..BRACES
    },
    Language {
        extensions: &["kt"],
        marks: &["@Entity", "@Embeddable", "@MappedSuperclass", "@Document", "@Table"],
        class: |line, marked| {
            let name = marked.then(|| after_word(line, &["class "])).flatten();
            name.filter(|_| line.ends_with('{') || line.contains('('))
        },
        field: |line| after_word(line, &["val ", "var "]),
        parameter: |piece| after_word(piece, &["val ", "var "]),
        ..BRACES
    },
    Language {
        extensions: &["cs"],
        marks: &["[Table(", "[Owned]", "[PrimaryKey(", "[DataContract"],
        everywhere: &["using System.ComponentModel.DataAnnotations"],
        class: |line, marked| marked.then(|| after_word(line, &["class ", "record "])).flatten(),
        field: |line| {
            let (before, _) = line.split_once('{').filter(|(_, body)| body.contains("get;"))?;
            before.trim_start().contains(' ').then(|| trailing_name(before))
        },
        parameter: |piece| piece.contains(' ').then(|| trailing_name(piece)),
        ..BRACES
    },
    Language {
        extensions: &["ts", "tsx"],
        marks: &["@Entity(", "@Schema(", "@ObjectType(", "@InputType(", "@Table"],
        class: |line, marked| marked.then(|| after_word(line, &["class ", "interface "])).flatten(),
        field: script_field,
        ..BRACES
    },
    Language {
        extensions: &["go"],
        hints: &["struct {"],
        class: |line, _| {
            let name = after_word(line, &["type "])?;
            line.ends_with("struct {").then_some(name)
        },
        field: |line| {
            let tag = line.split_once('`')?.1;
            let is_stored = ["gorm:", "db:", "bson:", "json:", "bun:", "xml:"];
            is_stored.iter().any(|key| tag.contains(key)).then(|| leading_name(line))
        },
        ..BRACES
    },
    Language {
        extensions: &["rs"],
        marks: &[
            "Deserialize",
            "Serialize",
            "Queryable",
            "Insertable",
            "FromRow",
            "DeriveEntityModel",
            "table!",
        ],
        class: |line, marked| {
            let name = after_word(line, &["struct "]);
            let table = || line.contains(") {").then(|| leading_name(line));
            let name = marked.then(|| name.or_else(table)).flatten();
            name.filter(|name| line.ends_with('{') && !name.is_empty() && !line.starts_with("impl"))
        },
        field: |line| {
            let name = leading_name(line.strip_prefix("pub ").unwrap_or(line));
            let rest = &line[line.find(name)? + name.len()..];
            (rest.starts_with(": ") || rest.starts_with(" -> ")).then_some(name)
        },
        ..BRACES
    },
    Language {
        extensions: &["proto"],
        hints: &["message ", "oneof "],
        class: |line, _| after_start(line, &["message ", "oneof "]),
        field: |line| {
            let (before, number) = line.split_once('=')?;
            let is_number = number.trim_start().starts_with(|c: char| c.is_ascii_digit());
            (is_number && before.trim().contains(' ') && !before.contains('{'))
                .then(|| trailing_name(before))
        },
        ..BRACES
    },
    Language {
        extensions: &["graphql", "gql", "graphqls"],
        hints: &["type ", "input ", "interface "],
        comment: "#",
        class: |line, _| after_start(line, &["type ", "input ", "interface ", "extend type "]),
        field: |line| {
            let name = leading_name(line);
            line[name.len()..].starts_with([':', '(']).then_some(name)
        },
        ..BRACES
    },
    Language {
        extensions: &["prisma"],
        hints: &["model ", "type ", "view "],
        class: |line, _| after_start(line, &["model ", "type ", "view "]),
        field: |line| {
            let name = leading_name(line);
            line[name.len()..].starts_with(' ').then_some(name)
        },
        ..BRACES
    },
];

/// A line without the annotations before its field.
fn bare(line: &str) -> Option<&str> {
    let Some(annotation) = line.strip_prefix('@') else { return Some(line) };
    match annotation.rsplit_once(") ") {
        Some((_, rest)) => Some(rest),
        None => annotation.split_once(' ').map(|(_, rest)| rest),
    }
}

fn java_field(line: &str) -> Option<&str> {
    let line = bare(line)?;
    let end = line.find(['=', ';'])?;
    let before = line[..end].trim();
    let first = leading_name(before);
    let is_other = ["return", "import", "package", "throw", "static"].contains(&first)
        || before.contains('(')
        || before.contains(" static ");
    (!is_other && before.contains(' ')).then(|| trailing_name(before))
}

fn script_field(line: &str) -> Option<&str> {
    let mut line = bare(line)?;
    for word in ["public ", "private ", "protected ", "readonly "] {
        line = line.strip_prefix(word).unwrap_or(line);
    }
    let name = leading_name(line);
    let rest = line[name.len()..].trim_start_matches(['?', '!']);
    (!name.is_empty() && rest.starts_with(':')).then_some(name)
}

/// The name after a word that begins the line.
fn after_start<'l>(line: &'l str, words: &[&str]) -> Option<&'l str> {
    let rest = words.iter().find_map(|word| line.strip_prefix(word))?;
    Some(leading_name(rest.trim_start())).filter(|name| !name.is_empty())
}

/// The name after one of the words, wherever it stands as a word.
fn after_word<'l>(line: &'l str, words: &[&str]) -> Option<&'l str> {
    words.iter().find_map(|word| {
        let at = line.find(word)?;
        let is_word = at == 0 || matches!(line.as_bytes()[at - 1], b' ' | b'(');
        let name = leading_name(line[at + word.len()..].trim_start());
        (is_word && !name.is_empty()).then_some(name)
    })
}

/// `add_column :users, :email, :string`, and `op.add_column("users", sa.Column("email", ...))`.
fn added(line: &str) -> Option<(&str, &str)> {
    let at = line.find("add_column")?;
    let is_call = at == 0 || line[..at].ends_with('.');
    let (table, column) = line[at + "add_column".len()..].split_once(',')?;
    let column = word_or_quoted(column).or_else(|| quoted(column))?;
    Some((word_or_quoted(table)?, column)).filter(|_| is_call)
}

/// A Ruby symbol or text.
fn word_or_quoted(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([' ', '(']);
    match text.strip_prefix(':') {
        Some(symbol) => Some(leading_name(symbol)),
        None if text.starts_with(['"', '\'']) => quoted(text),
        None => None,
    }
}

/// The code of a line, and the comment at its end.
pub(super) fn split_comment<'l>(line: &'l str, mark: &str) -> (&'l str, &'l str) {
    let found = line.match_indices(mark).map(|(at, _)| at);
    // `https://` and a mark inside quotes begin no comment.
    let begins = |at: &usize| {
        let before = &line[..*at];
        before.matches('"').count().is_multiple_of(2)
            && before.matches('\'').count().is_multiple_of(2)
            && !before.ends_with(':')
    };
    match found.take(8).find(begins) {
        Some(at) => {
            (line[..at].trim_end(), line[at..].trim_start_matches(['/', '#', ' ', '-', '*']).trim())
        }
        None => (line, ""),
    }
}

/// The column that an annotation such as `@Column(name = "geb_datum")` names.
pub(super) fn column_name(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("@Column(").or_else(|| line.strip_prefix("[Column("))?;
    quoted(rest)
}
