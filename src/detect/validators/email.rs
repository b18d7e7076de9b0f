//! E-mail address. Sources: RFC 5321, sections 4.1.2 and 4.5.3.1 (lengths); RFC 1035, section
//! 2.3.1 (labels); RFC 1123, section 2.1.

use super::arith::demand;
use super::{Checked, Refusal};

/// Last labels that no registry has and file names do.
const EXTENSIONS: [u128; 50] = keys([
    "bat", "bin", "bmp", "cfg", "class", "conf", "cpp", "css", "csv", "dll", "doc", "docx", "exe",
    "gif", "gz", "htm", "html", "ico", "ini", "ipynb", "jar", "java", "jpeg", "jpg", "js", "json",
    "jsx", "lock", "log", "mjs", "parquet", "pdf", "php", "png", "scss", "sql", "svg", "tar",
    "tgz", "toml", "ts", "tsx", "txt", "webp", "whl", "xls", "xlsx", "xml", "yaml", "yml",
]);

/// Names of source files whose extension is also a country's domain (`rs`, `py`, `md`, `sh`).
const FILE_NAMES: [u128; 14] = keys([
    "__init__.py",
    "build.rs",
    "conftest.py",
    "install.sh",
    "lib.rs",
    "main.py",
    "main.rs",
    "mod.rs",
    "readme.md",
    "run.sh",
    "setup.py",
    "test.py",
    "test.rs",
    "tests.rs",
]);

/// Names of at most 16 bytes as numbers in the same order.
const fn keys<const N: usize>(names: [&str; N]) -> [u128; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        let (name, mut byte) = (names[at].as_bytes(), 0);
        assert!(name.len() <= 16);
        while byte < name.len() {
            keys[at] |= (name[byte] as u128) << (8 * (15 - byte));
            byte += 1;
        }
        assert!(at == 0 || keys[at - 1] < keys[at]);
        at += 1;
    }
    keys
}

/// A local part of at most 64 bytes without empty atoms, and a domain of labels of at most 63
/// that ends in letters. The user `git` of remote repositories is nobody.
pub fn check(value: &[u8]) -> Checked {
    // From the end on, label by label; the part before the last `@` is the local one.
    let (mut at, mut label, mut last) = (value.len(), value.len(), 0);
    loop {
        at = at.checked_sub(1).ok_or(Refusal::Character)?;
        let byte = value[at];
        if IN_LABELS[usize::from(byte)] {
            continue;
        }
        demand(is_label(&value[at + 1..label]), Refusal::Character)?;
        if label == value.len() {
            last = at + 1;
        }
        match byte {
            b'.' => label = at,
            b'@' => break,
            _ => return Err(Refusal::Character),
        }
    }
    let (local, domain) = (&value[..at], &value[at + 1..]);
    if local.is_empty() || local.len() > 64 || domain.len() > 253 || value.len() > 254 {
        return Err(Refusal::Length);
    }
    // An atom is empty between two points, and where one begins or ends the whole.
    let (mut is_empty, mut after_point) = (false, true);
    for &byte in local {
        is_empty |= after_point & (byte == b'.');
        after_point = byte == b'.';
    }
    demand(!is_empty && !after_point, Refusal::Character)?;
    let last = &value[last..];
    if last.len() < 2 || last.len() == domain.len() || !is_top_level(last) {
        return Err(Refusal::Range);
    }
    let may_be_file = matches!(last, [b'm' | b'M' | b'p' | b'P' | b'r' | b'R' | b's' | b'S', _]);
    let is_file = may_be_file && is_one_of(&FILE_NAMES, domain);
    if may_be_extension(last) && is_one_of(&EXTENSIONS, last) || is_file || local == b"git" {
        return Err(Refusal::Range);
    }
    Ok(())
}

/// The letters that some extension ends with, a bit each, by the one that it begins with.
static EXTENSION_ENDS: [u32; 32] = {
    let (mut ends, mut at) = ([0; 32], 0);
    while at < EXTENSIONS.len() {
        let bytes = EXTENSIONS[at].to_be_bytes();
        let mut last = 15;
        while bytes[last] == 0 {
            last -= 1;
        }
        ends[(bytes[0] & 31) as usize] |= 1 << (bytes[last] & 31);
        at += 1;
    }
    ends
};

/// False for nearly all labels that are no extension.
fn may_be_extension(label: &[u8]) -> bool {
    let [first, .., last] = *label else { return true };
    EXTENSION_ENDS[usize::from(first & 31)] >> (last & 31) & 1 == 1
}

/// True if the text is one of the names, in either case.
fn is_one_of(keys: &[u128], text: &[u8]) -> bool {
    if text.len() > 16 {
        return false;
    }
    let add = |key, byte: &u8| key << 8 | u128::from(byte.to_ascii_lowercase());
    let key: u128 = text.iter().fold(0, add);
    keys.binary_search(&(key << (8 * (16 - text.len())))).is_ok()
}

/// Letters, digits and the hyphen.
static IN_LABELS: [bool; 256] = {
    let (mut known, mut byte) = ([false; 256], 0);
    while byte < known.len() {
        known[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'-';
        byte += 1;
    }
    known
};

/// True for what may be a label by its length and its ends.
fn is_label(label: &[u8]) -> bool {
    (1..=63).contains(&label.len()) && !label.starts_with(b"-") && !label.ends_with(b"-")
}

/// Letters, or the ASCII form of an internationalised domain.
fn is_top_level(label: &[u8]) -> bool {
    label.iter().all(u8::is_ascii_alphabetic) || label.starts_with(b"xn--")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for address in
            ["jan.peeters@mail.be", "o'neill+x@a-b.co.uk", "ivan@mail.rs", "a@b.xn--p1ai"]
        {
            assert_eq!(check(address.as_bytes()), Ok(()), "{address}");
        }
    }

    #[test]
    fn look_alikes() {
        for (text, why) in [
            ("icon@2x.png", Refusal::Range),
            ("user@main.rs", Refusal::Range),
            ("git@github.com", Refusal::Range),
            ("user@localhost", Refusal::Range),
            ("left-pad@1.3.0", Refusal::Range),
            ("a..b@mail.be", Refusal::Character),
            (".a@mail.be", Refusal::Character),
            ("a.@mail.be", Refusal::Character),
            ("jan@-mail.be", Refusal::Character),
            ("@mail.be", Refusal::Length),
        ] {
            assert_eq!(check(text.as_bytes()), Err(why), "{text}");
        }
    }
}
