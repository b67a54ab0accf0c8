//! [`Bio`]: one syllable and tag per line; the tag says whether the syllable begins or continues a word.

mod cells;
mod read;
mod write;

use alloc::{borrow::Cow, boxed::Box, format, string::String, sync::Arc};
use core::fmt;

use super::{
    BYTE_ORDER_MARK, Losses,
    codec::{Annotated, Codec, Piece, ReadUnit},
    columns::{checked_names, is_same, names_of},
    cuts,
    markup::{Kind, Markup},
    options::{List, Options, Value, invalid},
};
use crate::{
    Result,
    stream::{Annotations, ColumnNames, Columns},
};

/// Syllables with tags, as sequence taggers read and write them: one syllable per line and, in its last
/// column, `B-W` if it begins a word and `I-W` if it continues one; a blank line between sentences.
///
/// - Columns are separated by tabs or, in lines without a tab, by spaces.
/// - All tags `B`, `B-…`, `B_…`, `I`, `I-…` and `I_…` are read; `O` is a word by itself. With
///   [`tags`](Self::tags), only the given tags and `O` are.
/// - Tags and further columns are kept: a word has a column `tag`, that of its first syllable, and then the
///   other columns ([`Token::column`](crate::Token::column)). If the syllables of a word differ in a column,
///   it has the values of all, separated by spaces (by U+001F if a value has a space). A word with the two
///   tags above and no other column has none of these.
/// - [`columns`](Self::columns) names the columns. Formats with columns of these names keep them; a column
///   `tag` of another format becomes the tag if it is one.
/// - A paragraph begins at the start, after two or more blank lines, and at a line `-DOCSTART-` before a
///   sentence, which begins a document. Other formats get the document (`<doc>`, `# newdoc`), and theirs
///   become `-DOCSTART-`, without an id.
/// - The stream's text is the words, one per line, with their columns. A file comes back byte for byte only
///   if machvan wrote it, or it is written in the same way: columns separated by tabs, the tag the last of
///   them (or where the options say), a blank line after each sentence and two before a paragraph.
///
/// As text: `bio`, and the options `tags=B+I`, `column=2`, `columns=word+pos+tag`, `spaces`.
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
    columns: Option<Arc<[Box<str>]>>,
    spaces: bool,
}

impl Default for Bio {
    fn default() -> Self {
        let (begin, inside) = (Cow::Borrowed("B-W"), Cow::Borrowed("I-W"));
        Self { begin, inside, exact: false, column: None, columns: None, spaces: false }
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
    /// [`ErrorKind::InvalidOption`](crate::ErrorKind::InvalidOption) if the tags are equal, empty or `O`, or contain white space.
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

    /// Sets the column of the tag, counted from 1 [default: the last, or the one named `tag`].
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`](crate::ErrorKind::InvalidOption) for the first column, which is the syllable, and if
    /// [`columns`](Self::columns) names another one.
    pub fn column(mut self, number: usize) -> Result<Self> {
        if number < 2 {
            let message = "the tag cannot be in column 1: that is the syllable; use column 2 or higher";
            return Err(invalid(message));
        }
        self.column = Some(number);
        self.agreed()
    }

    /// Checks that the number and the name of the tag's column agree.
    fn agreed(self) -> Result<Self> {
        let named = self.columns.as_deref().and_then(|names| names_of(names).position(|name| name == TAG));
        match (self.column, named) {
            (Some(number), Some(place)) if number != place + 1 => {
                Err(invalid(format!("the tag cannot be in column {number}: the names say {}", place + 1)))
            }
            _ => Ok(self),
        }
    }

    /// Names the columns; the first is the syllable.
    ///
    /// Without names, a word is written with the columns that the file had.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`](crate::ErrorKind::InvalidOption) if none of the names, or the first, is `tag`, if
    /// [`column`](Self::column) names another place for it, and for a name that is empty, has white space, or is
    /// repeated.
    ///
    /// ```
    /// use machvan::format::{self, Bio, Vertical};
    /// # fn main() -> machvan::Result<()> {
    /// let file = "Hà\tNp\tB-LOC\nNội\tNp\tI-LOC\nđẹp\tA\tO\n\n";
    /// let names = ["word", "pos", "tag"];
    /// let stream = format::read(Bio::new().columns(names)?, file.as_bytes())?;
    /// assert_eq!(format::write(Bio::new(), &stream)?, file);
    /// let written = format::write(Vertical::new().columns(names)?, &stream)?;
    /// assert_eq!(written, "Hà Nội\tNp\tB-LOC\nđẹp\tA\tO\n\n");
    /// # Ok(())
    /// # }
    /// ```
    pub fn columns<N: AsRef<str>>(mut self, names: impl IntoIterator<Item = N>) -> Result<Self> {
        let names = checked_names(names)?;
        if names_of(&names).position(|name| name == TAG).is_none_or(|place| place == 0) {
            return Err(invalid(
                "one of the columns after the first must be named tag, such as word+pos+tag",
            ));
        }
        self.columns = Some(names);
        self.agreed()
    }

    /// Sets whether the columns are separated by a space instead of a tab [default: a tab].
    #[must_use]
    pub fn spaces(mut self, spaces: bool) -> Self {
        self.spaces = spaces;
        self
    }

    /// The place of the tag among the columns, counted from 0; `None` for the last.
    fn tag_place(&self) -> Option<usize> {
        let named = || names_of(self.columns.as_deref()?).position(|name| name == TAG);
        named().or(self.column.map(|number| number - 1))
    }

    /// The names of the columns of a word, in the order of the stream: the tag is the second.
    fn names(&self) -> ColumnNames {
        let Some(columns) = &self.columns else { return ColumnNames::Fixed(&["word", TAG]) };
        let tag = self.tag_place().unwrap_or_default();
        let others = columns.iter().enumerate().filter(|(index, _)| ![0, tag].contains(index));
        let names = columns.first().into_iter().chain(columns.get(tag)).chain(others.map(|(_, name)| name));
        ColumnNames::Given(names.cloned().collect())
    }

    /// Returns what a tag says; `None` if it is not a tag.
    fn tag(&self, tag: &str) -> Option<Tag> {
        let is = |letter: &str| {
            let rest = tag.strip_prefix(letter).filter(|_| !self.exact);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
        };
        match tag {
            _ if tag == self.begin || is("B") => Some(Tag::Begin),
            _ if tag == self.inside || is("I") => Some(Tag::Inside),
            OUTSIDE => Some(Tag::Outside),
            _ => None,
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

/// The name of the column of the tag.
pub(super) const TAG: &str = "tag";

/// Whether a tag says no more than where words begin.
pub(super) fn is_bare(tag: &str) -> bool {
    let kind = tag.strip_prefix(['B', 'I']).map(|kind| kind.trim_start_matches(['-', '_']));
    matches!(kind, Some("" | "W")) || tag == OUTSIDE
}

/// Returns the id of the document that a line begins: none.
pub(super) fn document_id(line: &str) -> Option<String> {
    names_document(line.as_bytes()).then(String::new)
}

/// Returns what a line between two words has.
pub(super) fn markup_of_line(line: &str) -> Kind {
    match names_document(line.as_bytes()) {
        true => {
            Kind::Document { id: false, other: !matches!(line.split_once('\t'), None | Some((_, OUTSIDE))) }
        }
        false => Kind::Other,
    }
}

/// Whether a line begins a document.
#[inline]
fn begins_document(line: &[u8]) -> bool {
    // The first byte nearly always decides.
    line.first().is_some_and(|&byte| byte <= b' ' || matches!(byte, b'-' | 0xef)) && names_document(line)
}

fn names_document(line: &[u8]) -> bool {
    let line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line).trim_ascii_start();
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

impl Options for Bio {
    const NAMES: &'static str = "tags=FIRST+OTHERS, column=NUMBER, columns=NAME+… or spaces";

    fn set(&mut self, name: &str, value: Value<'_>) -> Result<bool> {
        let this = core::mem::take(self);
        *self = match name {
            "tags" => match &*value.list()? {
                [begin, inside] => this.tags(String::from(&**begin), String::from(&**inside))?,
                _ => return Err(invalid("expected two tags, such as tags=B+I")),
            },
            "column" => this.column(value.parse("a number from 2 on")?)?,
            "columns" => this.columns(value.list()?)?,
            "spaces" => this.spaces(value.flag()?),
            _ => return Ok(false),
        };
        Ok(true)
    }

    fn list(&self, list: &mut List<'_, '_>) -> fmt::Result {
        list.values("tags", [&*self.begin, &*self.inside].into_iter().filter(|_| self.exact))?;
        let column = self.column.map(|column| format!("{column}"));
        list.values("column", column.as_deref())?;
        list.values("columns", names_of(self.columns.as_deref().unwrap_or_default()))?;
        list.flag("spaces", self.spaces)
    }
}

impl Codec for Bio {
    fn fingerprint(&self) -> (u64, Option<Arc<str>>) {
        // The text is the same for all options; the columns in it are not.
        let text =
            self.columns.as_deref().map(|names| names_of(names).collect::<alloc::vec::Vec<_>>().join(" "));
        (self.column.unwrap_or_default() as u64, text.map(Arc::from))
    }

    fn rewrites(&self) -> bool {
        true
    }

    fn is_remembered(&self) -> bool {
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
        marks.columns = Some(Columns { separator: b'\t', names: self.names() });
        read::parse(self, piece, source, text, marks)
    }

    fn holds(&self, markup: &Markup<'_>, same: bool) -> bool {
        match markup {
            Markup::Document { id } => !id,
            // The writer reports the tags that it cannot write.
            Markup::Column { .. } if same && self.columns.is_none() => true,
            Markup::Column { name: Some(TAG), .. } => true,
            Markup::Column { name: Some(name), .. } => {
                let names = self.columns.as_deref().unwrap_or_default();
                names_of(names).skip(1).any(|own| is_same(own, name))
            }
            Markup::MoreOfDocument => same,
            Markup::Column { name: None, .. } | Markup::Other => false,
        }
    }

    fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<()> {
        write::write(self, annotated, out, losses)
    }
}
