//! What cameras write into pictures: EXIF (CIPA DC-008) as directories of tags, XMP (ISO 16684-1)
//! as text. Whether something is there is told, not what.

use memchr::memmem;

/// Tags of a directory.
const ARTIST: u16 = 0x013B;
const EXIF: u16 = 0x8769;
const GPS: u16 = 0x8825;
const OWNER: u16 = 0xA430;
/// Tags of the directory of positions.
const LATITUDE: u16 = 2;
const LONGITUDE: u16 = 4;

/// Entries of a directory that are looked at; cameras write fewer than a hundred.
const ENTRIES: usize = 512;

/// Marks of XMP: of all that are written together, one is enough.
const XMP: &[(&[&[u8]], &str)] = &[
    (&[b"exif:GPSLatitude"], "xmp.gps_position"),
    (&[b"mwg-rs:Type=\"Face\"", b"mwg-rs:Type>Face<", b"MPRI:Regions"], "xmp.face_regions"),
    (&[b"PersonDisplayName", b"Iptc4xmpExt:PersonInImage"], "xmp.person_in_image"),
    (&[b"aux:OwnerName"], "xmp.camera_owner_name"),
];

/// What a picture tells beside what is seen on it.
pub(super) fn marks(header: &[u8]) -> Vec<&'static str> {
    let mut names = directories(header).map(tags).unwrap_or_default();
    if memmem::find(header, b"<x:xmpmeta").is_some() {
        let held = XMP
            .iter()
            .filter(|(marks, _)| marks.iter().any(|mark| memmem::find(header, mark).is_some()));
        names.extend(held.map(|(_, name)| *name));
    }
    names
}

/// The directories of tags, from their header on: the file itself, or what the marks of JPEG, HEIF,
/// WebP and PNG lead to.
fn directories(header: &[u8]) -> Option<&[u8]> {
    let is_tiff = |bytes: &&[u8]| bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*");
    let behind = |mark: &[u8], skip: usize| {
        memmem::find_iter(header, mark)
            .filter_map(|at| header.get(at + mark.len() + skip..))
            .find(is_tiff)
    };
    Some(header)
        .filter(is_tiff)
        .or_else(|| behind(b"Exif\0\0", 0))
        .or_else(|| behind(b"EXIF", 4))
        .or_else(|| behind(b"eXIf", 0))
}

/// Directories of tags in one byte order.
struct Tiff<'a> {
    bytes: &'a [u8],
    big: bool,
}

/// One tag: how many units it holds, and where they are or the value itself.
struct Tag {
    tag: u16,
    count: u32,
    value: u32,
    /// Offset of the value field.
    at: usize,
}

impl Tiff<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    }

    /// The tags of the directory at an offset; none where it is not in the bytes.
    fn directory(&self, at: usize) -> Vec<Tag> {
        let count = usize::from(self.short(at).unwrap_or(0)).min(ENTRIES);
        let tag = |entry: usize| {
            let at = at.checked_add(2 + 12 * entry)?;
            let (count, value) = (self.long(at + 4)?, self.long(at + 8)?);
            Some(Tag { tag: self.short(at)?, count, value, at: at + 8 })
        };
        (0..count).map_while(tag).collect()
    }

    /// True if a tag of text holds more than blanks.
    fn says(&self, tag: &Tag) -> bool {
        let at = if tag.count <= 4 { tag.at } else { tag.value as usize };
        let text = self.bytes.get(at..).unwrap_or_default();
        let text = &text[..text.len().min(tag.count as usize)];
        text.iter().any(|byte| !matches!(byte, 0 | b' '))
    }
}

/// What the tags tell.
fn tags(bytes: &[u8]) -> Vec<&'static str> {
    let tiff = Tiff { bytes, big: bytes.starts_with(b"MM") };
    let first = tiff.directory(tiff.long(4).unwrap_or(0) as usize);
    let inner = |wanted: u16| {
        let pointer = first.iter().find(|tag| tag.tag == wanted);
        pointer.map(|tag| tiff.directory(tag.value as usize)).unwrap_or_default()
    };
    let gps = inner(GPS);
    let has = |wanted: u16| gps.iter().any(|tag| tag.tag == wanted && tag.count > 0);
    let exif = inner(EXIF);
    let mut names = Vec::new();
    if has(LATITUDE) && has(LONGITUDE) {
        names.push("exif.gps_position");
    }
    if exif.iter().any(|tag| tag.tag == OWNER && tiff.says(tag)) {
        names.push("exif.camera_owner_name");
    }
    if first.iter().any(|tag| tag.tag == ARTIST && tiff.says(tag)) {
        names.push("exif.artist_name");
    }
    names
}
