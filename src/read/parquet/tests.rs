//! Files written by the library's own writer, whole and broken.

use std::sync::Arc;

use parquet::basic::Encoding;
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::column::ColumnRows;
use crate::model::{Column, Limits, Reason};
use crate::read::testing::{Found, read_bytes, read_with};

type Group<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

fn write(schema: &str, groups: &[&dyn Fn(&mut Group<'_>)]) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = WriterProperties::builder()
        .set_compression(parquet::basic::Compression::SNAPPY)
        .set_data_page_row_count_limit(1000)
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    for fill in groups {
        let mut group = writer.next_row_group().unwrap();
        fill(&mut group);
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

fn column<T: DataType>(
    group: &mut Group<'_>,
    values: &[T::T],
    definitions: Option<&[i16]>,
    repetitions: Option<&[i16]>,
) {
    let mut writer = group.next_column().unwrap().unwrap();
    writer.typed::<T>().write_batch(values, definitions, repetitions).unwrap();
    writer.close().unwrap();
}

fn texts(values: &[&str]) -> Vec<ByteArray> {
    values.iter().map(|value| ByteArray::from(*value)).collect()
}

const PEOPLE: &str = "message m {
    required int64 id;
    optional binary email (UTF8);
    required int32 born (DATE);
    required int32 salary (DECIMAL(9,2));
    optional group tags (LIST) { repeated group list { required binary element (UTF8); } }
    required boolean active;
    required double score;
}";

fn people(group: &mut Group<'_>) {
    column::<Int64Type>(group, &[1, 2, 3], None, None);
    let email = texts(&["jan@example.org", "an@example.org"]);
    column::<ByteArrayType>(group, &email, Some(&[1, 0, 1]), None);
    column::<Int32Type>(group, &[0, 11_016, -1], None, None);
    column::<Int32Type>(group, &[123_456, -5, 0], None, None);
    let tags = texts(&["a", "b", "c"]);
    column::<ByteArrayType>(group, &tags, Some(&[2, 2, 1, 2]), Some(&[0, 1, 0, 0]));
    column::<BoolType>(group, &[true, false, true], None, None);
    column::<DoubleType>(group, &[0.5, 1e21, 2.0], None, None);
}

#[test]
fn columns_become_cells_of_rows() {
    let bytes = write(PEOPLE, &[&people, &people]);
    let found = read_bytes("people.parquet", &bytes);
    assert_eq!((found.format, found.rows, found.named), ("parquet", 6, Some(true)));
    assert_eq!(found.bytes, bytes.len() as u64);
    let expected = [
        "id[0]=1",
        "id[1]=2",
        "id[2]=3",
        "email[0]=jan@example.org",
        "email[2]=an@example.org",
        "born[0]=1970-01-01",
        "born[1]=2000-02-29",
        "born[2]=1969-12-31",
        "salary[0]=1234.56",
        "salary[1]=-0.05",
        "salary[2]=0.00",
        "tags[][0]=a",
        "tags[][0]=b",
        "tags[][2]=c",
        "active[0]=true",
        "active[1]=false",
        "active[2]=true",
        "score[0]=0.5",
        "score[1]=1000000000000000000000",
        "score[2]=2",
    ];
    assert_eq!(found.cells[..20], expected);
    assert_eq!(found.cells[20], "id[3]=1");
    assert_eq!(found.nulls, ["email:1", "tags[]:1", "email:1", "tags[]:1"]);
    assert!(found.incidents.is_empty());
}

#[test]
fn many_rows_come_in_bounded_batches_in_step() {
    let bytes = write(
        "message m { required int64 a; optional binary b (UTF8); }",
        &[&|group| {
            column::<Int64Type>(group, &(0..10_000).collect::<Vec<_>>(), None, None);
            let names: Vec<String> = (0..10_000).map(|i| format!("n{i}")).collect();
            let names: Vec<ByteArray> = names.iter().map(|n| ByteArray::from(n.as_str())).collect();
            column::<ByteArrayType>(group, &names, Some(&[1; 10_000]), None);
        }],
    );
    let found = read_bytes("x", &bytes);
    assert_eq!((found.rows, found.batches, found.cells.len()), (10_000, 3, 20_000));
    assert!(found.cells.contains(&"b[9999]=n9999".to_owned()));
    let limits = Limits { fields: 1, ..Limits::default() };
    let sink = Found { break_after: Some(1), ..Found::default() };
    let folded = read_with("x", &bytes, &limits, sink);
    assert_eq!((folded.rows, folded.fields), (4096, vec!["a".to_owned(), "{more}".to_owned()]));
    assert_eq!(folded.incidents[0].reason, Reason::TooManyFields);
}

#[test]
fn bytes_that_are_no_text_are_one_incident() {
    let bytes = write(
        "message m { required binary photo; }",
        &[&|group| {
            let values = [ByteArray::from(vec![0xFF, 0xD8]), ByteArray::from("text")];
            column::<ByteArrayType>(group, &values, None, None);
        }],
    );
    let found = read_bytes("x", &bytes);
    assert_eq!(found.cells, ["photo[1]=text"]);
    assert_eq!(found.incidents.iter().map(|i| i.reason).collect::<Vec<_>>(), [Reason::Binary]);
}

#[test]
fn no_rows_and_no_columns_are_no_failure() {
    let found = read_bytes("x", &write("message m { required int32 a; }", &[]));
    assert_eq!((found.format, found.rows, found.incidents.len()), ("parquet", 0, 0));
}

#[test]
fn broken_files_are_one_incident_and_never_a_panic() {
    let bytes = write(PEOPLE, &[&people]);
    let reason = |bytes: &[u8]| {
        let found = read_bytes("a.parquet", bytes);
        assert_eq!((found.format, found.incidents.len()), ("parquet", 1));
        found.incidents[0].reason
    };
    assert_eq!(reason(&bytes[..bytes.len() - 10]), Reason::Truncated);
    assert_eq!(reason(&[b"PARE", &bytes[4..bytes.len() - 4], b"PARE"].concat()), Reason::Encrypted);
    let mut footer = bytes.clone();
    let length = footer.len() - 8;
    footer[length..length + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(reason(&footer), Reason::Malformed | Reason::Truncated));
    let other_writer = include_bytes!("../../../testdata/formats/people-int96.parquet");
    for bytes in [bytes.as_slice(), other_writer] {
        for (at, mask) in (4..bytes.len() - 4).flat_map(|at| [(at, 0x55), (at, 0x80)]) {
            let mut broken = bytes.to_owned();
            broken[at] ^= mask;
            assert!(read_bytes("a.parquet", &broken).incidents.len() <= 1, "byte {at}");
        }
    }
}

/// One optional column of texts, all dictionary, in pages of either version.
fn dictionary_file(values: &[Option<u16>], version: WriterVersion) -> Vec<u8> {
    text_file(values, version, 1 << 20)
}

/// The same, where texts are written out once the dictionary has so many bytes.
fn text_file(values: &[Option<u16>], version: WriterVersion, dictionary: usize) -> Vec<u8> {
    let schema = "message m { optional group a { optional binary b (UTF8); } required int32 n; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = WriterProperties::builder()
        .set_writer_version(version)
        .set_dictionary_page_size_limit(dictionary)
        .set_column_encoding(vec!["a".to_owned(), "b".to_owned()].into(), Encoding::PLAIN)
        .set_data_page_row_count_limit(1000)
        .set_write_batch_size(100);
    let mut writer =
        SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build())).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let texts: Vec<ByteArray> =
        values.iter().flatten().map(|n| ByteArray::from(format!("v{n}").as_str())).collect();
    // A group that is there without its member, and one that is not there at all.
    let level = |(row, value): (usize, &Option<u16>)| value.map_or((row % 2) as i16, |_| 2);
    let levels: Vec<i16> = values.iter().enumerate().map(level).collect();
    column::<ByteArrayType>(&mut group, &texts, Some(&levels), None);
    let numbers: Vec<i32> = (0..values.len() as i32).map(|row| row % 7 - 3).collect();
    column::<Int32Type>(&mut group, &numbers, None, None);
    group.close().unwrap();
    writer.into_inner().unwrap()
}

/// The texts of a column with their rows, read so many rows at a time: from where they lie, or by
/// the library.
fn column_of(
    bytes: &[u8],
    position: usize,
    portion: usize,
    by_library: bool,
) -> Vec<(u32, String)> {
    let reader = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).unwrap();
    let group = reader.get_row_group(0).unwrap();
    let chunk = group.metadata().column(position);
    // Of an encoding that only the library reads.
    let other = by_library.then_some(Encoding::DELTA_BYTE_ARRAY);
    let pages = group.get_column_page_reader(position).unwrap();
    let encodings = chunk.encodings().chain(other);
    let mut column = ColumnRows::new(chunk.column_descr_ptr(), encodings, pages);
    assert_eq!(matches!(column, ColumnRows::Texts(_)), !by_library && position == 0);
    let (mut texts, mut before) = (Vec::new(), 0);
    while before < group.metadata().num_rows() as u32 {
        let mut cells = Column::new(0);
        let rows = column.read(portion, &mut cells).unwrap();
        assert!(rows > 0);
        let text = |cell: &[u8]| String::from_utf8(cell.to_vec()).unwrap();
        texts.extend(cells.cells().map(|cell| (before + cell.row, text(cell.bytes))));
        before += rows as u32;
    }
    texts
}

/// What the library's own reader gives: values with their counts, sorted.
fn counted_by_library(bytes: &[u8]) -> Vec<String> {
    let mut counts = std::collections::BTreeMap::new();
    for (position, field) in ["a.b", "n"].into_iter().enumerate() {
        for (_, text) in column_of(bytes, position, usize::MAX, true) {
            *counts.entry(format!("{field}={text}")).or_insert(0) += 1;
        }
    }
    counts.into_iter().map(|(text, count)| format!("{text}*{count}")).collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    /// Runs of one value, of nulls and of all kinds, as the indices are packed.
    #[test]
    fn dictionaries_are_counted_as_the_library_reads_them(
        runs in proptest::collection::vec((proptest::option::of(0u16..300), 1usize..40), 300..400),
        is_second in proptest::bool::ANY,
    ) {
        let runs = runs.iter().flat_map(|&(value, times)| std::iter::repeat_n(value, times));
        let mut values: Vec<Option<u16>> = runs.collect();
        values.extend((0..4200u16).map(|row| (row % 11 != 0).then_some(row.wrapping_mul(31) % 300)));
        let version = if is_second { WriterVersion::PARQUET_2_0 } else { WriterVersion::PARQUET_1_0 };
        let bytes = dictionary_file(&values, version);
        let mut found = read_bytes("a", &bytes);
        proptest::prop_assert!(found.cells.is_empty() && found.incidents.is_empty());
        proptest::prop_assert_eq!(found.rows, values.len() as u64);
        let nulls = values.iter().filter(|value| value.is_none()).count();
        proptest::prop_assert_eq!(&found.nulls, &[format!("a.b:{nulls}")]);
        found.counted.sort();
        let mut expected = counted_by_library(&bytes);
        expected.sort();
        proptest::prop_assert_eq!(found.counted, expected);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    /// Pages of indices, then of texts, with nulls of two kinds.
    #[test]
    fn texts_are_those_that_the_library_reads(
        runs in proptest::collection::vec((proptest::option::of(0u16..9000), 1usize..9), 0..600),
        dictionary in 0usize..4000,
        portion in 1usize..3000,
        is_second in proptest::bool::ANY,
    ) {
        let runs = runs.iter().flat_map(|&(value, times)| std::iter::repeat_n(value, times));
        let values: Vec<Option<u16>> = runs.collect();
        let version = if is_second { WriterVersion::PARQUET_2_0 } else { WriterVersion::PARQUET_1_0 };
        let bytes = text_file(&values, version, dictionary);
        let lying = column_of(&bytes, 0, portion, false);
        proptest::prop_assert_eq!(&lying, &column_of(&bytes, 0, 1000, true));
        let given = values.iter().zip(0..).filter_map(|(value, row)| value.map(|n| (row, format!("v{n}"))));
        proptest::prop_assert_eq!(lying, given.collect::<Vec<_>>());
    }
}

/// Reads a file with one bit broken, here and there.
fn break_bits(bytes: &[u8]) {
    for at in (4..bytes.len() - 4).step_by(7) {
        let mut broken = bytes.to_owned();
        broken[at] ^= 1 << (at % 8);
        assert!(read_bytes("a.parquet", &broken).incidents.len() <= 1, "byte {at}");
    }
}

#[test]
fn broken_pages_of_texts_are_one_incident_and_never_a_panic() {
    let values: Vec<Option<u16>> = (0..3000).map(|row| (row % 5 > 0).then_some(row)).collect();
    break_bits(&text_file(&values, WriterVersion::PARQUET_1_0, 500));
}

#[test]
fn broken_dictionaries_are_one_incident_and_never_a_panic() {
    let values: Vec<Option<u16>> = (0..5000).map(|row| (row % 5 > 0).then_some(row % 90)).collect();
    break_bits(&dictionary_file(&values, WriterVersion::PARQUET_1_0));
}

#[test]
fn what_is_encrypted_is_said_to_be() {
    let column = include_bytes!("../../../testdata/formats/locked/encrypted-column.parquet");
    let footer = include_bytes!("../../../testdata/formats/locked/encrypted.parquet");
    for bytes in [&column[..], footer] {
        let found = read_bytes("a.parquet", bytes);
        assert_eq!(
            found.incidents.iter().map(|i| i.reason).collect::<Vec<_>>(),
            [Reason::Encrypted]
        );
    }
}
