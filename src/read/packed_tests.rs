//! Compressed streams and archives: whole, cut, damaged, and made to do harm.

use std::io::{Cursor, Write};

use super::testing::{Found, read_bytes, read_with};
use crate::model::{Limits, Reason};

/// A table of so many rows.
fn table(rows: usize) -> Vec<u8> {
    let rows = (0..rows).map(|row| format!("{row},p{}@example.org\n", row * 7919 % 10_007));
    ["id,email\n".to_owned()].into_iter().chain(rows).collect::<String>().into_bytes()
}

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in members {
        archive.start_file(*name, ::zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(data).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ::tar::Builder::new(Vec::new());
    for (name, data) in members {
        let mut header = ::tar::Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(data.len() as u64);
        header.set_cksum();
        archive.append(&header, *data).unwrap();
    }
    archive.into_inner().unwrap()
}

/// The table in every compression.
fn streams(data: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let streams = [("gz", gzip(data)), ("zst", zstd::stream::encode_all(data, 3).unwrap())];
    #[cfg(feature = "archives")]
    let streams = {
        let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        bzip2.write_all(data).unwrap();
        let mut xz = liblzma::write::XzEncoder::new(Vec::new(), 1);
        xz.write_all(data).unwrap();
        let more = [("bz2", bzip2.finish().unwrap()), ("xz", xz.finish().unwrap())];
        streams.into_iter().chain(more)
    };
    streams.into_iter().collect()
}

/// Reasons with the end of the place they belong to.
fn reasons(found: &Found) -> Vec<(&str, Reason)> {
    let own = found.incidents.iter().map(|incident| ("", incident.reason));
    let inner = found.members.iter().flat_map(|(place, _, member)| {
        let name = place.rsplit_once("!/").map_or("", |(_, name)| name);
        let deeper = reasons(member).into_iter();
        deeper.map(move |(below, reason)| (if below.is_empty() { name } else { below }, reason))
    });
    own.chain(inner).collect()
}

#[test]
fn a_cut_stream_keeps_what_came_before() {
    let data = table(30_000);
    for (name, stream) in streams(&data) {
        let whole = read_bytes(&format!("a.csv.{name}"), &stream);
        assert_eq!((whole.format, whole.rows, whole.incidents.len()), ("csv", 30_000, 0), "{name}");
        assert_eq!(whole.bytes, stream.len() as u64);
        let cut = read_bytes("a", &stream[..stream.len() * 3 / 4]);
        assert_eq!(reasons(&cut), [("", Reason::Truncated)], "{name}");
        // bzip2 works in blocks of 100 kB, the others in smaller ones.
        assert!(cut.text().len() + cut.cells.len() > 1000, "{name}");
    }
}

#[test]
fn damage_is_one_incident_at_its_place_and_never_a_panic() {
    let data = table(300);
    let archives = [
        ("zip", zip(&[("a.csv", &data), ("b/c.csv", &data)])),
        ("tar", tar(&[("a.csv", &data), ("b/c.csv", &data)])),
        ("tgz", gzip(&tar(&[("a.csv", &data)]))),
    ];
    for (name, bytes) in streams(&data).into_iter().chain(archives) {
        let mut state = 0x9E37_79B9_7F4A_7C15u64;
        for round in 0..400 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = (state >> 33) as usize % bytes.len();
            let mut broken = bytes.clone();
            if round % 4 == 0 {
                broken.truncate(at);
            } else {
                broken[at] ^= 1 << (state >> 60 & 7);
            }
            let found = read_bytes("a", &broken);
            for list in [&found].into_iter().chain(found.members.iter().map(|m| &m.2)) {
                // That its text is no longer valid is a remark beside the failure.
                let failed = list.incidents.iter().filter(|i| i.reason != Reason::BadEncoding);
                assert!(failed.count() <= 1, "{name} {round} at {at}");
            }
        }
    }
}

#[test]
fn what_expands_too_far_is_one_incident() {
    let zeros = vec![b'0'; 4 << 20];
    let limits = Limits { expanded_bytes: 1 << 20, ..Limits::default() };
    for (_, stream) in streams(&zeros) {
        let found = read_with("a", &stream, &limits, Found::default());
        assert_eq!(reasons(&found), [("", Reason::BombLimit)]);
    }
    let bomb = zip(&[("a", &zeros), ("b", &zeros)]);
    let found = read_with("a.zip", &bomb, &limits, Found::default());
    assert_eq!(reasons(&found), [("", Reason::BombLimit), ("a", Reason::BombLimit)]);

    let few = Limits { members: 3, ..Limits::default() };
    let many: Vec<(&str, &[u8])> = ["a", "b", "c", "d", "e"].map(|name| (name, &b"x"[..])).into();
    for archive in [zip(&many), tar(&many)] {
        let found = read_with("a", &archive, &few, Found::default());
        assert_eq!((found.members.len(), reasons(&found)), (3, vec![("", Reason::BombLimit)]));
    }
    let small = Limits { memory_bytes: 1000, ..Limits::default() };
    let packed = gzip(&zip(&[("a", &table(300))]));
    let found = read_with("a", &packed, &small, Found::default());
    assert_eq!(reasons(&found), [("", Reason::NeedsFile)]);
}

/// 512 MiB of zeros in 0.5 MiB: nothing but the ratio gives it away.
#[test]
fn the_ratio_tells_a_bomb() {
    let mut encoder = zstd::stream::Encoder::new(Vec::new(), 1).unwrap();
    let block = vec![b'0'; 1 << 20];
    (0..512).for_each(|_| encoder.write_all(&block).unwrap());
    let stream = encoder.finish().unwrap();
    assert_eq!(reasons(&read_bytes("a", &stream)), [("", Reason::BombLimit)]);
}

#[test]
fn archives_nest_to_a_depth() {
    let mut archive = zip(&[("people.csv", &table(3))]);
    for (depth, wrap) in [zip, tar, zip, tar].into_iter().enumerate() {
        let found = read_bytes("a.zip", &archive);
        let mut inner = &found;
        let mut layers = 0;
        while let Some((_, _, member)) = inner.members.first() {
            (inner, layers) = (member, layers + 1);
        }
        if depth < 3 {
            assert_eq!((inner.rows, layers, reasons(&found).len()), (3, depth + 1, 0));
        } else {
            assert_eq!(reasons(&found), [("people.csv", Reason::TooDeep)]);
        }
        archive = wrap(&[("inner", &archive)]);
    }
    let twice = gzip(&gzip(&gzip(&gzip(&gzip(b"deep")))));
    assert_eq!(reasons(&read_bytes("a", &twice)), [("", Reason::TooDeep)]);
    assert_eq!(read_bytes("a", &gzip(&gzip(b"not so deep"))).text(), "not so deep");
}

#[test]
fn members_have_places_and_incidents_of_their_own() {
    let data = table(20);
    let names = ["../../etc/shadow.csv", "/abs.csv", "b/c.csv", "photo.bin"];
    let binary = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0";
    let contents = [&data[..], &data, &data, binary];
    let members: Vec<(&str, &[u8])> = names.into_iter().zip(contents).collect();
    for (archive, format) in [(zip(&members), "zip"), (tar(&members), "tar")] {
        let found = read_bytes("in/a.x", &archive);
        let places: Vec<&str> = found.members.iter().map(|member| member.0.as_str()).collect();
        assert_eq!(
            places,
            ["in/a.x!/etc/shadow.csv", "in/a.x!/abs.csv", "in/a.x!/b/c.csv", "in/a.x!/photo.bin"]
        );
        assert_eq!((found.format, found.members[2].2.rows), (format, 20));
        assert_eq!(reasons(&found), [("photo.bin", Reason::HeaderOnly)]);
        assert_eq!(found.bytes, archive.len() as u64);
    }
}

#[test]
fn locked_and_unknown_members_are_incidents_and_the_rest_is_read() {
    let archive = zip(&[("a.csv", &table(20)), ("b.csv", &table(20))]);
    let directory = memchr::memmem::find(&archive, b"PK\x01\x02").unwrap();
    let mut locked = archive.clone();
    locked[directory + 8] |= 1;
    locked[6] |= 1;
    let found = read_bytes("a.zip", &locked);
    assert_eq!(reasons(&found), [("a.csv", Reason::Encrypted)]);
    assert_eq!(found.members[1].2.rows, 20);
    let mut unknown = archive.clone();
    unknown[directory + 10] = 98;
    unknown[8] = 98;
    let found = read_bytes("a.zip", &unknown);
    assert_eq!(reasons(&found), [("a.csv", Reason::Unsupported)]);
    let found = read_bytes("a.zip", &archive[..directory]);
    assert_eq!((reasons(&found), found.members.len()), (vec![("", Reason::Malformed)], 2));
    assert_eq!(found.members[1].2.rows, 20);
}
