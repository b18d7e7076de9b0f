//! Tar archives (old, POSIX and GNU), member by member as they come.

use std::cell::Cell;
use std::io::{self, Read};

use super::members::{Members, from_read};
use super::{Fit, Format, Head, Input, Sink, extension};
use crate::model::{Incident, Limits, Reason};

/// Bytes of a header.
const BLOCK: usize = 512;

/// Bytes of headers between two members at most: long names and attributes are read whole.
const HEADERS: u64 = 1 << 20;

/// A tar archive.
pub(super) struct Tar;

impl Format for Tar {
    fn name(&self) -> &'static str {
        "tar"
    }

    fn sniff(&self, place: &str, head: &Head<'_>) -> Fit {
        let Some(header) = head.bytes.first_chunk::<BLOCK>() else { return Fit::No };
        let is_marked = &header[257..262] == b"ustar" || extension(place) == "tar";
        if is_marked && is_sound(header) { Fit::Sure } else { Fit::No }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        _limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let members = input.members();
        let left = Cell::new(HEADERS);
        let mut archive = ::tar::Archive::new(Allowance { input, left: &left });
        let result = entries(&mut archive, &left, &members, sink);
        let Allowance { input, .. } = archive.into_inner();
        match result {
            // What follows the end mark would otherwise go unseen.
            Ok(()) if holds_data(input)? => Err(Incident::new(Reason::Malformed)),
            Err(_) if input.is_ended() => Err(Incident::new(Reason::Truncated)),
            other => other,
        }
    }
}

fn entries(
    archive: &mut ::tar::Archive<Allowance<'_, impl Read>>,
    left: &Cell<u64>,
    members: &Members<'_>,
    sink: &mut dyn Sink,
) -> Result<(), Incident> {
    for entry in archive.entries().map_err(|error| from_read(&error))? {
        let entry = entry.map_err(|error| from_read(&error))?;
        let (header, kind) = (entry.header(), entry.header().entry_type());
        let stored = if kind.is_gnu_sparse() { header.entry_size() } else { Ok(entry.size()) };
        left.set(stored.map_err(|error| from_read(&error))?.saturating_add(HEADERS));
        if kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse() {
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            members.push(&name, entry.size(), Ok(Box::new(entry)), sink)?;
        }
    }
    Ok(())
}

/// True if the sum of its bytes is the one it gives, as the format has it: eight blanks in
/// place of the sum itself.
fn is_sound(header: &[u8; BLOCK]) -> bool {
    let digits = header[148..156].iter().filter(|b| b.is_ascii_digit());
    let claimed = digits.fold(0u32, |sum, digit| (sum << 3) + u32::from(digit & 7));
    let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
    let own: u32 = header[148..156].iter().map(|&byte| u32::from(byte)).sum();
    header[0] != 0 && sum - own + 8 * 32 == claimed
}

/// True if anything but zeros is left.
fn holds_data(input: &mut impl Read) -> Result<bool, Incident> {
    let mut block = vec![0; 64 << 10];
    loop {
        match input.read(&mut block).map_err(|error| Incident::from_io(&error))? {
            0 => return Ok(false),
            count if block[..count].iter().any(|&byte| byte != 0) => return Ok(true),
            _ => {}
        }
    }
}

/// Lets through the bytes of the member at hand and a bounded amount of headers after it.
struct Allowance<'a, R: ?Sized> {
    input: &'a mut R,
    left: &'a Cell<u64>,
}

impl<R: Read + ?Sized> Read for Allowance<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        let count = self.input.read(out)?;
        self.left.set(self.left.get().saturating_sub(count as u64));
        Ok(count)
    }
}
