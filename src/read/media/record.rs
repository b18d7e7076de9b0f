//! Headers that name the records that follow: ANSI/NIST-ITL and DICOM.

use memchr::memmem;

/// Separators of ANSI/NIST-ITL: between records, fields, subfields and items.
const RECORD: u8 = 0x1C;
const FIELD: u8 = 0x1D;
const SUBFIELD: u8 = 0x1E;
const ITEM: u8 = 0x1F;

/// Types of records that hold biometric data (ANSI/NIST-ITL 1-2011, table 3).
const TYPES: &[(&[u8], &str)] = &[
    (b"3", "nist.fingerprint_image"),
    (b"4", "nist.fingerprint_image"),
    (b"8", "nist.signature_image"),
    (b"9", "nist.fingerprint_minutiae"),
    (b"10", "nist.face_biometric"),
    (b"11", "nist.voice_sample"),
    (b"13", "nist.fingerprint_image"),
    (b"14", "nist.fingerprint_image"),
    (b"15", "nist.palm_print"),
    (b"17", "nist.iris_image"),
    (b"18", "nist.dna_profile"),
];

/// What the records of a transaction hold, by its content field (1.003).
pub(super) fn transaction(header: &[u8]) -> Vec<&'static str> {
    let ends = |byte: &u8| matches!(*byte, RECORD | FIELD);
    let mut fields = header.split(ends);
    let Some(content) = fields.find_map(|field| field.strip_prefix(b"1.003:")) else {
        return Vec::new();
    };
    // The first subfield counts the others.
    let mut names = Vec::new();
    for subfield in content.split(|&byte| byte == SUBFIELD).skip(1) {
        let kind = subfield.split(|&byte| byte == ITEM).next().unwrap_or_default();
        let known = TYPES.iter().find(|(known, _)| *known == kind);
        names.extend(known.map(|(_, name)| *name).filter(|name| !names.contains(name)));
    }
    names
}

/// Elements of DICOM about the patient (PS3.6, group 0010), as written with explicit types.
const ELEMENTS: &[(&[u8; 6], &str)] = &[
    (b"\x10\0\x10\0PN", "dicom.patient_name"),
    (b"\x10\0\x20\0LO", "dicom.patient_id"),
    (b"\x10\0\x30\0DA", "dicom.patient_birth_date"),
    (b"\x10\0\x40\0CS", "dicom.patient_sex"),
];

/// What a DICOM file says of the patient: elements that are there and not empty.
pub(super) fn medical(header: &[u8]) -> Vec<&'static str> {
    let filled = |element: &[u8]| {
        memmem::find(header, element).is_some_and(|at| {
            let length = header.get(at + element.len()..).and_then(|rest| rest.first_chunk());
            length.is_some_and(|length| u16::from_le_bytes(*length) > 0)
        })
    };
    let elements = ELEMENTS.iter().filter(|(element, _)| filled(*element));
    elements.map(|(_, name)| *name).collect()
}
