//! The path of a column, as one would write it for JSON: `orders[].sku`.

use parquet::basic::{ConvertedType, LogicalType, Repetition};
use parquet::schema::types::{ColumnDescriptor, Type};

/// The groups that the format puts around the elements of lists and maps have no part in it.
pub(super) fn path_of(column: &ColumnDescriptor, root: &Type) -> String {
    let mut path = String::new();
    let mut parent = root;
    // How many of the next parts belong to the format.
    let mut hidden = 0;
    for part in column.path().parts() {
        let Some(current) = parent.get_fields().iter().find(|field| field.name() == part) else {
            return column.path().string();
        };
        if hidden == 0 {
            path.push_str(if path.is_empty() { "" } else { "." });
            path.push_str(part);
        }
        let is_repeated = hidden == 0 && is_repeated(current);
        hidden = usize::saturating_sub(hidden, 1);
        match repeated_child(current) {
            Some(child) if is_annotated(current, ConvertedType::LIST, &LogicalType::List) => {
                path.push_str("[]");
                // The element itself is the only field of the repeated group.
                hidden = 1 + usize::from(child.is_group() && child.get_fields().len() == 1);
            }
            Some(_) if is_map(current) => {
                path.push_str("[]");
                hidden = 1;
            }
            _ if is_repeated => path.push_str("[]"),
            _ => {}
        }
        parent = current;
        if !parent.is_group() {
            break;
        }
    }
    path
}

fn is_map(group: &Type) -> bool {
    is_annotated(group, ConvertedType::MAP, &LogicalType::Map)
        || group.get_basic_info().converted_type() == ConvertedType::MAP_KEY_VALUE
}

fn is_annotated(group: &Type, converted: ConvertedType, logical: &LogicalType) -> bool {
    let info = group.get_basic_info();
    info.converted_type() == converted || info.logical_type_ref() == Some(logical)
}

fn repeated_child(group: &Type) -> Option<&Type> {
    match group.is_group().then(|| group.get_fields())? {
        [child] if is_repeated(child) => Some(child),
        _ => None,
    }
}

fn is_repeated(field: &Type) -> bool {
    let info = field.get_basic_info();
    info.has_repetition() && info.repetition() == Repetition::REPEATED
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parquet::schema::parser::parse_message_type;
    use parquet::schema::types::SchemaDescriptor;

    use super::*;

    #[test]
    fn wrappers_of_lists_and_maps_are_no_part_of_the_path() {
        let schema = "message m {
            required binary id (UTF8);
            optional group address { optional binary city (UTF8); }
            optional group tags (LIST) { repeated group list { optional binary element (UTF8); } }
            optional group old (LIST) { repeated int32 array; }
            optional group lines (LIST) { repeated group list { optional group element {
                optional binary sku (UTF8); optional int32 n; } } }
            optional group grid (LIST) { repeated group list { optional group element (LIST) {
                repeated group list { optional int32 element; } } } }
            optional group attrs (MAP) { repeated group key_value {
                required binary key (UTF8); optional binary value (UTF8); } }
            repeated int32 bare;
        }";
        let root = SchemaDescriptor::new(Arc::new(parse_message_type(schema).unwrap()));
        let paths: Vec<String> =
            root.columns().iter().map(|c| path_of(c, root.root_schema())).collect();
        let expected = [
            "id",
            "address.city",
            "tags[]",
            "old[]",
            "lines[].sku",
            "lines[].n",
            "grid[][]",
            "attrs[].key",
            "attrs[].value",
            "bare[]",
        ];
        assert_eq!(paths, expected);
    }
}
