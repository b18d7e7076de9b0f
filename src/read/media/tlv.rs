//! Biometric records in tags of ASN.1: ISO/IEC 39794, and the templates of CBEFF that ISO/IEC
//! 7816-11 lays down and travel documents carry (ISO/IEC 19785-3, ICAO Doc 9303-10).

/// What each part of ISO/IEC 39794 holds, by the number of its application tag.
const PARTS: &[(u8, &[&str])] = &[
    (2, &["iso_39794.fingerprint_minutiae"]),
    (4, &["iso_39794.fingerprint_image"]),
    (5, &["iso_39794.face_biometric"]),
    (6, &["iso_39794.iris_image"]),
    (7, &["iso_39794.signature_dynamics"]),
    (9, &["iso_39794.vein_pattern"]),
    (13, &["iso_39794.voice_sample"]),
];

/// Biometric types of CBEFF (ISO/IEC 19785-3, as ISO/IEC 7816-11 numbers them).
const TYPES: &[(u8, &[&str])] = &[
    (0x02, &["cbeff.face_biometric"]),
    (0x04, &["cbeff.voice_sample"]),
    (0x08, &["cbeff.fingerprint_template"]),
    (0x10, &["cbeff.iris_image"]),
    (0x20, &["cbeff.retina_image"]),
    (0x40, &["cbeff.hand_geometry"]),
    (0x80, &["cbeff.signature_dynamics"]),
];

/// Of a type that is not told.
const ANY: &[&str] = &["cbeff.biometric_template"];

/// Constructed tags of class application, in one byte.
const APPLICATION: u8 = 0x60;

/// The data groups of a travel document that hold biometrics: face, fingers, irises.
const GROUPS: [u8; 3] = [0x75, 0x63, 0x76];

/// What a record in tags holds; `None` if the bytes begin no such record.
pub(super) fn names(bytes: &[u8]) -> Option<&'static [&'static str]> {
    let (tag, inside) = tag(bytes)?;
    if tag == [0x7F, 0x61] || tag == [0x7F, 0x60] {
        return template(bytes);
    }
    let [tag] = *tag else { return None };
    if GROUPS.contains(&tag) && inside.starts_with(&[0x7F, 0x61]) {
        return template(inside);
    }
    let part = PARTS.iter().find(|(number, _)| APPLICATION | number == tag)?;
    is_version(inside).then_some(part.1)
}

/// The block of a version: a generation of one digit, and the year of it.
fn is_version(bytes: &[u8]) -> bool {
    let [0xA0, length, 0x80, 1, generation, 0x81, 2, year @ ..] = bytes else { return false };
    let year = year.first_chunk().map(|year| u16::from_be_bytes(*year));
    *length >= 7 && (1..10).contains(generation) && year.is_some_and(|y| (2015..2100).contains(&y))
}

/// The type of the first template in a group of them, by its header.
fn template(bytes: &[u8]) -> Option<&'static [&'static str]> {
    let (first, mut inside) = tag(bytes)?;
    if first == [0x7F, 0x61] {
        // How many there are.
        let (count, rest) = inside.split_at_checked(3)?;
        let (next, within) = tag(rest)?;
        if count[..2] != [0x02, 0x01] || next != [0x7F, 0x60] {
            return None;
        }
        inside = within;
    }
    let (header, mut fields) = tag(inside)?;
    if header != [0xA1] {
        return None;
    }
    while let Some((name, value)) = tag(fields) {
        let length = usize::from(*fields.get(name.len())?);
        match (name, value.get(..length)?) {
            ([0x81], kind) => {
                let known = TYPES.iter().find(|(number, _)| kind.last() == Some(number));
                return Some(known.map_or(ANY, |(_, names)| *names));
            }
            ([0x80..=0x8F], _) => fields = &value[length..],
            _ => break,
        }
    }
    Some(ANY)
}

/// A tag of one or two bytes, and what follows its length.
fn tag(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (tag, rest) = bytes.split_at_checked(if *bytes.first()? & 0x1F == 0x1F { 2 } else { 1 })?;
    let bytes_of_length = match *rest.first()? {
        short @ 0..=0x7F => (short > 0).then_some(1)?,
        0x81 => 2,
        0x82 => 3,
        0x83 => 4,
        _ => return None,
    };
    Some((tag, rest.get(bytes_of_length..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_iso_39794_are_known_by_tag_and_version() {
        let record = |tag: u8| [&[tag, 0x82, 1, 0], VERSION, &[0xA1, 0x81, 0xF0]].concat();
        const VERSION: &[u8] = &[0xA0, 7, 0x80, 1, 3, 0x81, 2, 0x07, 0xE3];
        assert_eq!(names(&record(0x65)), Some(["iso_39794.face_biometric"].as_slice()));
        assert_eq!(names(&record(0x64)), Some(["iso_39794.fingerprint_image"].as_slice()));
        assert_eq!(names(&record(0x6F)), None);
        assert_eq!(names(b"e\x82\x01\0\xA0\x07\x80\x01\x03\x81\x02\x01\x01"), None, "year 257");
        assert_eq!(names(b"each of them"), None);
    }

    #[test]
    fn templates_of_cbeff_tell_their_type() {
        let header = [0xA1, 0x0B, 0x80, 2, 1, 1, 0x81, 1, 0x02, 0x87, 2, 1, 1];
        let template = [&[0x7F, 0x60, 0x82, 2, 0], header.as_slice(), &[0x5F, 0x2E]].concat();
        let face = Some(["cbeff.face_biometric"].as_slice());
        assert_eq!(names(&template), face);
        let group = [&[0x7F, 0x61, 0x82, 2, 9, 2, 1, 1], template.as_slice()].concat();
        assert_eq!(names(&group), face);
        assert_eq!(names(&[&[0x75, 0x82, 2, 14], group.as_slice()].concat()), face);
        assert_eq!(names(&[0x7F, 0x60, 9, 0xA1, 3, 0x80, 1, 1, 0]), Some(ANY));
        assert_eq!(names(&[0x75, 5, 0x30, 3, 2, 1, 1]), None);
    }
}
