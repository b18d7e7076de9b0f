//! The names of types, in SQL and in languages that declare fields.

use crate::model::StoredKind;

/// What values of a type are; `None` for a type that is not known, such as another class.
pub(super) fn of_type(name: &str) -> Option<StoredKind> {
    let mut folded = name.to_ascii_lowercase();
    // Django and its kin: `BooleanField`.
    if folded.len() > "field".len() && folded.ends_with("field") {
        folded.truncate(folded.len() - "field".len());
    }
    NAMES.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(kind, _)| *kind)
}

/// What the code that declares a field says of its values: the first type in it that is known.
pub(super) fn in_code(code: &str, name: &str) -> Option<StoredKind> {
    let at = code.find(name).unwrap_or(code.len());
    let (before, rest) = (&code[..at], code.get(at + name.len()..).unwrap_or_default());
    // Arguments of a field of GraphQL have types of their own.
    let arguments = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    let rest = arguments.map_or(rest, |(_, rest)| rest);
    let words =
        |text: &'_ str| text.split(|c: char| !(c.is_alphanumeric() || c == '_')).find_map(of_type);
    words(before).or_else(|| words(rest))
}

const NAMES: &[(StoredKind, &[&str])] = &[
    (StoredKind::Flag, &["bit", "bool", "boolean", "nullboolean"]),
    (
        StoredKind::Moment,
        &[
            "date",
            "dateonly",
            "datetime",
            "datetime2",
            "datetimeoffset",
            "instant",
            "interval",
            "localdate",
            "localdatetime",
            "naivedate",
            "naivedatetime",
            "offsetdatetime",
            "smalldatetime",
            "time",
            "timestamp",
            "timestamptz",
            "timestamptype",
            "zoneddatetime",
        ],
    ),
    (
        StoredKind::Number,
        &[
            "bigdecimal",
            "bigint",
            "biginteger",
            "bigserial",
            "decimal",
            "double",
            "f32",
            "f64",
            "fixed32",
            "fixed64",
            "float",
            "float32",
            "float64",
            "i16",
            "i32",
            "i64",
            "i8",
            "int",
            "int16",
            "int2",
            "int32",
            "int4",
            "int64",
            "int8",
            "integer",
            "isize",
            "long",
            "mediumint",
            "money",
            "monetary",
            "number",
            "numeric",
            "positivebiginteger",
            "positiveinteger",
            "positivesmallinteger",
            "real",
            "serial",
            "short",
            "sint32",
            "sint64",
            "smallint",
            "smallinteger",
            "smallserial",
            "tinyint",
            "u16",
            "u32",
            "u64",
            "u8",
            "uint",
            "uint32",
            "uint64",
            "usize",
        ],
    ),
    (
        StoredKind::Bytes,
        &[
            "binary",
            "blob",
            "bytea",
            "bytes",
            "largebinary",
            "longblob",
            "mediumblob",
            "tinyblob",
            "varbinary",
        ],
    ),
    (
        StoredKind::Text,
        &[
            "bpchar",
            "char",
            "character",
            "citext",
            "clob",
            "email",
            "longtext",
            "mediumtext",
            "nchar",
            "ntext",
            "nvarchar",
            "slug",
            "str",
            "string",
            "text",
            "tinytext",
            "url",
            "uuid",
            "varchar",
            "varchar2",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_known_in_every_language() {
        for (code, name, kind) in [
            ("private Boolean active;", "active", Some(StoredKind::Flag)),
            ("birth_date = models.DateField()", "birth_date", Some(StoredKind::Moment)),
            ("score: Mapped[Optional[int]]", "score", Some(StoredKind::Number)),
            ("date: String?", "date", Some(StoredKind::Text)),
            ("photo []byte", "photo", None),
            ("owner = fields.Many2one('res.users')", "owner", None),
            ("bool is_member = 3;", "is_member", Some(StoredKind::Flag)),
        ] {
            assert_eq!(in_code(code, name), kind, "{code}");
        }
    }

    #[test]
    fn every_kind_has_names_and_no_name_two_kinds() {
        let mut all: Vec<&str> =
            NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert!(StoredKind::ALL.iter().all(|kind| NAMES.iter().any(|(own, _)| own == kind)));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
