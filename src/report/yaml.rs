//! YAML 1.2 for programs that read no JSON: mappings and sequences in blocks, every text in
//! double quotes, as JSON writes it.

use std::io;
use std::io::Write;

use serde_json::Value;

/// Writes a value as a YAML document.
///
/// # Errors
/// Those of the writer.
pub fn yaml(value: &Value, out: &mut dyn Write) -> io::Result<()> {
    match value {
        Value::Object(_) | Value::Array(_) if !is_empty(value) => block(value, 0, out),
        flat => writeln!(out, "{flat}"),
    }
}

fn block(value: &Value, depth: usize, out: &mut dyn Write) -> io::Result<()> {
    match value {
        Value::Object(entries) => {
            for (at, (key, value)) in entries.iter().enumerate() {
                // The first key of a mapping in a sequence stands after the dash.
                if at > 0 {
                    write!(out, "{}", "  ".repeat(depth))?;
                }
                write!(out, "{}:", Value::from(key.as_str()))?;
                nested(value, depth, out)?;
            }
            Ok(())
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    write!(out, "{}", "  ".repeat(depth))?;
                }
                write!(out, "- ")?;
                match is_empty(value) {
                    true => writeln!(out, "{value}")?,
                    false => block(value, depth + 1, out)?,
                }
            }
            Ok(())
        }
        flat => writeln!(out, "{flat}"),
    }
}

/// The value of a key: a collection begins on its own line.
fn nested(value: &Value, depth: usize, out: &mut dyn Write) -> io::Result<()> {
    if is_empty(value) {
        return writeln!(out, " {value}");
    }
    write!(out, "\n{}", "  ".repeat(depth + 1))?;
    block(value, depth + 1, out)
}

/// True for what is written on the line it begins on.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Object(entries) => entries.is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn collections_are_blocks_and_texts_are_quoted() {
        let value = json!({
            "a": [{"b": "x: \"y\"\n", "c": []}, [1, {"d": null}]],
            "e": {"f": true},
            "g": "yes",
        });
        let mut out = Vec::new();
        yaml(&value, &mut out).unwrap();
        let wanted = r#""a":
  - "b": "x: \"y\"\n"
    "c": []
  - - 1
    - "d": null
"e":
  "f": true
"g": "yes"
"#;
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
        let mut out = Vec::new();
        yaml(&json!([]), &mut out).unwrap();
        assert_eq!(out, b"[]\n");
    }
}
