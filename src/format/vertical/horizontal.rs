//! The horizontal output of CWB (`cwb-decode -H`): a token per line, and on the same line the tags around it.

use alloc::{string::String, vec::Vec};
use core::iter;

use super::{
    super::{
        codec::ReadUnit,
        cuts::{is_blank, line_spans, lines_backward},
    },
    Line, Structure, Vertical, structure,
};
use crate::{Span, stream::Annotations};

/// The parts of a line: the tags before its token, the token with its columns, and the tags after it.
struct Parts<'l> {
    open: &'l str,
    token: &'l str,
    close: &'l str,
    /// The byte of the line at which the token begins.
    at: usize,
    /// Whether the line begins with a corpus position.
    numbered: bool,
}

impl<'l> Parts<'l> {
    /// Every line that is not blank has a token. So a tag with nothing beside it is the token.
    fn of(line: &'l str) -> Self {
        let bare = line.strip_prefix('\u{feff}').unwrap_or(line);
        let body = without_position(bare);
        let text = body.trim_ascii_start();
        let (begin, text) = (line.len() - text.len(), text.trim_ascii_end());
        let mut open = 0;
        while let Some(tag) = first_tag(text.get(open..).unwrap_or_default())
            && let Some(rest) = text.get(open + tag.len()..)
            && !rest.split_ascii_whitespace().all(is_closing)
        {
            open += tag.len() + 1;
        }
        let rest = text.get(open..).unwrap_or_default().trim_ascii_start();
        let open = text.get(..text.len() - rest.len()).unwrap_or_default();
        let mut token = rest;
        while let Some((before, tag)) = token.rsplit_once(' ')
            && is_closing(tag)
        {
            token = before.trim_ascii_end();
        }
        let close = rest.get(token.len()..).unwrap_or_default();
        let numbered = body.len() < bare.len();
        if is_blank(text.as_bytes()) {
            Self { open: "", token: "", close: "", at: begin, numbered }
        } else if is_blank(token.as_bytes()) {
            Self { open: "", token: text, close: "", at: begin, numbered }
        } else {
            Self { open, token, close, at: begin + open.len(), numbered }
        }
    }

    fn opening(&self) -> impl Iterator<Item = &'l str> + use<'l> {
        let mut rest = self.open;
        iter::from_fn(move || {
            let tag = first_tag(rest)?;
            rest = rest.get(tag.len() + 1..).unwrap_or_default();
            Some(tag)
        })
    }

    fn closing(&self) -> impl Iterator<Item = &'l str> + use<'l> {
        self.close.split_ascii_whitespace()
    }
}

/// Returns the opening tag at the start of a text. After the name of the structure comes its annotation, as it
/// is in the corpus.
fn first_tag(text: &str) -> Option<&str> {
    let tag = text.get(..text.find("> ")? + 1)?;
    (structure::is_tag(tag) && !tag.starts_with("</")).then_some(tag)
}

fn is_closing(word: &str) -> bool {
    word.starts_with("</") && structure::is_tag(word)
}

/// Returns the line without the corpus position that `cwb-decode -n` prints before it: a number of eight
/// characters or more, which spaces fill.
fn without_position(line: &str) -> &str {
    let Some((number, rest)) = line.split_once(": ") else { return line };
    let digits = number.trim_start_matches(' ');
    let is_position = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (number.len() == 8 || (number.len() > 8 && digits.len() == number.len()));
    if is_position { rest } else { line }
}

impl Vertical {
    /// Whether the start of a file looks like this output: each line ends in a space, and one has a tag beside
    /// its token or begins with a corpus position.
    pub(in super::super) fn looks_horizontal(head: &[u8]) -> bool {
        let Some(whole) = memchr::memrchr(b'\n', head).and_then(|feed| head.get(..feed)) else {
            return false;
        };
        let mut shown = false;
        for line in whole.split(|&byte| byte == b'\n') {
            let Ok(line) = core::str::from_utf8(line) else { return false };
            let parts = Parts::of(line);
            if !line.ends_with(' ') || parts.token.is_empty() {
                return false;
            }
            shown |= parts.numbered || !parts.open.is_empty() || !parts.close.is_empty();
        }
        shown
    }
}

/// What a line says about the structures around its token.
struct Around {
    opens: Option<Structure>,
    closes: bool,
}

impl Around {
    /// Returns `None` for a blank line.
    fn of(vertical: &Vertical, line: &[u8]) -> Option<Self> {
        let (mut opens, mut closes) = (None, false);
        // What is not UTF-8 is reported when the piece is parsed.
        let Ok(line) = core::str::from_utf8(line) else { return Some(Self { opens, closes }) };
        let parts = Parts::of(line);
        if parts.token.is_empty() {
            return None;
        }
        for tag in parts.opening() {
            if let Line::Open(structure) = vertical.classify(tag.as_bytes(), true)
                && opens != Some(Structure::Document)
            {
                opens = Some(structure);
            }
        }
        for tag in parts.closing() {
            closes |= matches!(vertical.classify(tag.as_bytes(), true), Line::Close(_));
        }
        Some(Self { opens, closes })
    }
}

pub(super) fn first_cut(vertical: &Vertical, bytes: &[u8], unit: ReadUnit, end: bool) -> Option<usize> {
    let (mut begun, mut ended) = (false, false);
    for (start, line_end) in line_spans(bytes) {
        let line = bytes.get(start..line_end).unwrap_or_default();
        if line_end == bytes.len() && !end {
            return None;
        }
        let Some(around) = Around::of(vertical, line) else {
            ended = begun;
            continue;
        };
        let cuts = match unit {
            ReadUnit::Document => around.opens == Some(Structure::Document),
            _ => ended || around.opens.is_some(),
        };
        if begun && cuts {
            return Some(start);
        }
        (begun, ended) = (true, around.closes);
    }
    None
}

pub(super) fn last_cut(vertical: &Vertical, bytes: &[u8]) -> Option<usize> {
    // The last line that is not blank, and whether a sentence begins with it if one precedes it.
    let mut next: Option<(usize, bool)> = None;
    for (start, line) in lines_backward(bytes) {
        let Some(around) = Around::of(vertical, line) else {
            next = next.map(|(at, _)| (at, true));
            continue;
        };
        if let Some((at, begins)) = next
            && (begins || around.closes)
        {
            return Some(at);
        }
        next = Some((start, around.opens.is_some()));
    }
    None
}

/// Returns the lines as the vertical format has them, and the places of the tokens in the source.
pub(super) fn lines(vertical: &Vertical, source: &str) -> (String, Vec<Span>) {
    let (mut lines, mut places) = (String::with_capacity(source.len() + source.len() / 8), Vec::new());
    for (start, end) in line_spans(source.as_bytes()) {
        let line = source.get(start..end).unwrap_or_default();
        let parts = Parts::of(line);
        for tag in parts.opening() {
            lines.extend([tag, "\n"]);
        }
        if parts.token.is_empty() {
            lines.push('\n');
        } else {
            let at = start + parts.at;
            places.push(Span::ordered(at as u32, (at + parts.token.len()) as u32));
            push_token(vertical, parts.token, &mut lines);
        }
        for tag in parts.closing() {
            lines.extend([tag, "\n"]);
        }
    }
    (lines, places)
}

/// Adds the line of a token. A slash separates its columns, and words have slashes too: only as many columns
/// as have names are split off from the end.
fn push_token(vertical: &Vertical, token: &str, lines: &mut String) {
    if vertical.classify(token.as_bytes(), false) != Line::Token {
        lines.push(' ');
    }
    let columns = vertical.column_names().len().saturating_sub(1);
    let word = token.rmatch_indices('/').map(|(at, _)| at).take(columns).last();
    let (word, columns) = word.filter(|&at| at > 0).map_or((token, ""), |at| token.split_at(at));
    lines.push_str(word);
    lines.extend(columns.chars().map(|c| if c == '/' { '\t' } else { c }));
    lines.push('\n');
}

/// Sets the places of the sentences to those in the source.
pub(super) fn set_places(annotations: &mut Annotations, places: &[Span]) {
    let mut first = 0;
    for sentence in &mut annotations.sentences {
        let end = sentence.end as usize;
        let own = places.get(first..end).unwrap_or_default();
        if let (Some(from), Some(to)) = (own.first(), own.last()) {
            sentence.source = Span::ordered(from.start() as u32, to.end() as u32);
        }
        first = end;
    }
}

/// Whether a paragraph begins after a piece, because of the blank lines at its end.
pub(super) fn ends_paragraph(vertical: &Vertical, bytes: &[u8]) -> bool {
    lines_backward(bytes).take_while(|(_, line)| Around::of(vertical, line).is_none()).count() > 1
}
