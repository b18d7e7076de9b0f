//! XML: repeated elements are rows, element paths and attributes are fields. Nothing that a
//! document type declares is ever expanded.

use std::io::{BufReader, Read};
use std::ops::ControlFlow;

use quick_xml::XmlVersion;
use quick_xml::errors::Error;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::json::paths::{Node, Paths, ROOT};
use super::table::Table;
use super::tail::Tail;
use super::text::{Cutter, report_broken, stream};
use super::{Fit, Format, Head, Input, Sink, extension};
use crate::model::{Incident, Limits, Reason};

/// Bytes of values between the rows after which they are a row.
const ROW_BYTES: usize = 1 << 20;

/// Extensions of files that are XML even without a declaration.
const EXTENSIONS: &[&str] = &[
    "xml", "gpx", "kml", "svg", "rss", "atom", "xsd", "wsdl", "rdf", "plist", "tcx", "xmp", "rels",
];

/// An XML document.
pub(super) struct Xml;

impl Format for Xml {
    fn name(&self) -> &'static str {
        "xml"
    }

    fn sniff(&self, place: &str, head: &Head<'_>) -> Fit {
        let text = head.text.unwrap_or_default().trim_start();
        let start = text.get(..text.len().min(1024)).unwrap_or_default().to_ascii_lowercase();
        let is_page = start.contains("<html") || start.contains("<!doctype html");
        let is_named = EXTENSIONS.contains(&extension(place).as_str());
        if !is_page && (start.starts_with("<?xml ") || (is_named && start.starts_with('<'))) {
            Fit::Sure
        } else {
            Fit::No
        }
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Incident> {
        let mut rows = Rows {
            paths: Paths::new(limits.fields),
            table: Table::new(true, limits.fields),
            open: Vec::new(),
            repeated: Vec::new(),
            row: None,
            pending: 0,
            text: String::new(),
        };
        rows.look_ahead(input.head().text.unwrap_or_default(), limits);
        let cutter = Cutter::new(&input.head());
        let mut decoded = input.decoded();
        let tail = Tail::new(&mut decoded, limits.record_bytes);
        let reader = Reader::from_reader(BufReader::with_capacity(64 << 10, tail));
        let mut document = Document { reader, rows, cutter, line: 1, limits };
        let result = document.read(sink);
        report_broken(&decoded, sink);
        result
    }
}

struct Document<'a, R> {
    reader: Reader<BufReader<Tail<R>>>,
    rows: Rows,
    /// Takes comments, and the rest once the document proves to be broken.
    cutter: Cutter,
    line: u64,
    limits: &'a Limits,
}

impl<R: Read> Document<'_, R> {
    fn read(&mut self, sink: &mut dyn Sink) -> Result<(), Incident> {
        let mut buffer = Vec::new();
        let failed = loop {
            buffer.clear();
            let start = self.reader.buffer_position();
            self.reader.get_mut().get_mut().begin_record(start);
            let event = match self.reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) if self.rows.open.is_empty() => break None,
                Ok(Event::Eof) => break Some(Reason::Truncated),
                Ok(event) => event,
                Err(error) => break Some(self.reason(&error)),
            };
            if self.rows.open.len() >= self.limits.json_depth && matches!(event, Event::Start(_)) {
                break Some(Reason::TooDeep);
            }
            let flow = match &event {
                Event::Comment(comment) => {
                    self.cutter.jump(self.line, 1);
                    self.cutter.push(comment.as_bytes(), sink).is_continue()
                        && self.cutter.finish(sink).is_continue()
                }
                event => self.rows.event(event, Some(sink)).is_continue(),
            };
            if !flow {
                return Ok(());
            }
            let end = self.reader.buffer_position();
            let text = self.reader.get_ref().get_ref().record();
            let text = &text[..text.len().min((end - start) as usize)];
            self.line += memchr::memchr_iter(b'\n', text).count() as u64;
        };
        let _ = self.rows.end_row(sink);
        let flow = self.rows.table.flush(sink);
        match failed {
            Some(reason) if flow.is_continue() => self.rest_as_text(reason, sink),
            _ => Ok(()),
        }
    }

    /// Hands on as text what follows the last sound part.
    fn rest_as_text(&mut self, reason: Reason, sink: &mut dyn Sink) -> Result<(), Incident> {
        let tail = self.reader.get_mut().get_mut();
        self.cutter.jump(self.line, 1);
        if self.cutter.push(tail.record(), sink).is_continue() {
            stream(tail.rest(), &mut self.cutter, sink)?;
        }
        Err(Incident::at(reason, self.line))
    }

    /// The parser's own messages quote what they read.
    fn reason(&self, error: &Error) -> Reason {
        let tail = self.reader.get_ref().get_ref();
        match error {
            _ if tail.is_over() => Reason::RecordTooLong,
            Error::Io(error) => Incident::from_io(error).reason,
            Error::Syntax(_) if tail.is_ended() => Reason::Truncated,
            _ => Reason::Malformed,
        }
    }
}

/// An element that is open.
struct Open {
    node: Node,
    /// The paths of its children so far, as long as they may be rows.
    children: Vec<Node>,
}

/// Makes rows of elements.
struct Rows {
    paths: Paths,
    table: Table,
    open: Vec<Open>,
    /// Elements known to come several times in one parent.
    repeated: Vec<Node>,
    /// How many elements are open around the row, while in one.
    row: Option<usize>,
    pending: usize,
    text: String,
}

impl Rows {
    /// Learns from the beginning of the document which elements are repeated.
    fn look_ahead(&mut self, head: &str, limits: &Limits) {
        let mut reader = Reader::from_str(head);
        while let Ok(event) = reader.read_event() {
            if matches!(event, Event::Eof) || self.open.len() >= limits.json_depth {
                break;
            }
            let _ = self.event(&event, None);
        }
        self.open.clear();
        self.text.clear();
    }

    /// Takes a part of the document; without a sink, only to learn.
    fn event(&mut self, event: &Event<'_>, mut sink: Option<&mut dyn Sink>) -> ControlFlow<()> {
        match event {
            Event::Start(start) => self.start(start, &mut sink),
            Event::Empty(start) => {
                self.start(start, &mut sink)?;
                self.end(&mut sink)
            }
            Event::End(_) => self.end(&mut sink),
            Event::Text(text) => self.add(text),
            Event::CData(text) => self.add(text),
            Event::GeneralRef(name) => {
                match (name.resolve_char_ref(), &**name) {
                    (Ok(Some(character)), _) => self.text.push(character),
                    (_, "amp") => self.text.push('&'),
                    (_, "lt") => self.text.push('<'),
                    (_, "gt") => self.text.push('>'),
                    (_, "quot") => self.text.push('"'),
                    (_, "apos") => self.text.push('\''),
                    // Any other is declared somewhere, and stays what it is.
                    _ => self.text.push(' '),
                }
                ControlFlow::Continue(())
            }
            _ => ControlFlow::Continue(()),
        }
    }

    fn add(&mut self, text: &str) -> ControlFlow<()> {
        self.text.push_str(text);
        ControlFlow::Continue(())
    }

    fn start(
        &mut self,
        start: &BytesStart<'_>,
        sink: &mut Option<&mut dyn Sink>,
    ) -> ControlFlow<()> {
        self.value(sink)?;
        let parent = self.open.last().map_or(ROOT, |open| open.node);
        // The element around all has no part in the paths.
        let node = match self.open.is_empty() {
            true => ROOT,
            false => self.paths.child(parent, start.name().as_ref().as_bytes()).0,
        };
        if self.row.is_none()
            && self.is_row(node)
            && let Some(sink) = sink
        {
            self.end_row(*sink)?;
            self.row = Some(self.open.len());
        }
        self.open.push(Open { node, children: Vec::new() });
        if sink.is_some() {
            for attribute in start.attributes().with_checks(false).flatten() {
                let name = [b"@", attribute.key.as_ref().as_bytes()].concat();
                let field = self.paths.child(node, &name).0;
                let value =
                    attribute.normalized_value(XmlVersion::default()).unwrap_or(attribute.value);
                self.cell(field, value.as_bytes());
            }
        }
        ControlFlow::Continue(())
    }

    /// True if an element, outside any row, is repeated in its parent.
    fn is_row(&mut self, node: Node) -> bool {
        let Some(parent) = self.open.last_mut() else { return false };
        if self.repeated.contains(&node) {
            return true;
        }
        let is_second = parent.children.contains(&node);
        if is_second {
            self.repeated.push(node);
        } else {
            parent.children.push(node);
        }
        is_second
    }

    fn end(&mut self, sink: &mut Option<&mut dyn Sink>) -> ControlFlow<()> {
        self.value(sink)?;
        self.open.pop();
        match sink {
            Some(sink) if self.row == Some(self.open.len()) => {
                self.row = None;
                self.end_row(*sink)
            }
            Some(sink) if self.row.is_none() && self.pending > ROW_BYTES => self.end_row(*sink),
            _ => ControlFlow::Continue(()),
        }
    }

    /// Ends a stretch of text: a value of the element that is open.
    fn value(&mut self, sink: &Option<&mut dyn Sink>) -> ControlFlow<()> {
        let text = std::mem::take(&mut self.text);
        if let (Some(open), true) = (self.open.last(), sink.is_some()) {
            let node = open.node;
            self.cell(node, text.trim().as_bytes());
        }
        self.text = text;
        self.text.clear();
        ControlFlow::Continue(())
    }

    fn cell(&mut self, node: Node, value: &[u8]) {
        if !value.is_empty() {
            let field = self.paths.field(node, &mut self.table);
            self.table.cell(field, value);
            self.pending += value.len();
        }
    }

    fn end_row(&mut self, sink: &mut dyn Sink) -> ControlFlow<()> {
        if std::mem::take(&mut self.pending) == 0 {
            return ControlFlow::Continue(());
        }
        self.table.end_row(sink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::testing::{Found, read_bytes};

    fn reasons(found: &Found) -> Vec<(Reason, Option<u64>)> {
        found.incidents.iter().map(|incident| (incident.reason, incident.line)).collect()
    }

    #[test]
    fn repeated_elements_are_rows_of_paths() {
        let text = "<?xml version=\"1.0\"?>\n<!-- by jan@example.org -->\n<export made=\"x\">
            <person id=\"1\"><name>Jan &amp; An&#233;</name><mail>a@example.org</mail><mail>b@example.org</mail></person>
            <person id=\"2\"><name><![CDATA[<Bo>]]></name><at><city>Gent</city></at></person>
            <end/><!--two\nlines--></export>";
        let found = read_bytes("a", text.as_bytes());
        assert_eq!((found.format, found.rows), ("xml", 3));
        let mut cells = found.cells;
        cells.sort();
        let expected = [
            "@made[0]=x",
            "person.@id[1]=1",
            "person.@id[2]=2",
            "person.at.city[2]=Gent",
            "person.mail[1]=a@example.org",
            "person.mail[1]=b@example.org",
            "person.name[1]=Jan & Ané",
            "person.name[2]=<Bo>",
        ];
        assert_eq!(cells, expected);
        let texts: Vec<_> = found.texts.iter().map(|text| (text.0, text.2.as_str())).collect();
        assert_eq!(texts, [(2, " by jan@example.org "), (6, "two\nlines")]);
        assert!(found.incidents.is_empty());
    }

    #[test]
    fn entities_are_never_expanded() {
        let laughs: String =
            (1..30).map(|n| format!("<!ENTITY l{n} \"&l{};&l{};\">", n - 1, n - 1)).collect();
        let text =
            format!("<?xml version=\"1.0\"?><!DOCTYPE x [{laughs}]><x><y>ha &l29; ha</y></x>");
        let found = read_bytes("a.xml", text.as_bytes());
        assert_eq!((found.cells, found.incidents.len()), (vec!["y[0]=ha   ha".to_owned()], 0));
    }

    #[test]
    fn a_broken_document_keeps_its_rows_and_its_text() {
        let whole = "<x>\n<p><a>1</a></p>\n<p><a>2</a></p>\n<p><a>x@example.org</a></p>\n</x>";
        let found = read_bytes("a.xml", &whole.as_bytes()[..50]);
        assert_eq!(found.cells[..2], ["p.a[0]=1", "p.a[1]=2"]);
        assert_eq!(reasons(&found), [(Reason::Truncated, Some(4))]);
        let found =
            read_bytes("a.xml", whole.replace("</a></p>\n<p><a>x", "</b></p>\n<p><a>x").as_bytes());
        assert_eq!(reasons(&found), [(Reason::Malformed, Some(3))]);
        assert!(found.text().contains("x@example.org"));
        let deep = read_bytes("a.xml", "<a>".repeat(100_000).as_bytes());
        assert_eq!(reasons(&deep), [(Reason::TooDeep, Some(1))]);
        let long = format!("<a><b>{}</b></a>", "x".repeat(17 << 20));
        assert_eq!(
            reasons(&read_bytes("a.xml", long.as_bytes())),
            [(Reason::RecordTooLong, Some(1))]
        );
    }

    #[test]
    fn pages_and_code_are_text() {
        for (name, text) in [
            ("a.html", "<!DOCTYPE html><html></html>"),
            ("a.xml", "<html><p></html>"),
            ("a.php", "<?php echo 1; ?>"),
            ("a.jsx", "<App name=\"x\"/>"),
            ("a.xml", "not xml"),
        ] {
            assert_eq!(read_bytes(name, text.as_bytes()).format, "text", "{name}");
        }
    }
}
