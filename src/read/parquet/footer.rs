//! What the library does not tell of a footer: whether parts of the file are encrypted.

/// The field of the file's metadata that names the way of encryption.
const ENCRYPTION: i64 = 8;

/// Nesting of a footer at most.
const DEPTH: usize = 32;

/// True if a footer, in the compact protocol of Thrift, says that columns are encrypted.
pub(super) fn is_encrypted(footer: &[u8]) -> bool {
    let mut reader = Compact(footer);
    let mut id = 0;
    loop {
        match reader.field(&mut id) {
            Some(Some(_)) if id == ENCRYPTION => return true,
            Some(Some(kind)) if reader.skip(kind, DEPTH).is_some() => {}
            _ => return false,
        }
    }
}

struct Compact<'a>(&'a [u8]);

impl Compact<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..70).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn pass(&mut self, bytes: u64) -> Option<()> {
        self.0 = self.0.get(usize::try_from(bytes).ok()?..)?;
        Some(())
    }

    /// The type of the next field, whose number `id` becomes; inner `None` after the last.
    fn field(&mut self, id: &mut i64) -> Option<Option<u8>> {
        let header = self.byte()?;
        if header == 0 {
            return Some(None);
        }
        *id = match header >> 4 {
            // A number of its own, zigzag.
            0 => {
                let number = self.varint()?;
                (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
            }
            step => id.checked_add(i64::from(step))?,
        };
        Some(Some(header & 15))
    }

    /// Passes over a value of that type.
    fn skip(&mut self, kind: u8, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match kind {
            1 | 2 => Some(()),
            3 => self.pass(1),
            4..=6 => self.varint().map(|_| ()),
            7 => self.pass(8),
            8 => {
                let length = self.varint()?;
                self.pass(length)
            }
            9 | 10 => {
                let header = self.byte()?;
                let count = if header >> 4 == 15 { self.varint()? } else { u64::from(header >> 4) };
                // Booleans in a list take a byte each.
                let kind = if matches!(header & 15, 1 | 2) { 3 } else { header & 15 };
                (0..count).try_for_each(|_| self.skip(kind, depth))
            }
            12 => {
                let mut id = 0;
                while let Some(kind) = self.field(&mut id)? {
                    self.skip(kind, depth)?;
                }
                Some(())
            }
            _ => None,
        }
    }
}
