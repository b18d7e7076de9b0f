//! Kinds of media by the marks in their first bytes.

use super::tlv;

/// What a file is, as far as its first bytes prove it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A record of biometric data, with the names of what it holds.
    Record(&'static [&'static str]),
    /// A transaction of ANSI/NIST-ITL, which names its records in the first of them.
    Transaction,
    /// DICOM.
    Medical,
    /// A picture that may tell of the camera.
    Picture,
    /// Moving pictures.
    Film,
    /// Sound alone.
    Sound,
}

/// Records of ISO/IEC 19794, by the format identifier that each begins with: parts 2, 4, 5, 6, 7,
/// 9 and 10. A version of three digits and a NUL follows.
const ISO_19794: &[(&[u8], &[&str])] = &[
    (b"FMR\0", &["iso_19794.fingerprint_minutiae"]),
    (b"FIR\0", &["iso_19794.fingerprint_image"]),
    (b"FAC\0", &["iso_19794.face_biometric"]),
    (b"IIR\0", &["iso_19794.iris_image"]),
    (b"SDI\0", &["iso_19794.signature_dynamics"]),
    (b"VIR\0", &["iso_19794.vein_pattern"]),
    (b"HND\0", &["iso_19794.hand_geometry"]),
];

/// The first bytes of the kinds that these alone prove.
const FIRST: &[(&[u8], Kind)] = &[
    (b"1.001:", Kind::Transaction),
    (b"\xFF\xD8\xFF", Kind::Picture),
    (b"\x89PNG\r\n\x1A\n", Kind::Picture),
    (b"II*\0", Kind::Picture),
    (b"MM\0*", Kind::Picture),
    (b"GIF87a", Kind::Picture),
    (b"GIF89a", Kind::Picture),
    (b"\x1A\x45\xDF\xA3", Kind::Film),
    (b"ID3", Kind::Sound),
    (b"OggS\0", Kind::Sound),
    (b"fLaC\0", Kind::Sound),
    (b"#!AMR", Kind::Sound),
];

impl Kind {
    /// The kind of a file that begins so; `None` if it is none of these.
    pub fn of(bytes: &[u8]) -> Option<Kind> {
        let first = FIRST.iter().find(|(mark, _)| bytes.starts_with(mark));
        // A text may begin with letters that are a mark; what is binary holds a NUL soon.
        let binary = || bytes.iter().take(512).any(|&byte| byte == 0);
        if let Some(&(mark, kind)) = first {
            return (!mark.is_ascii() || kind == Kind::Transaction || binary()).then_some(kind);
        }
        if bytes.get(128..132) == Some(b"DICM") {
            return Some(Kind::Medical);
        }
        // WSQ: start of image, then a table, a comment or the frame (FBI IAFIS-IC-0110).
        if matches!(bytes, [0xFF, 0xA0, 0xFF, 0xA2 | 0xA4..=0xA6 | 0xA8, ..]) {
            return Some(Kind::Record(&["wsq.fingerprint_image"]));
        }
        Kind::in_box(bytes).or_else(|| Kind::record(bytes))
    }

    /// Files made of boxes with a type each: RIFF, and the base media format of ISO/IEC 14496-12.
    fn in_box(bytes: &[u8]) -> Option<Kind> {
        let brand = bytes.get(8..12)?;
        match (&bytes[..4], &bytes[4..8]) {
            (b"RIFF", _) if brand == b"WEBP" => Some(Kind::Picture),
            (b"RIFF", _) if brand == b"WAVE" => Some(Kind::Sound),
            (b"RIFF", _) if brand == b"AVI " => Some(Kind::Film),
            (_, b"ftyp") if matches!(brand, b"heic" | b"heix" | b"mif1" | b"avif") => {
                Some(Kind::Picture)
            }
            (_, b"ftyp") if brand == b"M4A " => Some(Kind::Sound),
            (_, b"ftyp") => Some(Kind::Film),
            _ => None,
        }
    }

    fn record(bytes: &[u8]) -> Option<Kind> {
        let (mark, rest) = bytes.split_at_checked(4)?;
        let version = rest.first_chunk::<4>()?;
        let is_version = version[3] == 0
            && version[..3].iter().all(|byte| byte.is_ascii_digit() || *byte == b' ')
            && version[1..3].iter().all(u8::is_ascii_digit);
        let known = ISO_19794.iter().find(|(known, _)| *known == mark).filter(|_| is_version);
        known.map(|(_, names)| *names).or_else(|| tlv::names(bytes)).map(Kind::Record)
    }
}
