//! [`Jsonl`]: one sentence per line, as a JSON object with its text and the spans of its tokens.

#[cfg(feature = "jsonl")]
mod own;
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
    offset::OffsetUnit,
    stream::{Annotations, Layout},
};

/// JSON Lines: one sentence per line, as an object.
///
/// ```json
/// {"text": "Mưa to.", "tokens": [[0, 4], [5, 7], [7, 8]], "start": 0, "end": 8, "paragraph": true}
/// ```
///
/// | field | what it is |
/// |---|---|
/// | `text` | the sentence |
/// | `tokens` | start and end of each token, in bytes of `text` ([`offsets`](Self::offsets)); or the tokens as strings ([`token_text`](Self::token_text)) |
/// | `start`, `end` | the bytes of the sentence in the input; by default its place in the file |
/// | `added` | parts of `text` that a stage added, as `tokens` are counted; omitted if there are none |
/// | `paragraph` | whether the sentence begins a paragraph; `false` if it is missing |
/// | `spacing` | `"unknown"` if the source does not show where spaces are printed (see below); or omitted |
/// | `kind` | the name of a [`BlockKind`](crate::BlockKind): `"title"`, `"caption"`, …; omitted if not known |
///
/// If the spacing is unknown, `text` has a space wherever nothing else is known.
///
/// Fields may be in any order, with any white space between them. `null` is the same as a missing field. An
/// unknown `kind` is treated like an unknown field.
///
/// Unknown fields are kept: they are written after the others when the stream is written as JSON Lines again. Other formats report
/// them as lost markup. Blank lines are ignored. Tokens that are strings are looked for in `text`, one after the other. The stream's text is the texts of the sentences, each followed by a line feed. So a file comes
/// back byte for byte only if machvan wrote it, or it is written in the same way: fields in the order above,
/// `", "` and `": "` between them, and no unnecessary escapes.
///
/// Reading needs the feature `jsonl` (on by default).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Jsonl {
    tokens: bool,
    token_text: bool,
    offsets: OffsetUnit,
}

impl Default for Jsonl {
    fn default() -> Self {
        Self { tokens: true, token_text: false, offsets: OffsetUnit::Byte }
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
    /// assert_eq!(line, "{\"text\": \"Mưa to.\", \"start\": 0, \"end\": 8, \"paragraph\": false}\n");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn tokens(mut self, tokens: bool) -> Self {
        self.tokens = tokens;
        self
    }

    /// Sets whether tokens are written as strings instead of as places in the text [default: `false`]. Both are read.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{self, Jsonl}};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = TokenStream::from_spans("Mưa to.", [0..4, 5..7, 7..8])?;
    /// let line = format::write(Jsonl::new().token_text(true), &stream)?;
    /// assert!(line.starts_with("{\"text\": \"Mưa to.\", \"tokens\": [\"Mưa\", \"to\", \".\"], "));
    /// assert_eq!(format::read(Jsonl::new(), line.as_bytes())?.spans(), stream.spans());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn token_text(mut self, token_text: bool) -> Self {
        self.token_text = token_text;
        self
    }

    /// Sets how offsets in `tokens` and `added` are counted, read and written [default: bytes]. `start` and `end` are bytes of the
    /// input in any case.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{self, Jsonl}, offset::OffsetUnit};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = TokenStream::from_spans("Mưa to.", [0..4, 5..7, 7..8])?;
    /// let chars = Jsonl::new().offsets(OffsetUnit::Char);
    /// let line = format::write(chars.clone(), &stream)?;
    /// assert!(line.contains("\"tokens\": [[0, 3], [4, 6], [6, 7]]"));
    /// assert_eq!(format::read(chars, line.as_bytes())?.spans(), stream.spans());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn offsets(mut self, unit: OffsetUnit) -> Self {
        self.offsets = unit;
        self
    }
}

impl Options for Jsonl {
    const NAMES: &'static str = "no-tokens, tokens=spans, tokens=text or offsets=bytes|chars|utf16|graphemes";

    fn set(&mut self, name: &str, value: Value<'_>) -> Result<bool> {
        match name {
            "no-tokens" => self.tokens = !value.flag()?,
            "tokens" => {
                self.token_text = match &*value.text()? {
                    "spans" => false,
                    "text" => true,
                    other => {
                        let message = alloc::format!("unknown tokens {other:?}: expected spans or text");
                        return Err(super::options::invalid(message));
                    }
                };
            }
            "offsets" => self.offsets = value.parse("bytes, chars, utf16 or graphemes")?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn list(&self, list: &mut List<'_, '_>) -> fmt::Result {
        list.flag("no-tokens", !self.tokens)?;
        list.values("tokens", self.token_text.then_some("text"))?;
        list.values("offsets", (self.offsets != OffsetUnit::Byte).then_some(self.offsets.as_str()))
    }
}

impl Jsonl {
    fn writer<'w>(&self, fields: &'w [(u32, alloc::boxed::Box<str>)]) -> write::Lines<'w> {
        write::Lines { tokens: self.tokens, token_text: self.token_text, offsets: self.offsets, fields }
    }
}

impl Codec for Jsonl {
    fn fingerprint(&self) -> (u64, Option<Arc<str>>) {
        let bits = u64::from(self.tokens) | u64::from(self.token_text) << 1 | (self.offsets as u64) << 2;
        (bits, None)
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
        return read::parse(self.tokens, self.offsets, piece, source, text, marks);
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
        self.writer(&[]).write(annotated, out, losses);
        Ok(())
    }

    fn write_over(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) -> Result<bool> {
        let Some(source) = annotated.source else { return Ok(false) };
        let fields = source.annotations().fields.as_slice();
        if fields.is_empty() {
            return Ok(false);
        }
        self.writer(fields).write(annotated, out, losses);
        Ok(true)
    }
}
