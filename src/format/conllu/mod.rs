//! [`Conllu`]: one word per line in ten columns, as Universal Dependencies writes treebanks.

mod over;
mod read;
mod write;

use alloc::{boxed::Box, string::String, sync::Arc};
use core::fmt;

use super::{
    BYTE_ORDER_MARK, Losses,
    codec::{Annotated, Codec, Piece, ReadUnit},
    columns::{CONLLU, Role, checked_names, is_same, is_space, names_of},
    cuts,
    markup::{Kind, Markup},
    options::{List, Options, Value, invalid},
};
use crate::{
    BlockKind, ErrorKind, Result,
    stream::{Annotations, ColumnNames, Columns},
};

/// CoNLL-U, the format of Universal Dependencies: one word per line in ten columns separated by tabs, a blank
/// line after each sentence, comments before it.
///
/// **Read**: the tokens are what the text shows. They are the form in column 2 or, for a range such as `1-2`,
/// the form of the range. The words of a range and empty nodes such as `1.1` stay in gaps, as do all other
/// columns and comments.
///
/// - A sentence ends at a blank line. A paragraph begins at the start, at `# newpar` and at `# newdoc`;
///   documents begin at `# newdoc`.
/// - If `# text` agrees with the forms, it decides whether a space is printed. Otherwise only `SpaceAfter=No`
///   does, and a [note](crate::TokenStream::notes) reports it; another note reports that the two contradict
///   each other. `SpacesAfter` (unless empty) always says that there is a space.
/// - `# kind = caption` sets the kind of the sentence ([`BlockKind`]).
/// - The reader checks the order of the numbers, ranges, the number of columns and that none is empty. It
///   does not check the tree and its labels.
///
/// **Written**: what was read and not changed comes back byte for byte. A new analysis of what was read keeps
/// comments and columns ([`Format::write_annotated`](super::Format::write_annotated)). Otherwise the writer
/// writes `# newdoc id` (for `<doc id="…">` of a vertical file), `# newpar`, `# sent_id` (the byte of the input at which the sentence begins), `# text`, `# kind`,
/// number and form, the columns with the same names in the source (heads with the new numbers of the words),
/// and in the last column `SpaceAfter=No`, or `SpacesAfter` for white space other than a space. If the spacing is not known, `# text` has a space
/// between any two tokens, and the comment `# spacing = unknown` marks it for later readers.
///
/// ```
/// use machvan::{Spacing, TokenStream, format::{self, FormatName}};
/// # fn main() -> machvan::Result<()> {
/// let stream = TokenStream::from_spans("Hà Nội đẹp.", [0..9, 10..16, 16..17])?;
/// let file = format::write(FormatName::Conllu, &stream)?;
/// assert_eq!(file, concat!(
///     "# sent_id = 0\n",
///     "# text = Hà Nội đẹp.\n",
///     "1\tHà Nội\t_\t_\t_\t_\t_\t_\t_\t_\n",
///     "2\tđẹp\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n",
///     "3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n",
///     "\n",
/// ));
/// let back = format::read(FormatName::Conllu, file.as_bytes())?;
/// assert_eq!((back.token(0).unwrap().text(), back.spacing(2)), ("Hà Nội", Spacing::Joined));
/// # Ok(())
/// # }
/// ```
///
/// **CoNLL-U Plus**: if the first line of a file is `# global.columns = ID FORM …`, the file has these columns.
/// ID is the first, and FORM is one of them; the names of CoNLL-U mean what they mean there. The file is written
/// with the same columns; [`columns`](Self::columns) writes others.
///
/// As text: `conllu`, and the option `columns=ID+FORM+UPOS`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Conllu {
    plus: Option<Arc<Plus>>,
}

/// The columns of CoNLL-U Plus.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Plus {
    names: Arc<[Box<str>]>,
    /// The names, separated by spaces.
    text: Arc<str>,
}

impl Conllu {
    /// Returns the format as described above.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the columns of CoNLL-U Plus [default: those of the source, or the ten of CoNLL-U].
    ///
    /// The output begins with `# global.columns = …`, unless they are the ten columns of CoNLL-U. Columns with the
    /// same name in the source are kept, and the others are `_`. Input without such a line is read with these
    /// columns.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`](crate::ErrorKind::InvalidOption) if the first name is not ID, FORM is
    /// missing, or a name is empty, has white space, or is repeated.
    ///
    /// ```
    /// use machvan::format::{self, Conllu, FormatName};
    /// # fn main() -> machvan::Result<()> {
    /// let file = "# global.columns = ID FORM PARSEME:MWE\n1\tmưa\t*\n\n";
    /// let stream = format::read(FormatName::Conllu, file.as_bytes())?;
    /// assert_eq!(stream.token(0).unwrap().column_named("PARSEME:MWE"), Some("*"));
    /// let short = Conllu::new().columns(["ID", "FORM"])?;
    /// assert_eq!(
    ///     format::write(short, &stream)?,
    ///     "# global.columns = ID FORM\n# text = mưa\n1\tmưa\n\n",
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn columns<N: AsRef<str>>(mut self, names: impl IntoIterator<Item = N>) -> Result<Self> {
        let names = checked_names(names)?;
        let has_form = names.iter().any(|name| **name == *CONLLU[1]);
        if names.first().is_none_or(|first| **first != *CONLLU[0]) || !has_form {
            let message = "the columns of CoNLL-U must begin with ID and include FORM, such as ID+FORM+UPOS";
            return Err(invalid(message));
        }
        let text = names_of(&names).collect::<alloc::vec::Vec<_>>().join(" ").into();
        self.plus = Some(Arc::new(Plus { names, text }));
        Ok(self)
    }

    /// Whether no columns are set.
    pub(super) fn has_no_names(&self) -> bool {
        self.plus.is_none()
    }

    /// Returns the format with the columns that the start of a file names.
    pub(super) fn resolved(&self, head: &[u8]) -> Option<Self> {
        let names = header(head)?.split_ascii_whitespace();
        if names.clone().eq(CONLLU) {
            return self.plus.is_some().then(Self::default);
        }
        Self::default().columns(names).ok()
    }

    /// The columns that are set.
    fn names(&self) -> Option<&[Box<str>]> {
        self.plus.as_deref().map(|plus| &*plus.names)
    }

    /// Adds the line that names the columns, if it is needed.
    fn push_header(&self, out: &mut String) {
        if let Some(plus) = self.plus.as_deref().filter(|plus| !names_of(&plus.names).eq(CONLLU)) {
            out.extend(["# ", HEADER, " = ", &plus.text, "\n"]);
        }
    }
}

/// The name of the comment that names the columns of CoNLL-U Plus.
const HEADER: &str = "global.columns";

/// Returns the names of the columns, if the first line of a file names them.
fn header(file: &[u8]) -> Option<&str> {
    let file = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file);
    // Most files begin with another comment.
    file.strip_prefix(b"#")?.trim_ascii_start().strip_prefix(HEADER.as_bytes())?;
    let end = memchr::memchr(b'\n', file).unwrap_or(file.len());
    let (name, names) = comment(core::str::from_utf8(file.get(..end)?).ok()?)?;
    (name == HEADER).then(|| names.trim_ascii())
}

impl Options for Conllu {
    const NAMES: &'static str = "columns=ID+FORM+…";

    fn set(&mut self, name: &str, value: Value<'_>) -> Result<bool> {
        if name == "columns" {
            *self = core::mem::take(self).columns(value.list()?)?;
        }
        Ok(name == "columns")
    }

    fn list(&self, list: &mut List<'_, '_>) -> fmt::Result {
        list.values("columns", names_of(self.names().unwrap_or_default()))
    }
}

/// What a column of a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Id,
    Form,
    Head,
    Deps,
    Misc,
    Value,
}

impl Field {
    fn of(name: &str) -> Self {
        match name {
            "ID" => Self::Id,
            "FORM" => Self::Form,
            "HEAD" => Self::Head,
            "DEPS" => Self::Deps,
            "MISC" => Self::Misc,
            _ => Self::Value,
        }
    }
}

/// The value of machvan's own comment `# spacing = …`.
const UNKNOWN: &str = "unknown";

/// Returns the name and value of a comment such as `# newpar` or `# text = …`.
fn comment(line: &str) -> Option<(&str, &str)> {
    let line = line.strip_prefix('#')?.trim_ascii_start();
    let (name, value) = line.split_once('=').unwrap_or((line, ""));
    Some((name.trim_ascii(), value.strip_prefix(' ').unwrap_or(value)))
}

/// Returns the kind of a sentence that a comment names.
fn kind(value: &str) -> Option<BlockKind> {
    value.trim_ascii().parse().ok()
}

/// Returns the id of the document that a comment begins; it may be empty.
pub(super) fn document_id(line: &str) -> Option<String> {
    let (name, value) = comment(line)?;
    let mut words = name.split_ascii_whitespace();
    let id = (words.next() == Some("newdoc")).then(|| words.next() == Some("id"))?;
    Some(if id { value.trim_ascii().into() } else { String::new() })
}

/// Returns what a line between two tokens has.
pub(super) fn markup_of_line(line: &str) -> Kind {
    let line = line.trim_ascii_end().trim_start_matches('\u{feff}');
    // The other lines are rows of words in a range, and of empty nodes.
    let Some((name, value)) = comment(line) else { return Kind::Other };
    match (name, value) {
        ("text" | HEADER, _) | ("spacing", UNKNOWN) | ("newpar", "") => Kind::None,
        ("kind", value) if kind(value).is_some() => Kind::None,
        _ => match document_id(line) {
            Some(id) => {
                let other =
                    !matches!(name, "newdoc" | "newdoc id") || (name == "newdoc" && !value.is_empty());
                Kind::Document { id: !id.is_empty(), other }
            }
            None => Kind::Other,
        },
    }
}

/// Whether a line begins a document.
fn is_newdoc(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"#") else { return false };
    let rest = rest.trim_ascii_start().strip_prefix(b"newdoc");
    rest.is_some_and(|rest| rest.first().is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'='))
}

impl Codec for Conllu {
    fn fingerprint(&self) -> (u64, Option<Arc<str>>) {
        (0, self.plus.as_deref().map(|plus| Arc::clone(&plus.text)))
    }

    fn first_cut(&self, bytes: &[u8], unit: ReadUnit, end: bool) -> Option<usize> {
        if unit != ReadUnit::Document {
            return cuts::second_block(bytes, end, |_| false);
        }
        memchr::memmem::find(bytes, b"newdoc")?;
        // All lines of the block in which a document begins belong to the document.
        let (mut blocks, mut block, mut blank) = (0, 0, true);
        for (start, line_end) in cuts::line_spans(bytes) {
            let line = bytes.get(start..line_end).unwrap_or_default();
            if cuts::is_blank(line) {
                blank = true;
                continue;
            }
            if core::mem::take(&mut blank) {
                (blocks, block) = (blocks + 1, start);
            }
            let whole = line_end < bytes.len() || end;
            if blocks > 1 && whole && is_newdoc(line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line)) {
                return Some(block);
            }
        }
        None
    }

    fn last_cut(&self, bytes: &[u8]) -> Option<usize> {
        cuts::last_block(bytes)
    }

    fn parse(
        &self,
        piece: &Piece<'_>,
        source: &str,
        _: &mut String,
        annotations: &mut Annotations,
    ) -> Result<()> {
        let names = match self.plus.as_deref() {
            Some(plus) => ColumnNames::Given(Arc::clone(&plus.names)),
            None => ColumnNames::Fixed(&CONLLU),
        };
        let wrong = if piece.origin == 0 && self.plus.is_none() { header(piece.bytes) } else { None };
        if let Some(Err(error)) = wrong.map(|names| Self::default().columns(names.split_ascii_whitespace())) {
            return Err(piece.error(ErrorKind::Syntax, 0, error.message()));
        }
        annotations.columns = Some(Columns { separator: b'\t', names });
        read::parse(self.names(), piece, source, annotations)
    }

    fn holds(&self, markup: &Markup<'_>, _: bool) -> bool {
        match markup {
            Markup::Column { name: Some(name), value, .. } => {
                let in_ten = || CONLLU.iter().skip(2).any(|own| is_same(own, name));
                let named =
                    self.names().map_or_else(in_ten, |names| names_of(names).any(|own| is_same(own, name)));
                named && !(Role::of(name) == Role::Misc && is_space(value)) && !matches!(*name, "ID" | "FORM")
            }
            Markup::Document { .. } => true,
            Markup::Column { name: None, .. } | Markup::MoreOfDocument | Markup::Other => false,
        }
    }

    fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<()> {
        write::write(self, annotated, out, losses);
        Ok(())
    }

    fn write_over(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<bool> {
        over::write_over(self, annotated, out, losses);
        Ok(true)
    }
}
