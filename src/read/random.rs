//! Bytes that are read at any position: a file, or a stream held in memory.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use bytes::Bytes;

/// A file or some memory.
pub(super) enum RandomAccess {
    File(File),
    Memory(Cursor<Bytes>),
}

impl RandomAccess {
    pub(super) fn memory(bytes: Vec<u8>) -> Self {
        RandomAccess::Memory(Cursor::new(bytes.into()))
    }
}

impl Read for RandomAccess {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            RandomAccess::File(file) => file.read(out),
            RandomAccess::Memory(memory) => memory.read(out),
        }
    }
}

impl Seek for RandomAccess {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            RandomAccess::File(file) => file.seek(to),
            RandomAccess::Memory(memory) => memory.seek(to),
        }
    }
}

#[cfg(feature = "parquet")]
mod chunks {
    use bytes::Buf;
    use parquet::errors::Result;
    use parquet::file::reader::{ChunkReader, Length};

    use super::*;

    impl Length for RandomAccess {
        fn len(&self) -> u64 {
            match self {
                RandomAccess::File(file) => file.len(),
                RandomAccess::Memory(memory) => memory.get_ref().len() as u64,
            }
        }
    }

    impl ChunkReader for RandomAccess {
        type T = Box<dyn Read>;

        fn get_read(&self, start: u64) -> Result<Self::T> {
            Ok(match self {
                RandomAccess::File(file) => Box::new(file.get_read(start)?),
                RandomAccess::Memory(memory) => {
                    let bytes = memory.get_ref();
                    let start = usize::try_from(start).unwrap_or(usize::MAX).min(bytes.len());
                    Box::new(bytes.slice(start..).reader())
                }
            })
        }

        fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
            match self {
                RandomAccess::File(file) => file.get_bytes(start, length),
                RandomAccess::Memory(memory) => memory.get_ref().get_bytes(start, length),
            }
        }
    }
}
