//! Media made by hand: what their headers tell, and what they do not.

use proptest::prelude::*;

use crate::model::Reason;
use crate::read::testing::{Found, read_bytes};

/// A directory of tags: number, kind, count and value of each, with what lies behind it.
fn tiff(tags: &[(u16, u16, u32, u32)], behind: &[u8]) -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    bytes.extend(directory(tags));
    bytes.extend(behind);
    bytes
}

fn directory(tags: &[(u16, u16, u32, u32)]) -> Vec<u8> {
    let mut bytes = (tags.len() as u16).to_le_bytes().to_vec();
    for (tag, kind, count, value) in tags {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend([0; 4]);
    bytes
}

/// Tags with a position, an owner and an artist of eight characters each.
fn photo() -> Vec<u8> {
    let first = 8 + 2 + 3 * 12 + 4;
    let (gps, owner) = (first + 2 + 12 + 4, first + 2 + 12 + 4 + 2 + 2 * 12 + 4);
    let mut behind = directory(&[(0xA430, 2, 8, owner)]);
    behind.extend(directory(&[(2, 5, 3, 0), (4, 5, 3, 0)]));
    behind.extend(b"J. Doe \0");
    let tags = [(0x013B, 2, 8, owner), (0x8769, 4, 1, first), (0x8825, 4, 1, gps)];
    tiff(&tags, &behind)
}

fn jpeg(tiff: &[u8]) -> Vec<u8> {
    [b"\xFF\xD8\xFF\xE1\0\x40Exif\0\0", tiff, b"\xFF\xD9"].concat()
}

fn declared(place: &str, bytes: &[u8]) -> Vec<String> {
    let found = read_bytes(place, bytes);
    assert_eq!(found.format, "media", "{place}");
    assert_eq!(found.incidents.len(), 1, "{place}");
    assert_eq!(found.incidents[0].reason, Reason::HeaderOnly, "{place}");
    found.declared
}

#[test]
fn pictures_tell_of_the_camera() {
    let told = ["exif.gps_position", "exif.camera_owner_name", "exif.artist_name"];
    assert_eq!(declared("a.jpg", &jpeg(&photo())), told);
    assert_eq!(declared("a.tif", &photo()), told);
    let png = [b"\x89PNG\r\n\x1A\n\0\0\0\x20eXIf", photo().as_slice()].concat();
    assert_eq!(declared("a.png", &png), told);
    let webp = [b"RIFF\0\x01\0\0WEBPEXIF\x20\0\0\0", photo().as_slice()].concat();
    assert_eq!(declared("a.webp", &webp), told);
    let xmp =
        b"\xFF\xD8\xFF\xE1\0\x40<x:xmpmeta><rdf:li mwg-rs:Type=\"Face\" exif:GPSLatitude=\"1\"/>";
    assert_eq!(declared("a.jpg", xmp), ["xmp.gps_position", "xmp.face_regions"]);
}

#[test]
fn pictures_without_marks_tell_nothing() {
    let blank = tiff(&[(0x013B, 2, 4, 0x2020_2020), (0x0110, 2, 4, 0)], b"");
    for (place, bytes) in [
        ("icon.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec()),
        ("plain.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01".to_vec()),
        ("blank.jpg", jpeg(&blank)),
        // A directory that points to itself, and one outside of the file.
        ("loop.tif", tiff(&[(0x8825, 4, 1, 8), (0x8769, 4, 1, 8)], b"")),
        ("far.tif", tiff(&[(0x8825, 4, 1, u32::MAX), (0x8769, 4, 1, u32::MAX - 1)], b"")),
        ("song.mp3", b"ID3\x04\0\0\0\0\0\0call".to_vec()),
    ] {
        assert!(declared(place, &bytes).is_empty(), "{place}");
    }
}

#[test]
fn records_of_biometric_data() {
    let nist = b"1.001:124\x1D1.002:0500\x1D1.003:1\x1F3\x1E2\x1F0\x1E14\x1F1\x1E10\x1F2\x1E14\x1F3\x1D1.004:X\x1C";
    let mut dicom = vec![0; 128];
    dicom.extend(b"DICM\x10\0\x10\0PN\x08\0Doe^J.  \x10\0\x30\0DA\0\0");
    for (bytes, names) in [
        (b"FMR\0 20\0\0\0\0\0".to_vec(), &["iso_19794.fingerprint_minutiae"][..]),
        (b"FAC\x00010\0\0\0\0\0".to_vec(), &["iso_19794.face_biometric"]),
        (b"\xFF\xA0\xFF\xA4\0\x3A".to_vec(), &["wsq.fingerprint_image"]),
        (nist.to_vec(), &["nist.fingerprint_image", "nist.face_biometric"]),
        (dicom, &["dicom.patient_name"]),
    ] {
        assert_eq!(declared("x.bin", &bytes), names);
    }
    assert_eq!(read_bytes("x.bin", b"FMR\0\x01\x02\x03\x04").format, "none");
    assert_eq!(read_bytes("notes.txt", b"ID3 tags and GIF89a are formats").format, "text");
}

#[test]
fn recordings_need_their_folder_and_their_name() {
    let film = b"\0\0\0\x18ftypisom\0\0\0\0";
    let sound = b"RIFF\0\x01\0\0WAVEfmt ";
    for (place, bytes, told) in [
        ("cctv/entrance/cam03_2025-01-01.mp4", &film[..], Some("media.cctv_footage")),
        ("data/Gesprekken/opname-0001.wav", sound, Some("media.call_recording")),
        ("calls/recording_17.mp4", film, Some("media.call_recording")),
        ("cctv/intro.mp4", film, None),
        ("videos/camera-review.mp4", film, None),
        ("music/recall.wav", sound, None),
        ("cctv/cam03.wav", sound, None),
    ] {
        let expected: Vec<&str> = told.into_iter().collect();
        assert_eq!(declared(place, bytes), expected, "{place}");
    }
}

/// A data group of a travel document, with one template of a face.
const GROUP: &[u8] =
    b"\x75\x24\x7F\x61\x21\x02\x01\x01\x7F\x60\x1C\xA1\x0A\x80\x02\x01\x01\x81\x01\x02\x87\x01\x01\x5F\x2E\x0E";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn broken_headers_are_one_incident(
        mut bytes in proptest::sample::select(vec![jpeg(&photo()), photo(), GROUP.to_vec()]),
        flips in proptest::collection::vec((any::<usize>(), any::<u8>()), 0..6),
        cut in any::<usize>(),
    ) {
        for (at, byte) in flips {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(cut % (bytes.len() + 1));
        let found: Found = read_bytes("a.jpg", &bytes);
        prop_assert!(found.incidents.len() <= 1);
    }
}
