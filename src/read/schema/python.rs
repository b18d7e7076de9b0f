//! Classes and tables in Python, by the names of their bases and makers.

use super::lines::{leading_name, quoted};

/// Django, SQLAlchemy, Odoo, pydantic and their kin by the names of the bases.
pub(super) fn class(line: &str, _: bool) -> Option<&str> {
    if let Some(name) = table(line) {
        return Some(name);
    }
    const BASES: &[&str] = &[
        "Model",
        "BaseModel",
        "SQLModel",
        "Base",
        "DeclarativeBase",
        "Document",
        "TransientModel",
        "AbstractModel",
        "AbstractUser",
        "AbstractBaseUser",
        "EmbeddedDocument",
    ];
    let (name, bases) = line.strip_prefix("class ")?.split_once('(')?;
    let is_base = |base: &str| {
        let last = base.trim().rsplit('.').next().unwrap_or_default();
        BASES.contains(&last) || last.ends_with("Model")
    };
    let bases = bases.split_once(')').map_or(bases, |(bases, _)| bases);
    bases.split(',').any(is_base).then(|| leading_name(name))
}

/// The name of the field that a line declares.
pub(super) fn field(line: &str) -> Option<&str> {
    if let Some(column) = column(line) {
        return Some(column);
    }
    let name = leading_name(line);
    let rest = line[name.len()..].trim_start();
    if name.is_empty() {
        return None;
    }
    if let Some(kind) = rest.strip_prefix('=') {
        let maker = kind.trim_start();
        let maker = &maker[..maker.find('(')?];
        let last = maker.rsplit('.').next().unwrap_or_default();
        let is_field = last.ends_with("Field") || last == "Column" || last == "mapped_column";
        return (is_field || maker.starts_with("fields.")).then_some(name);
    }
    // Descriptions of parameters have a blank before the colon, or prose after it.
    let kind = line[name.len()..].strip_prefix(':')?.trim_start();
    let kind = kind.find(['=', '#']).map_or(kind, |end| &kind[..end]).trim_end();
    let is_type = !kind.replace(" | ", "|").replace(", ", ",").contains(' ');
    let is_type = is_type && kind.starts_with(char::is_alphabetic);
    (is_type && !kind.starts_with("ClassVar")).then_some(name)
}

/// SQLAlchemy's tables, and those that a migration makes, whose columns follow line by line.
fn table(line: &str) -> Option<&str> {
    let is_open = line.ends_with(['(', ',']);
    let made = ["Table(", "create_table("].iter().find_map(|maker| {
        let at = line.find(maker)?;
        let is_call = at == 0 || matches!(line.as_bytes()[at - 1], b' ' | b'.' | b'=');
        (is_call && is_open).then(|| &line[at..])
    })?;
    let variable = || if line.contains('=') { leading_name(line) } else { "" };
    Some(quoted(made).unwrap_or_else(variable))
}

/// `Column("email", String)` of a table.
fn column(line: &str) -> Option<&str> {
    let (module, column) = line.split_once("Column(")?;
    let is_module = module.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'.');
    is_module.then(|| quoted(column)).flatten()
}
