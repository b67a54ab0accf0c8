//! [`Jsonl`]: one sentence per line, as a JSON object with its text and the spans of its tokens.

#[cfg(feature = "jsonl")]
mod read;
mod write;

use alloc::{string::String, sync::Arc};
use core::fmt;

use super::{
    Loss, Losses,
    codec::{Annotated, Codec, Piece, ReadUnit},
    cuts,
    options::{List, Options, Value},
};
use crate::{
    Result,
    stream::{Annotations, Layout},
};

/// JSON Lines: one sentence per line, as an object.
///
/// ```json
/// {"text": "Mưa to.", "tokens": [[0, 4], [5, 7], [7, 8]], "start": 0, "end": 8}
/// ```
///
/// | field | what it is |
/// |---|---|
/// | `text` | the sentence |
/// | `tokens` | start and end of each token, in bytes of `text` |
/// | `start`, `end` | the bytes of the sentence in the input; by default its place in the file |
/// | `added` | parts of `text` that a stage added, in bytes; omitted if there are none |
/// | `paragraph` | `true` if the sentence begins a paragraph; omitted otherwise |
/// | `spacing` | `"unknown"` if the source does not show where spaces are printed (see below); or omitted |
/// | `kind` | the name of a [`BlockKind`](crate::BlockKind): `"title"`, `"caption"`, …; omitted if not known |
///
/// If the spacing is unknown, `text` has a space wherever nothing else is known.
///
/// Fields may be in any order, with any white space between them. `null` is the same as a missing field. An
/// unknown `kind` is treated like an unknown field.
///
/// Unknown fields are ignored, and reported as lost markup when the stream is written. Blank lines are
/// ignored. The stream's text is the texts of the sentences, each followed by a line feed. So a file comes
/// back byte for byte only if machvan wrote it, or it is written in the same way: fields in the order above,
/// `", "` and `": "` between them, and no unnecessary escapes.
///
/// Reading needs the feature `jsonl` (on by default).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Jsonl {
    tokens: bool,
}

impl Default for Jsonl {
    fn default() -> Self {
        Self { tokens: true }
    }
}

impl Jsonl {
    /// Returns the format as described above.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets whether lines have `tokens` [default: they do]. If not, tokens are not written, and each sentence
    /// that is read is one token.
    ///
    /// ```
    /// use machvan::{TokenStream, Span, format::{self, Jsonl}};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = TokenStream::from_spans("Mưa to.", [0..8])?;
    /// let line = format::write(Jsonl::new().tokens(false), &stream)?;
    /// assert_eq!(line, "{\"text\": \"Mưa to.\", \"start\": 0, \"end\": 8}\n");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn tokens(mut self, tokens: bool) -> Self {
        self.tokens = tokens;
        self
    }
}

impl Options for Jsonl {
    const NAMES: &'static str = "no-tokens";

    fn set(&mut self, name: &str, value: Value<'_>) -> Result<bool> {
        match name {
            "no-tokens" => self.tokens = !value.flag()?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn list(&self, list: &mut List<'_, '_>) -> fmt::Result {
        list.flag("no-tokens", !self.tokens)
    }
}

impl Codec for Jsonl {
    fn fingerprint(&self) -> (u64, Option<Arc<str>>) {
        (u64::from(self.tokens), None)
    }

    fn layout(&self, marks: &Annotations) -> Layout {
        if marks.spacing.is_empty() { Layout::Running } else { Layout::Listed }
    }

    fn rewrites(&self) -> bool {
        true
    }

    fn is_verbatim(&self) -> bool {
        false
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
        #[cfg(feature = "jsonl")]
        return read::parse(self.tokens, piece, source, text, marks);
        #[cfg(not(feature = "jsonl"))]
        {
            let _ = (source, text, marks);
            let message =
                "this machvan was built without the feature `jsonl`, which reading JSON Lines needs";
            Err(piece.error(crate::ErrorKind::InvalidOption, 0, message))
        }
    }

    fn keeps(&self, loss: Loss) -> bool {
        matches!(loss, Loss::Source | Loss::Added | Loss::Outside)
    }

    fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<()> {
        write::write(self.tokens, annotated.stream, out, losses);
        Ok(())
    }
}
