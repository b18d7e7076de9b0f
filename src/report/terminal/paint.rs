//! Colours as a convenience: every text reads the same without them.

use anstyle::{AnsiColor, Style};

use crate::model::Status;

/// Paints texts, or leaves them as they are.
#[derive(Clone, Copy)]
pub(in crate::report) struct Paint {
    pub(in crate::report) color: bool,
}

impl Paint {
    /// A heading or a sentence that matters.
    pub(in crate::report) fn strong(self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }

    /// A text to be read second.
    pub(in crate::report) fn dim(self, text: &str) -> String {
        self.with(Style::new().dimmed(), text)
    }

    /// A text in the colour of a status.
    pub(in crate::report) fn status(self, status: Status, text: &str) -> String {
        let style = Style::new();
        self.with(
            match status {
                Status::Never => style.fg_color(Some(AnsiColor::Red.into())).bold(),
                Status::Consent => style.fg_color(Some(AnsiColor::Magenta.into())),
                Status::Undeclared => style.fg_color(Some(AnsiColor::Yellow.into())),
                Status::Declared => style.fg_color(Some(AnsiColor::Cyan.into())),
            },
            text,
        )
    }

    fn with(self, style: Style, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}
