//! [`Bio`]: one syllable and tag per line; the tag says whether the syllable begins or continues a word.

use alloc::{borrow::Cow, format, string::String};
use core::fmt;

use super::{
    Loss, Losses,
    codec::{Annotated, Codec, Piece, ReadUnit},
    cuts,
    lines::{LineWriter, has_only_single_spaces, write_sentences},
    options::{List, Options, Value, invalid},
};
use crate::{
    ErrorKind, Result, Span, Token, TokenStream,
    error::Quoted,
    stream::{Annotations, Spacing},
};

/// Syllables with tags, as sequence taggers read and write them: one syllable per line and, in its last
/// column, `B-W` if it begins a word and `I-W` if it continues one; a blank line between sentences.
///
/// - Columns are separated by tabs or, in lines without a tab, by spaces. Columns between the syllable and
///   the tag are ignored; when the stream is written, they are reported as lost markup.
/// - All tags `B`, `B-…`, `B_…`, `I`, `I-…` and `I_…` are read; `O` is a word by itself. With
///   [`tags`](Self::tags), only the given tags and `O` are.
/// - A paragraph begins at the start, after two or more blank lines, and at a line `-DOCSTART-` before a
///   sentence, which begins a document.
/// - The stream's text is the words, one per line. A file comes back byte for byte only if machvan wrote it,
///   or it is written in the same way: two columns, a tab, the same tags, a blank line after each sentence
///   and two before a paragraph.
///
/// ```
/// use machvan::format::{self, FormatName};
/// # fn main() -> machvan::Result<()> {
/// let input = "Hà\tB-W\nNội\tI-W\nđẹp\tB-W\n\n";
/// let stream = format::read(FormatName::Bio, input.as_bytes())?;
/// assert_eq!(stream.token(0).unwrap().text(), "Hà Nội");
/// assert_eq!(format::write(FormatName::Bio, &stream)?, input);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bio {
    begin: Cow<'static, str>,
    inside: Cow<'static, str>,
    /// Whether only these two tags are read.
    exact: bool,
    /// The column of the tag, counted from 1; `None` for the last.
    column: Option<usize>,
    spaces: bool,
}

impl Default for Bio {
    fn default() -> Self {
        let (begin, inside) = (Cow::Borrowed("B-W"), Cow::Borrowed("I-W"));
        Self { begin, inside, exact: false, column: None, spaces: false }
    }
}

impl Bio {
    /// Returns the format as described above.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the tags of a syllable that begins a word and of one that continues it.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if the tags are equal, empty or `O`, or contain white space.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{self, Bio}};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = TokenStream::from_tokens(["Hà Nội"])?;
    /// assert_eq!(format::write(Bio::new().tags("B", "I")?, &stream)?, "Hà\tB\nNội\tI\n\n");
    /// # Ok(())
    /// # }
    /// ```
    pub fn tags(
        mut self,
        begin: impl Into<Cow<'static, str>>,
        inside: impl Into<Cow<'static, str>>,
    ) -> Result<Self> {
        (self.begin, self.inside, self.exact) = (begin.into(), inside.into(), true);
        let bad = |tag: &str| tag.is_empty() || tag == OUTSIDE || tag.contains(char::is_whitespace);
        if bad(&self.begin) || bad(&self.inside) || self.begin == self.inside {
            let message = format!(
                "{:?} and {:?} cannot be the tags: expected two different tags without white space, other than {OUTSIDE:?}",
                self.begin, self.inside
            );
            return Err(invalid(message));
        }
        Ok(self)
    }

    /// Sets the column of the tag, counted from 1 [default: the last]. Two columns are always written.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] for the first column, which is the syllable.
    pub fn column(mut self, number: usize) -> Result<Self> {
        if number < 2 {
            let message = "the tag cannot be in column 1: that is the syllable; use column 2 or higher";
            return Err(invalid(message));
        }
        self.column = Some(number);
        Ok(self)
    }

    /// Sets whether the columns are separated by a space instead of a tab [default: a tab].
    #[must_use]
    pub fn spaces(mut self, spaces: bool) -> Self {
        self.spaces = spaces;
        self
    }

    /// Returns the syllable and the tag of a line of two columns that ends with a tab and a tag as
    /// [`Codec::write`] writes it: fast path for nearly all lines. `line` has no white space around it.
    #[inline]
    fn plain_line<'l>(&self, line: &'l str) -> Option<(&'l str, Tag)> {
        if self.column.is_some_and(|number| number != 2) {
            return None;
        }
        let bytes = line.as_bytes();
        let tab_before = |tag: &str| {
            let at = bytes.len().checked_sub(tag.len() + 1)?;
            let (&tab, rest) = bytes.get(at..)?.split_first()?;
            // Most tags differ in the first byte.
            let same = tab == b'\t' && rest.first() == tag.as_bytes().first() && rest == tag.as_bytes();
            same.then_some(at)
        };
        let (at, tag) = match tab_before(&self.begin) {
            Some(at) => (at, Tag::Begin),
            None => (tab_before(&self.inside)?, Tag::Inside),
        };
        let syllable = line.get(..at)?;
        (!syllable.bytes().any(|byte| byte == b'\t')).then_some((syllable.trim_ascii_end(), tag))
    }

    /// Returns the syllable and the tag of any line, and whether the line has more than that or says it in
    /// another way; otherwise what is wrong with the line.
    #[inline(never)]
    fn line<'l>(&self, line: &'l str) -> Result<(&'l str, Tag, bool), String> {
        let Some((syllable, tag, others)) = columns(line, self.column) else {
            let column = self.column.unwrap_or(2);
            return Err(format!(
                "this line has no column {column} for the tag: expected a syllable, a tab, and {} or {}",
                self.begin, self.inside
            ));
        };
        let Some((kind, same)) = self.tag(tag) else {
            return Err(format!(
                "{} is not a tag: expected {}, {} or {OUTSIDE}; or set the tags and their column",
                Quoted(tag),
                self.begin,
                self.inside
            ));
        };
        Ok((syllable, kind, others || !same))
    }

    /// Returns what a tag says, and whether [`Codec::write`] would write the same tag.
    #[inline]
    fn tag(&self, tag: &str) -> Option<(Tag, bool)> {
        if tag == self.begin {
            Some((Tag::Begin, true))
        } else if tag == self.inside {
            Some((Tag::Inside, true))
        } else {
            self.other_tag(tag)
        }
    }

    fn other_tag(&self, tag: &str) -> Option<(Tag, bool)> {
        let is = |letter: &str| {
            !self.exact
                && tag
                    .strip_prefix(letter)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
        };
        // A bare letter says nothing that the written tag does not.
        let same = tag.len() == 1;
        if is("B") {
            Some((Tag::Begin, same))
        } else if is("I") {
            Some((Tag::Inside, same))
        } else {
            (tag == OUTSIDE).then_some((Tag::Outside, true))
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Begin,
    Inside,
    Outside,
}

const OUTSIDE: &str = "O";

/// Returns the first column, the column of the tag, and whether there are others.
fn columns(line: &str, number: Option<usize>) -> Option<(&str, &str, bool)> {
    fn choose<'l>(
        mut columns: impl Iterator<Item = &'l str>,
        number: Option<usize>,
    ) -> Option<(&'l str, &'l str, bool)> {
        let (first, second) = (columns.next()?, columns.next()?);
        let mut count = 2;
        let mut tag = (number.unwrap_or(2) == 2).then_some(second);
        for column in columns {
            count += 1;
            if number.is_none_or(|number| number == count) {
                tag = Some(column);
            }
        }
        Some((first, tag?, count > 2))
    }
    match line.split_once('\t') {
        // Fast path for most lines.
        Some((first, tag)) if number.is_none_or(|number| number == 2) && !tag.contains('\t') => {
            Some((first.trim_ascii_end(), tag.trim_ascii_start(), false))
        }
        Some(_) => choose(line.split('\t').map(str::trim_ascii), number),
        None => choose(line.split_ascii_whitespace(), number),
    }
}

/// Whether a line begins a document.
#[inline]
fn begins_document(line: &[u8]) -> bool {
    // The first byte nearly always decides.
    line.first().is_some_and(|&byte| byte <= b' ' || matches!(byte, b'-' | 0xef)) && names_document(line)
}

fn names_document(line: &[u8]) -> bool {
    let line = line.strip_prefix(super::BYTE_ORDER_MARK).unwrap_or(line).trim_ascii_start();
    let rest = line.strip_prefix(b"-DOCSTART-");
    rest.is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace))
}

/// Returns the start of the second document.
fn next_document(bytes: &[u8], end: bool) -> Option<usize> {
    let (mut begun, mut blank) = (false, true);
    for (start, line_end) in cuts::line_spans(bytes) {
        let line = bytes.get(start..line_end).unwrap_or_default();
        let whole = line_end < bytes.len() || end;
        match cuts::is_blank(line) {
            true => blank = true,
            false if blank && whole && begins_document(line) => {
                if begun {
                    return Some(start);
                }
            }
            false => (begun, blank) = (true, false),
        }
    }
    None
}

/// The current sentence.
#[derive(Default)]
struct State {
    /// The start of its last token in the text, and whether the token may continue.
    token: Option<(usize, bool)>,
    /// The start of the sentence in the source.
    start: Option<usize>,
    end: usize,
    blanks: usize,
}

impl State {
    fn end_token(&mut self, text: &mut String, marks: &mut Annotations) {
        if let Some((start, _)) = self.token.take() {
            marks.push(start, text.len());
            text.push('\n');
        }
    }

    fn end_sentence(&mut self, text: &mut String, marks: &mut Annotations) {
        self.end_token(text, marks);
        if let Some(start) = self.start.take() {
            marks.end_sentence_from(Span::ordered(start as u32, self.end as u32));
            text.push('\n');
        }
    }
}

impl Options for Bio {
    const NAMES: &'static str = "tags=FIRST+OTHERS, column=NUMBER or spaces";

    fn set(&mut self, name: &str, value: Value<'_>) -> Result<bool> {
        let this = core::mem::take(self);
        *self = match name {
            "tags" => match &*value.list()? {
                [begin, inside] => this.tags(String::from(&**begin), String::from(&**inside))?,
                _ => return Err(invalid("expected two tags, such as tags=B+I")),
            },
            "column" => this.column(value.parse("a number from 2 on")?)?,
            "spaces" => this.spaces(value.flag()?),
            _ => return Ok(false),
        };
        Ok(true)
    }

    fn list(&self, list: &mut List<'_, '_>) -> fmt::Result {
        list.values("tags", [&*self.begin, &*self.inside].into_iter().filter(|_| self.exact))?;
        let column = self.column.map(|column| format!("{column}"));
        list.values("column", column.as_deref())?;
        list.flag("spaces", self.spaces)
    }
}

impl Codec for Bio {
    fn rewrites(&self) -> bool {
        true
    }

    fn first_cut(&self, bytes: &[u8], unit: ReadUnit, end: bool) -> Option<usize> {
        if unit == ReadUnit::Document {
            next_document(bytes, end)
        } else {
            cuts::second_block(bytes, end, begins_document)
        }
    }

    fn last_cut(&self, bytes: &[u8]) -> Option<usize> {
        let at = cuts::last_block(bytes)?;
        let before = bytes.get(..at).unwrap_or_default();
        match cuts::lines_backward(before).find(|(_, line)| !cuts::is_blank(line)) {
            // The line that begins a document belongs to what follows it.
            Some((start, line)) if begins_document(line) => {
                let mut earlier = cuts::lines_backward(before.get(..start).unwrap_or_default());
                let alone = earlier.next().is_none_or(|(_, line)| cuts::is_blank(line));
                match earlier.any(|(_, line)| !cuts::is_blank(line)) {
                    true => Some(if alone { start } else { at }),
                    false if alone => None,
                    false => Some(at),
                }
            }
            _ => Some(at),
        }
    }

    fn ends_paragraph(&self, bytes: &[u8]) -> bool {
        cuts::blanks_at_end(bytes) > 1
    }

    fn parse(
        &self,
        piece: &Piece<'_>,
        source: &str,
        text: &mut String,
        marks: &mut Annotations,
    ) -> Result<()> {
        let (mut state, mut markup) = (State::default(), false);
        marks.next_paragraph = piece.paragraph;
        for (start, end) in cuts::line_spans(source.as_bytes()) {
            let line = source.get(start..end).unwrap_or_default();
            let bare = line.strip_prefix('\u{feff}').unwrap_or(line).trim_ascii_start();
            let (start, bare) = (end - bare.len(), bare.trim_ascii_end());
            if bare.is_empty() {
                state.end_sentence(text, marks);
                state.blanks += 1;
                marks.next_paragraph |= state.blanks > 1;
                continue;
            }
            if state.start.is_none() && begins_document(bare.as_bytes()) {
                marks.next_paragraph = true;
                (state.blanks, markup) = (0, true);
                continue;
            }
            state.blanks = 0;
            let wrong = |message: String| piece.error(ErrorKind::Syntax, start, message);
            let (syllable, kind) = match self.plain_line(bare) {
                Some(plain) => plain,
                None => {
                    let (syllable, kind, more) = self.line(bare).map_err(wrong)?;
                    markup |= more;
                    (syllable, kind)
                }
            };
            if kind == Tag::Inside {
                let Some((_, true)) = state.token else {
                    let tag = columns(bare, self.column).map_or(&*self.inside, |(_, tag, _)| tag);
                    let message = format!(
                        "{tag} without a {} before it: a word begins with {}",
                        self.begin, self.begin
                    );
                    return Err(wrong(message));
                };
                text.push(' ');
            } else {
                state.end_token(text, marks);
                state.token = Some((text.len(), kind == Tag::Begin));
            }
            text.push_str(syllable);
            state.start.get_or_insert(start);
            state.end = start + syllable.len();
        }
        state.end_sentence(text, marks);
        marks.markup = Some(markup);
        Ok(())
    }

    fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<()> {
        write_sentences(annotated, out, losses, &mut Syllables { bio: self, stream: annotated.stream })
    }
}

struct Syllables<'w> {
    bio: &'w Bio,
    stream: &'w TokenStream<'w>,
}

impl LineWriter for Syllables<'_> {
    #[inline]
    fn is_clean(&self, token: &str) -> bool {
        has_only_single_spaces(token)
    }

    #[inline]
    fn token(
        &mut self,
        token: &Token<'_>,
        text: &str,
        first: bool,
        at: u64,
        out: &mut String,
        losses: &mut Losses,
    ) -> Result<()> {
        if !first && self.stream.spacing(token.index()) != Spacing::Unknown {
            losses.add(Loss::Spacing, at);
        }
        let separator = if self.bio.spaces { ' ' } else { '\t' };
        for (number, syllable) in text.split(' ').enumerate() {
            // Must not look like the byte-order mark of the file.
            out.push_str(if syllable.starts_with('\u{feff}') { " " } else { "" });
            out.push_str(syllable);
            out.push(separator);
            out.push_str(if number == 0 { &self.bio.begin } else { &self.bio.inside });
            out.push('\n');
        }
        Ok(())
    }
}
