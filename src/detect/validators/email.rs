//! E-mail address. Sources: RFC 5321, sections 4.1.2 and 4.5.3.1 (lengths); RFC 1035, section
//! 2.3.1 (labels); RFC 1123, section 2.1.

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
    let at = memchr::memrchr(b'@', value).ok_or(Refusal::Character)?;
    let (local, domain) = (&value[..at], &value[at + 1..]);
    if local.is_empty() || local.len() > 64 || domain.len() > 253 || value.len() > 254 {
        return Err(Refusal::Length);
    }
    // An atom is empty between two points, and where one begins or ends the whole.
    let atoms = local.iter().fold((false, b'.'), |(empty, before), &byte| {
        (empty | (byte == b'.' && before == b'.'), byte)
    });
    if atoms.0 || atoms.1 == b'.' {
        return Err(Refusal::Character);
    }
    let mut start = 0;
    for dot in memchr::memchr_iter(b'.', domain) {
        if !is_label(&domain[start..dot]) {
            return Err(Refusal::Character);
        }
        start = dot + 1;
    }
    let last = &domain[start..];
    if !is_label(last) {
        return Err(Refusal::Character);
    }
    if last.len() < 2 || last.len() == domain.len() || !is_top_level(last) {
        return Err(Refusal::Range);
    }
    let may_be_file = matches!(last, [b'm' | b'M' | b'p' | b'P' | b'r' | b'R' | b's' | b'S', _]);
    let is_file = may_be_file && is_one_of(&FILE_NAMES, domain);
    if is_one_of(&EXTENSIONS, last) || is_file || local == b"git" {
        return Err(Refusal::Range);
    }
    Ok(())
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

fn is_label(label: &[u8]) -> bool {
    (1..=63).contains(&label.len())
        && label.iter().fold(true, |all, &byte| all & IN_LABELS[usize::from(byte)])
        && !label.starts_with(b"-")
        && !label.ends_with(b"-")
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
