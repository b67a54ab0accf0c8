//! Reading vertical format: the kind of each line, and its meaning for the next.

use super::{
    super::{
        cuts::lines_backward,
        markup::{Boundaries, Kind},
    },
    BYTE_ORDER_MARK, Line, Piece, ReadUnit, Structure, Vertical, first_column, markup_of_line, structure,
};
use crate::{
    BlockKind,
    chars::blocks::Hits,
    stream::{Annotations, Spacing},
};

pub(super) fn first_cut(vertical: &Vertical, bytes: &[u8], unit: ReadUnit, end: bool) -> Option<usize> {
    if unit == ReadUnit::Document {
        return next_document(vertical, bytes);
    }
    let (mut start, mut begun, mut ended) = (0, false, false);
    for feed in memchr::memchr_iter(b'\n', bytes) {
        let line = bytes.get(start..feed).unwrap_or_default();
        // A unit reaches to the first line of the next. Blank lines and closing tags belong to what they
        // close.
        match vertical.classify(line, begun) {
            Line::Open(_) if ended || begun => return Some(start),
            Line::Token | Line::Other | Line::Glue if ended => return Some(start),
            Line::Token => begun = true,
            Line::Blank | Line::Close(_) => (ended, begun) = (ended || begun, false),
            Line::Open(_) | Line::Other | Line::Glue => {}
        }
        start = feed + 1;
    }
    // The rest has no line feed. At the end of the file it is a line too.
    let last = bytes.get(start..).filter(|last| end && ended && !last.is_empty())?;
    (!matches!(vertical.classify(last, false), Line::Blank | Line::Close(_))).then_some(start)
}

/// Returns the start of the second document.
fn next_document(vertical: &Vertical, bytes: &[u8]) -> Option<usize> {
    if !vertical.markup {
        return None;
    }
    let (mut start, mut begun) = (0, false);
    for feed in memchr::memchr_iter(b'\n', bytes) {
        let line = bytes.get(start..feed).unwrap_or_default();
        // Nearly all lines are tokens, which begin with another byte.
        if matches!(line.first(), Some(b'<' | 0xef)) {
            match vertical.classify(line, begun) {
                Line::Open(Structure::Document) if begun => return Some(start),
                // A document without tokens is a document too.
                Line::Close(Structure::Document) | Line::Token => begun = true,
                _ => {}
            }
        } else {
            begun |= !line.trim_ascii().is_empty();
        }
        start = feed + 1;
    }
    None
}

pub(super) fn last_cut(vertical: &Vertical, bytes: &[u8]) -> Option<usize> {
    // A line that opens something, right after a sentence with tokens. Whether a paragraph begins then
    // depends only on the lines between the two.
    let mut opening: Option<(usize, bool)> = None;
    for (start, line) in lines_backward(bytes) {
        // A `# ` line may be a token or a comment. Taking it for a comment costs at most a place to cut at.
        match vertical.classify(line, false) {
            Line::Blank | Line::Close(_) => opening = opening.map(|(at, _)| (at, true)),
            Line::Token => match opening {
                Some((at, true)) => return Some(at),
                _ => opening = Some((start, false)),
            },
            Line::Open(_) => opening = Some((start, true)),
            Line::Glue | Line::Other => opening = Some((start, false)),
        }
    }
    None
}

pub(super) fn ends_paragraph(vertical: &Vertical, bytes: &[u8]) -> bool {
    let mut tail = lines_backward(bytes).map(|(_, line)| vertical.classify(line, false));
    let run = tail.by_ref().take_while(|kind| matches!(kind, Line::Blank | Line::Close(_)));
    run.filter(|kind| *kind == Line::Blank).count() > 1
}

pub(super) fn parse(vertical: &Vertical, piece: &Piece<'_>, source: &str, annotations: &mut Annotations) {
    let bytes = source.as_bytes();
    let mut state = State { spaced: vertical.glue, ..State::default() };
    let mut start = 0;
    annotations.next_paragraph = piece.paragraph;
    annotations.tokens.reserve(bytes.len() / 8);
    // Most files have no tab at all, which one search shows. Otherwise each line needs the place of the next
    // tab.
    let find_tab =
        |from| bytes.get(from..).and_then(|rest| memchr::memchr(b'\t', rest)).map(|tab| from + tab);
    let mut tab = find_tab(0).unwrap_or(bytes.len());
    for end in Hits::new(bytes, |byte| byte == b'\n') {
        let first = bytes.get(start).copied().unwrap_or_default();
        // For a blank line, the line feed before it.
        let last = bytes.get(end.wrapping_sub(1)).copied().unwrap_or_default();
        let plain = is_plain(first) & is_plain(last);
        if plain & (tab > end) {
            annotations.push(start, end);
            state.token(annotations);
            start = end + 1;
            continue;
        }
        // A line with a tab or markup, or the first after a tab.
        if tab < start {
            tab = find_tab(start).unwrap_or(bytes.len());
        }
        if plain & (tab > end) {
            annotations.push(start, end);
            state.token(annotations);
        } else {
            take_line(vertical, source, start, end, &mut state, annotations);
        }
        start = end + 1;
    }
    if start < bytes.len() {
        take_line(vertical, source, start, bytes.len(), &mut state, annotations);
    }
    state.end_sentence(annotations);
    let opened = state.at == annotations.tokens.len() && state.boundaries.opened() > 0;
    annotations.markup = Some(state.markup || opened);
}

/// Processes the line at `start..end` of the source.
fn take_line(
    vertical: &Vertical,
    source: &str,
    start: usize,
    end: usize,
    state: &mut State,
    annotations: &mut Annotations,
) {
    let line = source.as_bytes().get(start..end).unwrap_or_default();
    let kind = vertical.classify(line, state.begun);
    if !matches!(kind, Line::Blank | Line::Close(_)) {
        state.blanks = 0;
    }
    match kind {
        Line::Token => {
            let bare = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line).trim_ascii_start();
            let token = first_column(bare);
            let from = end - bare.len();
            annotations.push(from, from + token.len());
            state.token(annotations);
            state.markup |= token.len() < bare.trim_ascii_end().len();
        }
        Line::Blank => {
            state.end_sentence(annotations);
            state.blanks += 1;
            annotations.next_paragraph |= state.blanks > 1;
        }
        Line::Open(meaning) => {
            state.end_sentence(annotations);
            annotations.next_paragraph |= kind.begins_paragraph();
            let tag = source.get(start..end).unwrap_or_default().trim_start_matches('\u{feff}');
            if meaning == Structure::Sentence {
                state.kind = structure::kind(tag).0;
            }
            state.tag(tag, annotations);
        }
        Line::Glue => state.glue = true,
        Line::Close(_) => {
            state.end_sentence(annotations);
            state.tag(source.get(start..end).unwrap_or_default(), annotations);
        }
        Line::Other => state.markup = true,
    }
}

/// The meaning of the lines so far for the next.
#[derive(Default)]
struct State {
    begun: bool,
    glue: bool,
    /// Whether tokens without glue have a space between them.
    spaced: bool,
    blanks: u32,
    /// Whether a line had more than tokens and boundaries.
    markup: bool,
    /// The boundary tags since a token, and the number of that token.
    boundaries: Boundaries,
    at: usize,
    /// The kind of the current sentence, if its tag names it.
    kind: Option<BlockKind>,
}

impl State {
    /// Notes that a token was added.
    #[inline(always)]
    fn token(&mut self, annotations: &mut Annotations) {
        if self.glue | self.spaced {
            self.space(annotations);
        }
        self.begun = true;
        self.blanks = 0;
    }

    #[cold]
    fn space(&mut self, annotations: &mut Annotations) {
        let glue = core::mem::take(&mut self.glue);
        if self.begun {
            annotations.set_spacing(if glue { Spacing::Joined } else { Spacing::Spaced });
        }
    }

    /// Notes whether a tag is more than a boundary.
    fn tag(&mut self, tag: &str, annotations: &Annotations) {
        if core::mem::replace(&mut self.at, annotations.tokens.len()) != self.at {
            self.boundaries.clear();
        }
        self.markup |= match markup_of_line(tag) {
            Kind::None => false,
            Kind::Boundary(mark) => self.boundaries.repeats(mark),
            Kind::Document { .. } | Kind::Other => true,
        };
    }

    fn end_sentence(&mut self, annotations: &mut Annotations) {
        let begun = core::mem::take(&mut self.begun);
        annotations.end_sentence();
        self.glue = false;
        if begun
            && let Some(kind) = self.kind.take()
            && let Some(sentence) = annotations.sentences.last_mut()
        {
            sentence.kind = Some(kind);
        }
    }
}

/// Whether a line that begins and ends with this byte may be only a token.
#[inline]
fn is_plain(byte: u8) -> bool {
    PLAIN.get(usize::from(byte)).copied().unwrap_or_default()
}

#[allow(clippy::indexing_slicing)] // The compiler runs it, and would say.
const PLAIN: [bool; 256] = {
    let (mut plain, mut byte) = ([false; 256], b' ' as usize + 1);
    while byte < 256 {
        plain[byte] = !matches!(byte as u8, b'<' | b'#' | 0xef);
        byte += 1;
    }
    plain
};
