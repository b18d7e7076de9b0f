//! Markup that cannot be broken by what it shows: literals of the source are written as they
//! are, everything else is escaped. Shared by the forms that browsers open.

use std::fmt::Display;
use std::io;
use std::io::Write;

/// Writes markup: a literal as it is, `(text)` in parentheses escaped. An `io::Result`.
macro_rules! put {
    ($out:expr, $($part:tt)*) => {
        (|| -> std::io::Result<()> {
            $($crate::report::markup::put_part!($out, $part);)*
            Ok(())
        })()
    };
}

macro_rules! put_part {
    ($out:expr, ($text:expr)) => {
        $crate::report::markup::text($out, &$text)?
    };
    ($out:expr, $markup:literal) => {
        std::io::Write::write_all($out, $markup.as_bytes())?
    };
}

pub(super) use put;
pub(super) use put_part;

/// Writes a text for an element's content or a quoted attribute. Characters that XML forbids
/// become U+FFFD.
pub(super) fn text(out: &mut dyn Write, text: &dyn Display) -> io::Result<()> {
    let text = text.to_string();
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    out.write_all(escaped.as_bytes())
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_literals_are_markup() {
        let mut out = Vec::new();
        let name = "</td><script a='b\" & \u{0}\u{1b}";
        put!(&mut out, "<td title=\"" (name) "\">" (7) "</td>").unwrap();
        let escaped = "&lt;/td&gt;&lt;script a=&#39;b&quot; &amp; \u{fffd}\u{fffd}";
        assert_eq!(String::from_utf8(out).unwrap(), format!("<td title=\"{escaped}\">7</td>"));
    }
}
