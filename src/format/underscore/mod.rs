//! [`Underscore`]: one sentence per line, tokens separated by spaces, `_` for the space inside a word.

mod write;

use alloc::{format, string::String, sync::Arc};
use core::fmt;

use self::write::{Words, backslashes, push_token};
use super::{
    BYTE_ORDER_MARK, Losses,
    codec::{Annotated, Codec, Piece, ReadUnit},
    cuts,
    lines::write_sentences,
    options::{List, Options, Value, invalid},
};
use crate::{Result, Span, TokenStream, chars::blocks::Hits, stream::Annotations};

/// The format of VLSP and most Vietnamese word segmenters: one sentence per line, tokens separated by spaces,
/// and an underscore for the space inside a word.
///
/// - The stream's text is the file with a space for each underscore inside a word. Both have one byte, so
///   spans are those of the file.
/// - Underscores at the start or end of a token stay underscores, and so does a token of underscores only.
/// - A literal underscore inside a word is written `\_`. Backslashes before a delimiter are doubled;
///   elsewhere a backslash is literal. With [`escape(false)`](Self::escape), all underscores inside words are
///   spaces, and a literal one is read back as a space. (The stream's text is shorter than the file only if
///   it has such escapes.)
/// - A paragraph begins at the start and after a blank line. White space at the start and end of lines,
///   several spaces between tokens, `\r` and a byte-order mark are kept in gaps.
/// - A file is written back byte for byte, except for unnecessary escapes (such as `\_` at the start of a
///   token).
///
/// ```
/// use machvan::format::{self, FormatName};
/// # fn main() -> machvan::Result<()> {
/// let stream = format::read(FormatName::Underscore, "Hà_Nội đẹp .\n".as_bytes())?;
/// assert_eq!(stream.token(0).unwrap().text(), "Hà Nội");
/// assert_eq!(format::write(FormatName::Vertical, &stream)?, "Hà Nội\nđẹp\n.\n\n");
/// assert_eq!(format::write(FormatName::Underscore, &stream)?, "Hà_Nội đẹp .\n");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Underscore {
    delimiter: u8,
    escape: bool,
}

impl Default for Underscore {
    fn default() -> Self {
        Self { delimiter: b'_', escape: true }
    }
}

impl Underscore {
    /// Returns the format as described above.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the character for the space inside a word [default: `_`].
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`](crate::ErrorKind::InvalidOption) for a backslash, and for anything that
    /// is not an ASCII punctuation mark.
    ///
    /// ```
    /// use machvan::format::{self, Underscore};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = format::read(Underscore::new().delimiter('~')?, "Hà~Nội a_b\n".as_bytes())?;
    /// assert_eq!(stream.tokens().map(|token| token.text()).collect::<Vec<_>>(), ["Hà Nội", "a_b"]);
    /// assert!(Underscore::new().delimiter('·').is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn delimiter(mut self, delimiter: char) -> Result<Self> {
        match u8::try_from(delimiter) {
            Ok(byte) if byte.is_ascii_punctuation() && byte != b'\\' => self.delimiter = byte,
            _ => {
                let message = format!(
                    "{delimiter:?} cannot be the delimiter: expected an ASCII punctuation mark other than \\, such as _ or ~"
                );
                return Err(invalid(message));
            }
        }
        Ok(self)
    }

    /// Sets whether a literal delimiter inside a word is escaped with a backslash [default: true].
    ///
    /// If not, it is written as it is, which will be read as a space, and reported as [`Loss::Delimiters`](super::Loss::Delimiters).
    #[must_use]
    pub fn escape(mut self, escape: bool) -> Self {
        self.escape = escape;
        self
    }

    /// Copies the source into the text with its delimiters replaced, and adds the tokens. `hits` are the
    /// positions of delimiters and white space.
    #[inline(never)] // Inlined, it takes a fifth more instructions: the registers do not suffice.
    fn scan(
        &self,
        source: &str,
        hits: impl Iterator<Item = usize>,
        text: &mut String,
        marks: &mut Annotations,
    ) {
        let bytes = source.as_bytes();
        let mut line = Line::default();
        line.begin(bytes, 0);
        // The end of the part of the source that is copied.
        let mut copied = 0;
        for at in hits.chain([bytes.len()]) {
            let byte = bytes.get(at).copied().unwrap_or(b'\n');
            if byte == self.delimiter {
                let Some((kept, character)) = self.delimiter_at(bytes, at, &mut line) else { continue };
                text.push_str(source.get(copied..kept).unwrap_or_default());
                text.push(character);
                copied = at + 1;
                continue;
            }
            if at > line.token {
                marks.push(line.token_in_text, text.len() + (at - copied));
                line.ended_at(at);
            }
            line.token_begins(at + 1, text.len() + (at + 1).saturating_sub(copied));
            if byte == b'\n' {
                line.end(at < bytes.len(), marks);
                line.begin(bytes, at + 1);
            }
        }
        text.push_str(source.get(copied..).unwrap_or_default());
    }

    /// Decides about the delimiter at `at`. Returns the place up to which the source is to be copied before
    /// it, and its character; `None` if it is literal and nothing has to change.
    #[inline]
    fn delimiter_at(&self, bytes: &[u8], at: usize, line: &mut Line) -> Option<(usize, char)> {
        if at == line.solid {
            line.solid += 1;
            return None;
        }
        let before = bytes.get(line.token..at).unwrap_or_default();
        let escapes = if self.escape { backslashes(before) } else { 0 };
        let literal = escapes % 2 == 1 || line.run_ends_token(bytes, at, self.delimiter);
        if literal && escapes == 0 {
            return None;
        }
        Some((at - escapes.div_ceil(2), if literal { char::from(self.delimiter) } else { ' ' }))
    }
}

/// The state of a line and of the current token.
#[derive(Default)]
struct Line {
    /// The start of the token, in the source and in the text.
    token: usize,
    token_in_text: usize,
    /// The end of its delimiters at the start.
    solid: usize,
    /// The end of the run of delimiters that was looked at last, and whether the token ends with it.
    run_end: usize,
    run_ends_token: bool,
    /// The place of the line's tokens in the source, if it has any.
    tokens: Option<(usize, usize)>,
}

impl Line {
    /// Begins a line, after its byte-order mark.
    fn begin(&mut self, bytes: &[u8], start: usize) {
        self.tokens = None;
        let marked = bytes.get(start) == Some(&0xef)
            && bytes.get(start..).is_some_and(|rest| rest.starts_with(BYTE_ORDER_MARK));
        let skipped = if marked { BYTE_ORDER_MARK.len() } else { 0 };
        self.token_begins(start + skipped, self.token_in_text + skipped);
    }

    #[inline]
    fn token_begins(&mut self, at: usize, in_text: usize) {
        (self.token, self.solid, self.token_in_text) = (at, at, in_text);
    }

    #[inline]
    fn ended_at(&mut self, end: usize) {
        self.tokens = Some((self.tokens.map_or(self.token, |(start, _)| start), end));
    }

    fn end(&mut self, fed: bool, marks: &mut Annotations) {
        match self.tokens {
            Some((start, end)) => marks.end_sentence_from(Span::ordered(start as u32, end as u32)),
            None => marks.next_paragraph |= fed,
        }
    }

    /// Whether the delimiters from `at` on are the last characters of the token.
    #[inline]
    fn run_ends_token(&mut self, bytes: &[u8], at: usize, delimiter: u8) -> bool {
        if at >= self.run_end {
            let rest = bytes.get(at..).unwrap_or_default();
            let run = rest.iter().position(|&byte| byte != delimiter);
            self.run_end = at + run.unwrap_or(rest.len());
            self.run_ends_token = bytes.get(self.run_end).is_none_or(u8::is_ascii_whitespace);
        }
        self.run_ends_token
    }
}

impl Options for Underscore {
    const NAMES: &'static str = "delimiter=MARK or no-escape";

    fn set(&mut self, name: &str, value: Value<'_>) -> Result<bool> {
        match name {
            "delimiter" => *self = self.clone().delimiter(value.parse("one character")?)?,
            "no-escape" => self.escape = !value.flag()?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn list(&self, list: &mut List<'_, '_>) -> fmt::Result {
        let delimiter = [self.delimiter];
        let delimiter = core::str::from_utf8(&delimiter).ok().filter(|delimiter| *delimiter != "_");
        list.values("delimiter", delimiter)?;
        list.flag("no-escape", !self.escape)
    }
}

impl Codec for Underscore {
    fn fingerprint(&self) -> (u64, Option<Arc<str>>) {
        (u64::from(self.delimiter) << 1 | u64::from(self.escape), None)
    }

    fn rewrites(&self) -> bool {
        true
    }

    fn is_verbatim(&self) -> bool {
        true
    }

    fn first_cut(&self, bytes: &[u8], unit: ReadUnit, _end: bool) -> Option<usize> {
        if unit == ReadUnit::Document { None } else { cuts::after_first_line(bytes) }
    }

    fn last_cut(&self, bytes: &[u8]) -> Option<usize> {
        cuts::after_last_line(bytes)
    }

    fn parse(
        &self,
        piece: &Piece<'_>,
        source: &str,
        text: &mut String,
        marks: &mut Annotations,
    ) -> Result<()> {
        let bytes = source.as_bytes();
        marks.next_paragraph = piece.paragraph;
        text.reserve(bytes.len());
        marks.tokens.reserve(bytes.len() / 8);
        let delimiter = self.delimiter;
        let hits = Hits::new(bytes, |byte| (byte == delimiter) | byte.is_ascii_whitespace());
        self.scan(source, hits, text, marks);
        marks.markup = Some(false);
        Ok(())
    }

    fn write_verbatim(&self, stream: &TokenStream<'_>, out: &mut String) -> Result<()> {
        out.reserve(stream.text().len());
        let mut gaps = stream.gaps();
        for token in stream.tokens() {
            out.push_str(gaps.next().map_or("", |gap| gap.text()));
            push_token(token.text(), self.delimiter, self.escape, out);
        }
        out.push_str(gaps.next().map_or("", |gap| gap.text()));
        Ok(())
    }

    fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<()> {
        out.reserve(annotated.stream.text().len());
        write_sentences(
            annotated,
            out,
            losses,
            &mut Words::new(self.delimiter, self.escape, annotated.stream),
        )
    }
}
