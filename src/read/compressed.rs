//! Streams compressed as a whole: gzip, Zstandard, bzip2 and xz, known by their first bytes.

use std::io::{self, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

/// Memory that a decoder may take, as the reference tools set it: 128 MiB of history.
const WINDOW_LOG: u32 = 27;

/// A way of compression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    /// RFC 1952; several members are one stream.
    Gzip,
    /// RFC 8878; several frames are one stream.
    Zstd,
    /// bzip2, several streams are one.
    Bzip2,
    /// The .xz format, several streams are one.
    Xz,
}

/// The extensions that name nothing but a compression, and what the name is without it.
const EXTENSIONS: &[(&str, &str)] = &[
    (".gz", ""),
    (".zst", ""),
    (".bz2", ""),
    (".xz", ""),
    (".tgz", ".tar"),
    (".tzst", ".tar"),
    (".tbz2", ".tar"),
    (".txz", ".tar"),
];

impl Codec {
    /// The compression of a stream that begins so.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        match head {
            // The third byte is the only method there is, the fourth has five flags.
            [0x1F, 0x8B, 8, flags, ..] if flags & 0xE0 == 0 => Some(Codec::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Codec::Zstd),
            // A frame to be skipped, as parallel compressors write it.
            [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Codec::Zstd),
            // The level, then the first digits of pi or of its square root.
            [b'B', b'Z', b'h', b'1'..=b'9', rest @ ..]
                if rest.starts_with(&[0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
                    || rest.starts_with(&[0x17, 0x72, 0x45, 0x38, 0x50, 0x90]) =>
            {
                Some(Codec::Bzip2)
            }
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Codec::Xz),
            _ => None,
        }
    }

    /// A reader of what was compressed; `None` if this build cannot.
    pub(super) fn decoder<'a>(
        self,
        input: impl Read + 'a,
    ) -> io::Result<Option<Box<dyn Read + 'a>>> {
        let input = BufReader::with_capacity(64 << 10, input);
        Ok(Some(match self {
            Codec::Gzip => Box::new(MultiGzDecoder::new(input)),
            Codec::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::with_buffer(input)?;
                decoder.window_log_max(WINDOW_LOG)?;
                Box::new(decoder)
            }
            #[cfg(feature = "archives")]
            Codec::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(input)),
            #[cfg(feature = "archives")]
            Codec::Xz => {
                use liblzma::stream::{CONCATENATED, Stream};
                let stream = Stream::new_stream_decoder(1 << WINDOW_LOG, CONCATENATED)?;
                Box::new(liblzma::bufread::XzDecoder::new_stream(input, stream))
            }
            #[cfg(not(feature = "archives"))]
            Codec::Bzip2 | Codec::Xz => return Ok(None),
        }))
    }
}

/// The name of what was compressed, by the name of the compressed file.
pub(super) fn inner_name(place: &str) -> String {
    for (extension, instead) in EXTENSIONS {
        let start = place.len().saturating_sub(extension.len());
        if let Some(end) = place.get(start..)
            && end.eq_ignore_ascii_case(extension)
        {
            return format!("{}{instead}", &place[..start]);
        }
    }
    place.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_the_codec() {
        let cases: [(&[u8], Option<Codec>); 8] = [
            (b"\x1f\x8b\x08\x00\x00\x00", Some(Codec::Gzip)),
            (b"\x1f\x8b\x08\xff", None),
            (b"\x28\xb5\x2f\xfd\x04", Some(Codec::Zstd)),
            (b"\x5e\x2a\x4d\x18\x04", Some(Codec::Zstd)),
            (b"BZh91AY&SY", Some(Codec::Bzip2)),
            (b"BZh9 is a text", None),
            (b"\xfd7zXZ\0\0", Some(Codec::Xz)),
            (b"", None),
        ];
        for (head, expected) in cases {
            assert_eq!(Codec::of(head), expected);
        }
    }

    #[test]
    fn the_inner_name_tells_the_format() {
        for (place, inner) in [
            ("a/b.csv.gz", "a/b.csv"),
            ("b.TGZ", "b.tar"),
            (".zst", ""),
            ("b.csv", "b.csv"),
            ("é", "é"),
        ] {
            assert_eq!(inner_name(place), inner);
        }
    }
}
