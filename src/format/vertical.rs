//! [`Vertical`]: one token a line, a blank line between sentences, as corpus tools write it.

use alloc::string::String;

use super::{
    BYTE_ORDER_MARK, Format, Loss, Losses,
    cuts::lines_backward,
    lines::{has_only_single_spaces, write_sentences},
    syntax::{Piece, Rules, Syntax, Unit},
};
use crate::{
    Result, TokenStream,
    chars::blocks::Hits,
    stream::{Annotations, Spacing},
};

/// The vertical format: one token a line, a blank line between sentences.
///
/// Tokens may hold spaces. Kept in gaps, and given back when the stream is written again: further columns (after a tab), tags on
/// lines of their own as Sketch Engine and CWB write them (`<doc …>`, `<p>`, `</s>`), XML comments, lines that begin with
/// `# ` before a sentence's first token, spaces at line ends, `\r`, a byte-order mark.
///
/// - A sentence ends at a blank line and at the tags `s`, `p` and `doc`, opening or closing.
/// - A paragraph begins at the start, at `<p>`, at `<doc>`, and after two or more blank lines.
/// - `<g/>` says that no space is printed between the tokens around it: [`Spacing::Joined`].
/// - A line that begins with white space holds a token, whatever follows: so a token that looks like a tag or comment can be
///   written, with a space before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vertical {
    markup: bool,
    glue: bool,
}

impl Default for Vertical {
    fn default() -> Self {
        Self { markup: true, glue: false }
    }
}

impl Vertical {
    /// The format as described above; written without `<g/>`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether tags and comments are markup (they are, where nothing is said) or tokens like others.
    #[must_use]
    pub fn markup(mut self, markup: bool) -> Self {
        self.markup = markup;
        self
    }

    /// Whether `<g/>` stands wherever no space is printed between two tokens: then it is written there, and, when read, all
    /// other tokens are [`Spacing::Spaced`]. Where nothing is said, it is read where it stands, says nothing about
    /// other places, and is not written.
    #[must_use]
    pub fn glue(mut self, glue: bool) -> Self {
        self.glue = glue;
        self
    }

    /// What is said between two tokens.
    fn write_spacing(&self, spacing: Spacing, out: &mut String, losses: &mut Losses) {
        match spacing {
            Spacing::Joined if self.glue => out.push_str("<g/>\n"),
            Spacing::Spaced if self.glue => {}
            Spacing::Unknown if !self.glue => {}
            _ => losses.add(Loss::Spacing),
        }
    }

    /// What a line is, without its line feed. `begun` says whether its sentence has a token already.
    fn classify(&self, line: &[u8], begun: bool) -> Line {
        let line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        let trimmed = line.trim_ascii_end();
        match trimmed.first() {
            None => Line::Blank,
            Some(b'<') if self.markup => tag(trimmed),
            Some(b'#') if self.markup && !begun && trimmed.get(1) == Some(&b' ') => Line::Other,
            // Columns without a first one.
            Some(b' ' | b'\t') if first_column(line).is_empty() => Line::Other,
            Some(_) => Line::Token,
        }
    }

    /// Puts the line at `start..end` of the source where it belongs.
    fn take_line(&self, source: &[u8], start: usize, end: usize, state: &mut State, marks: &mut Annotations) {
        let line = source.get(start..end).unwrap_or_default();
        let kind = self.classify(line, state.begun);
        if !matches!(kind, Line::Blank | Line::Close) {
            state.blanks = 0;
        }
        match kind {
            Line::Token => {
                let bare = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line).trim_ascii_start();
                let token = first_column(bare);
                let from = end - bare.len();
                marks.push(from, from + token.len());
                state.token(marks);
                state.markup |= token.len() < bare.trim_ascii_end().len();
            }
            Line::Blank => {
                state.end_sentence(marks);
                state.blanks += 1;
                marks.next_paragraph |= state.blanks > 1;
            }
            Line::Break { paragraph } => {
                state.end_sentence(marks);
                marks.next_paragraph |= paragraph;
                state.markup |= !matches!(line.trim_ascii(), b"<s>" | b"<p>");
            }
            Line::Glue => state.glue = true,
            Line::Close => state.end_sentence(marks),
            Line::Other => state.markup = true,
        }
    }
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Token,
    Blank,
    /// An opening tag that begins a sentence, and maybe a paragraph.
    Break {
        paragraph: bool,
    },
    /// A closing tag that ends a sentence.
    Close,
    /// `<g/>`: no space here.
    Glue,
    /// Markup that says nothing about tokens and sentences.
    Other,
}

/// What stands before the first tab, without the spaces around it.
fn first_column(line: &[u8]) -> &[u8] {
    memchr::memchr(b'\t', line).and_then(|tab| line.get(..tab)).unwrap_or(line).trim_ascii()
}

/// What a line that begins with `<` is.
fn tag(line: &[u8]) -> Line {
    let Some(inner) = line.strip_prefix(b"<").and_then(|rest| rest.strip_suffix(b">")) else {
        return Line::Token;
    };
    let (closing, inner) = inner.strip_prefix(b"/").map_or((false, inner), |inner| (true, inner));
    let name_ends =
        inner.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(inner.len());
    let (name, rest) = inner.split_at_checked(name_ends).unwrap_or((inner, &[]));
    match name {
        b"g" if !closing && rest.trim_ascii() == b"/" => Line::Glue,
        b"s" | b"p" | b"doc" if closing => Line::Close,
        b"s" => Line::Break { paragraph: false },
        b"p" | b"doc" => Line::Break { paragraph: true },
        [b'!', b'-', b'-', ..] | [b'?', ..] => Line::Other,
        [first, ..] if first.is_ascii_alphabetic() || *first == b'_' => Line::Other,
        _ => Line::Token,
    }
}

/// What the lines seen so far mean for the next.
#[derive(Default)]
struct State {
    begun: bool,
    glue: bool,
    /// Whether there is a space where there is no glue.
    spaced: bool,
    blanks: u32,
    /// Whether a line had more than tokens and boundaries.
    markup: bool,
}

impl State {
    /// A token was pushed.
    #[inline(always)]
    fn token(&mut self, marks: &mut Annotations) {
        if self.glue | self.spaced {
            self.space(marks);
        }
        self.begun = true;
        self.blanks = 0;
    }

    #[cold]
    fn space(&mut self, marks: &mut Annotations) {
        let glue = core::mem::take(&mut self.glue);
        if self.begun {
            marks.set_spacing(if glue { Spacing::Joined } else { Spacing::Spaced });
        }
    }

    fn end_sentence(&mut self, marks: &mut Annotations) {
        marks.end_sentence();
        (self.begun, self.glue) = (false, false);
    }
}

/// Whether a line may begin and end with this byte and still be nothing but a token.
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

impl Rules for Vertical {
    fn format(&self) -> Format {
        Format::Vertical
    }

    fn first_cut(&self, bytes: &[u8], unit: Unit, end: bool) -> Option<usize> {
        let documents = unit == Unit::Document;
        let (mut start, mut begun, mut ended) = (0, false, false);
        for feed in memchr::memchr_iter(b'\n', bytes) {
            let line = bytes.get(start..feed).unwrap_or_default();
            // A unit reaches up to the first line of the next: blank lines and closing tags belong to what they close.
            let is_document =
                line.starts_with(b"<doc") && matches!(self.classify(line, begun), Line::Break { .. });
            let kind = if documents && !is_document { Line::Other } else { self.classify(line, begun) };
            match kind {
                Line::Break { .. } if start > 0 && (ended || begun || documents) => return Some(start),
                Line::Token | Line::Other | Line::Glue if ended => return Some(start),
                Line::Token => begun = true,
                Line::Blank | Line::Close => (ended, begun) = (ended || begun, false),
                _ => {}
            }
            start = feed + 1;
        }
        // What is left has no line feed: at the end of the file it is a line all the same.
        let last = bytes.get(start..).filter(|last| end && ended && !last.is_empty())?;
        (!matches!(self.classify(last, false), Line::Blank | Line::Close)).then_some(start)
    }

    fn last_cut(&self, bytes: &[u8]) -> Option<usize> {
        // A line that opens something, right after a sentence that has tokens: what is known of paragraphs then hangs on the
        // lines between the two alone.
        let mut opening: Option<(usize, bool)> = None;
        for (start, line) in lines_backward(bytes) {
            // A `# ` line may be a token or a comment: taken for a comment, it costs at most a place to cut at.
            match self.classify(line, false) {
                Line::Blank | Line::Close => opening = opening.map(|(at, _)| (at, true)),
                Line::Token => match opening {
                    Some((at, true)) => return Some(at),
                    _ => opening = Some((start, false)),
                },
                Line::Break { .. } => opening = Some((start, true)),
                Line::Glue | Line::Other => opening = Some((start, false)),
            }
        }
        None
    }

    fn ends_paragraph(&self, bytes: &[u8]) -> bool {
        let mut tail = lines_backward(bytes).map(|(_, line)| self.classify(line, false));
        let run = tail.by_ref().take_while(|kind| matches!(kind, Line::Blank | Line::Close));
        run.filter(|kind| *kind == Line::Blank).count() > 1
    }

    fn parse(&self, piece: &Piece<'_>, source: &str, _: &mut String, marks: &mut Annotations) -> Result<()> {
        let bytes = source.as_bytes();
        let mut state = State { spaced: self.glue, ..State::default() };
        let mut start = 0;
        marks.next_paragraph = piece.paragraph;
        marks.tokens.reserve(bytes.len() / 8);
        // Most files have no tab at all, and one look tells; else each line needs to know where the next one is.
        let find_tab =
            |from| bytes.get(from..).and_then(|rest| memchr::memchr(b'\t', rest)).map(|tab| from + tab);
        let mut tab = find_tab(0).unwrap_or(bytes.len());
        for end in Hits::new(bytes, |byte| byte == b'\n') {
            if tab < start {
                tab = find_tab(start).unwrap_or(bytes.len());
            }
            let first = bytes.get(start).copied().unwrap_or_default();
            // Of a blank line, the line feed before it.
            let last = end.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or_default();
            if is_plain(first) & is_plain(last) & (tab > end) {
                marks.push(start, end);
                state.token(marks);
            } else {
                self.take_line(bytes, start, end, &mut state, marks);
            }
            start = end + 1;
        }
        if start < bytes.len() {
            self.take_line(bytes, start, bytes.len(), &mut state, marks);
        }
        state.end_sentence(marks);
        marks.markup = Some(state.markup);
        Ok(())
    }

    fn write(&self, stream: &TokenStream<'_>, out: &mut String) -> Result<Losses> {
        out.reserve(stream.text().len() + stream.len() + 2 * stream.sentences().len());
        write_sentences(stream, out, has_only_single_spaces, |token, text, first, out, losses| {
            if !first {
                self.write_spacing(stream.spacing(token.index()), out, losses);
            }
            // It would else be taken for markup.
            if let Some(b'<' | b'#' | 0xef) = text.as_bytes().first()
                && text.starts_with(['<', '#', '\u{feff}'])
            {
                out.push(' ');
            }
            out.push_str(text);
            out.push('\n');
            Ok(())
        })
    }
}

impl From<Vertical> for Syntax {
    fn from(vertical: Vertical) -> Self {
        Self::new(vertical)
    }
}
