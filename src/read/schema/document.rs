//! JSON that declares fields: Avro records, JSON Schema, OpenAPI.

use std::io::Read;

use serde_json::{Map, Value};

use super::{Declarations, kinds};
use crate::model::{Incident, Limits, Reason, StoredKind};
use crate::read::Sink;
use crate::read::text::Cutter;

/// Bytes of a text that tell what it is.
const HEAD_BYTES: usize = 4 << 10;

/// Bytes of a description that is read as a schema; a larger one is text alone.
const DOCUMENT_BYTES: u64 = 16 << 20;

/// True if a JSON text describes fields. `$schema` alone names the form of a settings file.
pub(super) fn is_document(text: &str) -> bool {
    let mut end = text.len().min(HEAD_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head: String = text[..end].split_whitespace().collect();
    let is_avro = head.contains("\"type\":\"record\"") && text.contains("\"fields\"");
    head.starts_with('{')
        && (is_avro
            || head.contains("\"$schema\":\"http://json-schema.org/")
            || head.contains("\"$schema\":\"https://json-schema.org/")
            || head.contains("\"openapi\":\"")
            || head.contains("\"swagger\":\""))
}

/// Tells the fields that a document declares, and hands it on as text.
pub(super) fn read(
    text: &mut impl Read,
    mut cutter: Cutter,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Incident> {
    let mut document = Vec::new();
    let read = text.take(DOCUMENT_BYTES).read_to_end(&mut document);
    let result = match (read, serde_json::from_slice::<Value>(&document)) {
        (Err(error), _) => Err(Incident::from_io(&error)),
        (Ok(_), Ok(value)) => {
            let mut found = Declarations::new(limits.fields);
            declare(&value, "", &mut found, sink);
            found.flush(sink);
            Ok(())
        }
        (Ok(_), Err(error)) if error.is_eof() => Err(Incident::new(Reason::Truncated)),
        (Ok(_), Err(_)) => Err(Incident::new(Reason::Malformed)),
    };
    if cutter.push(&document, sink).is_break() {
        return result;
    }
    drop(document);
    let rest = crate::read::text::stream(text, &mut cutter, sink);
    result.and(rest)
}

/// Tells the fields of a schema and of those inside it. The parser bounds the nesting.
fn declare(value: &Value, owner: &str, found: &mut Declarations, sink: &mut dyn Sink) {
    match value {
        Value::Array(list) => list.iter().for_each(|inner| declare(inner, owner, found, sink)),
        Value::Object(object) => {
            let titled = text(object, "title").or(text(object, "name")).unwrap_or(owner);
            if let Some(Value::Object(properties)) = object.get("properties") {
                for (name, property) in properties {
                    let inner = property.as_object();
                    let comment = inner.and_then(|inner| text(inner, "description"));
                    let kind = inner.and_then(|inner| inner.get("type")).and_then(kind);
                    let owner = if owner.is_empty() { titled } else { owner };
                    found.add(owner, name, kind, comment.unwrap_or_default(), sink);
                }
            }
            if let (Some(name), Some(_)) = (text(object, "name"), text(object, "in")) {
                let schema = object.get("schema").and_then(Value::as_object).unwrap_or(object);
                let comment = text(object, "description").unwrap_or_default();
                found.add("parameters", name, schema.get("type").and_then(kind), comment, sink);
            }
            if text(object, "type") == Some("record") {
                record(object, titled, found, sink);
            }
            for (key, inner) in object {
                let owner = match key.as_str() {
                    "items" | "schema" | "allOf" | "properties" | "fields" | "type" => titled,
                    key => key,
                };
                declare(inner, owner, found, sink);
            }
        }
        _ => {}
    }
}

/// The fields of an Avro record.
fn record(object: &Map<String, Value>, owner: &str, found: &mut Declarations, sink: &mut dyn Sink) {
    let fields = object.get("fields").and_then(Value::as_array);
    for field in fields.into_iter().flatten().filter_map(Value::as_object) {
        let comment = text(field, "doc").unwrap_or_default();
        let kind = field.get("type").and_then(kind);
        found.add(owner, text(field, "name").unwrap_or_default(), kind, comment, sink);
    }
}

/// The kind of a type, or of the first known one of a union (`["null", "string"]`).
fn kind(value: &Value) -> Option<StoredKind> {
    match value {
        Value::Array(types) => types.iter().find_map(kind),
        value => value.as_str().and_then(kinds::of_type),
    }
}

fn text<'v>(object: &'v Map<String, Value>, key: &str) -> Option<&'v str> {
    object.get(key).and_then(Value::as_str)
}
