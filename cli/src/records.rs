//! Raw text of all kinds: natural text, text whose lines stay lines, and JSON Lines with the text in a field,
//! as in corpora of the Web. Results are added to each record; everything else in it stays as it is.

use std::fmt::Write as _;

use machvan::{
    Span,
    format::FormatName,
    offset::{OffsetUnit, convert_all},
    sentence::SentenceSplitter,
};
use serde_json::Value;

use crate::{
    error::{Failure, Fault},
    formats,
    input::Input,
    job::{Cutter, Made},
    lines::{LineBlock, LineCutter},
    raw::{SentenceBlock, SentenceCutter},
};

/// Options of commands that read raw text.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct RawText {
    /// Field of JSON Lines with the text; results are added to each record. Inputs that look like JSON Lines
    /// are recognized without this option [default: "text"]
    #[arg(long, value_name = "NAME")]
    pub(crate) field: Option<String>,
}

/// The kind of an input.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Text,
    Lines,
    Records,
}

impl RawText {
    /// Begins an input.
    pub(crate) fn cut(
        &self,
        mut input: Input,
        lines: bool,
        html: bool,
        splitter: impl FnOnce(&mut Input) -> SentenceSplitter,
    ) -> Result<RawCutter, Fault> {
        let name = input.path().to_string_lossy().into_owned();
        let looks = || FormatName::guess(&name, b"") == Some(FormatName::Jsonl);
        let records = self.field.is_some() || looks() || {
            let head = input.head();
            let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
            // An array, or an object on several lines, is no JSON Lines, and the error says so.
            let bare: Vec<u8> =
                head.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).take(3).collect();
            bare.starts_with(b"[{\"")
                || (bare.starts_with(b"{\"") && FormatName::guess("", head) == Some(FormatName::Jsonl))
                || (bare.starts_with(b"{\"") && head.trim_ascii_end().starts_with(b"{\n"))
        };
        if !records {
            formats::compare_text(&mut input, html);
        }
        if records || lines {
            let kind = if records { Kind::Records } else { Kind::Lines };
            input.remark(if records { "JSON Lines" } else { "text, line by line" });
            return Ok(RawCutter { kind, inner: Inner::Lines(LineCutter::whole(input)) });
        }
        let splitter = splitter(&mut input);
        Ok(RawCutter {
            kind: Kind::Text,
            inner: Inner::Sentences(Box::new(SentenceCutter::new(input, splitter))),
        })
    }

    /// Returns the name of the field with the text.
    pub(crate) fn field(&self) -> &str {
        self.field.as_deref().unwrap_or("text")
    }
}

/// Cuts raw text of any kind.
pub(crate) struct RawCutter {
    kind: Kind,
    inner: Inner,
}

enum Inner {
    Sentences(Box<SentenceCutter>),
    Lines(LineCutter),
}

impl RawCutter {
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }
}

/// A block of raw text: one of both, according to `kind`.
#[derive(Debug, Default)]
pub(crate) struct RawBlock {
    pub(crate) kind: Kind,
    pub(crate) sentences: SentenceBlock,
    pub(crate) lines: LineBlock,
}

impl Cutter for RawCutter {
    type Block = RawBlock;

    fn read(&mut self, block: &mut RawBlock) -> Result<bool, Fault> {
        block.kind = self.kind;
        match &mut self.inner {
            Inner::Sentences(cutter) => cutter.read(&mut block.sentences),
            Inner::Lines(cutter) => cutter.read(&mut block.lines),
        }
    }
}

/// Copies records, and adds the fields that `add` makes from the text of each.
pub(crate) fn each(
    block: &LineBlock,
    field: &str,
    names: &[&str],
    made: &mut Made,
    mut add: impl FnMut(&str, &mut String) -> Result<(), Fault>,
) -> Result<(), Fault> {
    block.parts(|text, mut start| {
        for line in text.split_inclusive('\n') {
            let bare = line.trim().trim_start_matches('\u{feff}');
            if !bare.is_empty() {
                let read = record(bare, field, names).map_err(|(at, message)| {
                    let at = start + (line.len() - line.trim_start().len() + at) as u64;
                    Fault { offset: Some(at), line: Some(block.line_at(start)), message }
                });
                match read {
                    Ok(text) => {
                        let body = bare.strip_suffix('}').unwrap_or(bare).trim_end();
                        made.text.push_str(body);
                        made.text.push_str(", ");
                        add(&text, &mut made.text)?;
                        made.text.push_str("}\n");
                    }
                    Err(fault) if block.skips() => made.skipped.push(fault),
                    Err(fault) => return Err(fault),
                }
            }
            start += line.len() as u64;
        }
        Ok(())
    })
}

const EXPECTED: &str =
    "expected one JSON object per line (jq -c '.[]' makes them of an array, jq -c . of others)";

/// Returns the text of a record, or the error and its byte.
fn record(line: &str, field: &str, names: &[&str]) -> Result<String, (usize, String)> {
    let value: Value = serde_json::from_str(line).map_err(|error| {
        let said = error.to_string();
        let what = said.rfind(" at line ").and_then(|end| said.get(..end)).unwrap_or(&said);
        (error.column().saturating_sub(1), format!("not JSON ({what}): {EXPECTED}"))
    })?;
    let Value::Object(fields) = value else {
        return Err((0, EXPECTED.to_owned()));
    };
    if let Some(name) = names.iter().find(|name| fields.contains_key(**name)) {
        return Err((0, format!("this record has {name:?} already: remove the field, or rename it")));
    }
    match fields.get(field) {
        Some(Value::String(text)) => Ok(text.clone()),
        // Programs with columns write missing values like this.
        Some(Value::Null) => Ok(String::new()),
        Some(_) => {
            Err((0, format!("the field {field:?} is not a string: name the text's field with --field")))
        }
        None => {
            Err((0, format!("this record has no field {field:?}: name the field of the text with --field")))
        }
    }
}

/// Adds spans as a field.
pub(crate) fn push_spans(
    name: &str,
    text: &str,
    spans: impl Iterator<Item = Span>,
    unit: OffsetUnit,
    out: &mut String,
) -> Result<(), Fault> {
    let mut ends: Vec<usize> = spans.flat_map(|span| [span.start(), span.end()]).collect();
    if unit != OffsetUnit::Byte {
        convert_all(text, &mut ends, OffsetUnit::Byte, unit)?;
    }
    // Writing to a string does not fail.
    let _ = write!(out, "\"{name}\": [");
    for (index, span) in ends.chunks_exact(2).enumerate() {
        if let [start, end] = span {
            let _ = write!(out, "{}[{start}, {end}]", if index > 0 { ", " } else { "" });
        }
    }
    out.push(']');
    Ok(())
}

/// Adds strings as a field.
pub(crate) fn push_strings<'s>(name: &str, strings: impl Iterator<Item = &'s str>, out: &mut String) {
    // Writing to a string does not fail.
    let _ = write!(out, "\"{name}\": [");
    for (index, string) in strings.enumerate() {
        let _ = write!(out, "{}{}", if index > 0 { ", " } else { "" }, Value::from(string));
    }
    out.push(']');
}

/// The unit of offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Unit {
    /// Bytes of UTF-8
    Bytes,
    /// Characters: Python, SQL
    Chars,
    /// Units of UTF-16: JavaScript, Java
    Utf16,
}

impl Unit {
    pub(crate) fn unit(self) -> OffsetUnit {
        match self {
            Self::Bytes => OffsetUnit::Byte,
            Self::Chars => OffsetUnit::Char,
            Self::Utf16 => OffsetUnit::Utf16,
        }
    }
}

/// Rejects an option that only records can have.
pub(crate) fn usage(message: &str) -> Failure {
    Failure::Usage(message.to_owned())
}
