//! [`Conllu`]: one word per line in ten columns, as Universal Dependencies writes treebanks.

mod over;
mod read;
mod write;

use alloc::string::String;
use core::fmt;

use super::{
    BYTE_ORDER_MARK, Losses,
    codec::{Annotated, Codec, Piece, ReadUnit},
    columns::CONLLU,
    cuts,
    options::{List, Options, Value},
};
use crate::{
    BlockKind, Result,
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
/// number and form, the columns with the same names in the source, and in the last column `SpaceAfter=No`, or
/// `SpacesAfter` for white space other than a space. If the spacing is not known, `# text` has a space
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
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Conllu {}

impl Conllu {
    /// Returns the format as described above. It has no options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Options for Conllu {
    const NAMES: &'static str = "none";

    fn set(&mut self, _: &str, _: Value<'_>) -> Result<bool> {
        Ok(false)
    }

    fn list(&self, _: &mut List<'_, '_>) -> fmt::Result {
        Ok(())
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

/// Whether a line begins a document.
fn is_newdoc(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"#") else { return false };
    let rest = rest.trim_ascii_start().strip_prefix(b"newdoc");
    rest.is_some_and(|rest| rest.first().is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'='))
}

impl Codec for Conllu {
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
        annotations.columns = Some(Columns { separator: b'\t', names: ColumnNames::Fixed(&CONLLU) });
        read::parse(piece, source, annotations)
    }

    fn holds_column(&self, name: &str) -> bool {
        CONLLU.iter().skip(2).take(4).any(|known| known.eq_ignore_ascii_case(name))
    }

    fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<()> {
        write::write(annotated, out, losses);
        Ok(())
    }

    fn write_over(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<bool> {
        over::write_over(annotated, out, losses);
        Ok(true)
    }
}
