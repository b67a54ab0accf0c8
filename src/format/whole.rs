//! [`read`], [`write`](write()), and the same as methods of [`Format`].

use alloc::string::String;

use super::{Format, Losses, annotate, codec::Piece, fill};
use crate::{Result, TokenStream};

/// Reads a whole text in memory, without copying if the format allows it.
///
/// # Errors
/// As [`Format::read_into`].
///
/// ```
/// use machvan::{ErrorKind, format::{self, FormatName}};
///
/// let file = "1\tHà Nội\t_\tPROPN\t_\t_\t_\t_\t_\t_\n\n"; // CoNLL-U
/// let stream = format::read(FormatName::Conllu, file.as_bytes())?;
/// let token = stream.token(0).unwrap();
/// assert_eq!((token.text(), token.column_named("UPOS")), ("Hà Nội", Some("PROPN")));
///
/// let error = format::read(FormatName::Conllu, b"1\tcut off\n").unwrap_err();
/// assert_eq!((error.kind(), error.line()), (ErrorKind::Syntax, Some(1)));
/// # Ok::<(), machvan::Error>(())
/// ```
pub fn read(format: impl Into<Format>, bytes: &[u8]) -> Result<TokenStream<'_>> {
    let mut stream = TokenStream::new();
    format.into().read_into(bytes, &mut stream)?;
    Ok(stream)
}

/// Writes a stream as a string. What the format cannot represent is dropped; [`Format::write_into`] reports
/// it.
///
/// # Errors
/// As [`Format::write_into`].
///
/// ```
/// use machvan::{Pipeline, format::{self, FormatName}};
///
/// let stream = Pipeline::syllables().analyze("Trời mưa. Gió to.")?;
/// assert_eq!(format::write(FormatName::Underscore, &stream)?, "Trời mưa .\nGió to .\n");
/// # Ok::<(), machvan::Error>(())
/// ```
pub fn write(format: impl Into<Format>, stream: &TokenStream<'_>) -> Result<String> {
    let mut out = String::new();
    format.into().write_into(stream, &mut out)?;
    Ok(out)
}

impl Format {
    /// Reads a whole text into a stream. The stream is cleared first and keeps its buffers.
    ///
    /// The stream borrows the text if the format allows it.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidUtf8`](crate::ErrorKind::InvalidUtf8) and
    /// [`ErrorKind::Syntax`](crate::ErrorKind::Syntax), with line and byte;
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) for 4 GiB or more. The stream then holds the lines
    /// before the bad one.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{Format, Vertical}};
    /// # fn main() -> machvan::Result<()> {
    /// let plain = Format::from(Vertical::new().markup(false));
    /// let mut stream = TokenStream::new();
    /// plain.read_into("<g/>\n".as_bytes(), &mut stream)?;
    /// assert_eq!(stream.len(), 1);
    /// Format::from(Vertical::new()).read_into("<g/>\n".as_bytes(), &mut stream)?;
    /// assert_eq!(stream.len(), 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn read_into<'t>(&self, bytes: &'t [u8], stream: &mut TokenStream<'t>) -> Result<()> {
        let format = self.resolved(bytes);
        fill::borrowed(format.as_ref().unwrap_or(self), Piece::whole(bytes), stream)?.map_or(Ok(()), Err)
    }

    /// Like [`read_into`](Self::read_into), with a copy of the text, so that `bytes` need not outlive the
    /// stream.
    ///
    /// # Errors
    /// As [`read_into`](Self::read_into).
    pub fn read_owned_into(&self, bytes: &[u8], stream: &mut TokenStream<'_>) -> Result<()> {
        let format = self.resolved(bytes);
        fill::owned(format.as_ref().unwrap_or(self), Piece::whole(bytes), stream)?.map_or(Ok(()), Err)
    }

    /// Appends a stream to `out` and returns what this format cannot represent of it.
    ///
    /// A stream that was read from this format with the same options, and not changed since, is written byte
    /// for byte as it was. If it was read with other options, or from another format with columns, it is
    /// written as by [`write_annotated`](Self::write_annotated) with itself as the source.
    ///
    /// # Errors
    /// [`ErrorKind::Unrepresentable`](crate::ErrorKind::Unrepresentable) if the format cannot write a token
    /// and the options forbid a replacement. `out` then has the text before it.
    ///
    /// ```
    /// use machvan::{TokenStream, format::{Format, FormatName, Loss}};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = TokenStream::from_spans("Mưa.", [0..4, 4..5])?;
    /// let mut out = String::new();
    /// let losses = Format::from(FormatName::Vertical).write_into(&stream, &mut out)?;
    /// assert_eq!(out, "Mưa\n.\n\n");
    /// assert_eq!(losses.count(Loss::Spacing), 1); // that no space stood before the full stop
    /// # Ok(())
    /// # }
    /// ```
    pub fn write_into(&self, stream: &TokenStream<'_>, out: &mut String) -> Result<Losses> {
        annotate::write(self, stream, out)
    }

    /// Appends a new analysis of a stream to `out`, with the annotations of its source.
    ///
    /// `analysis` is the result of a stage on `source`, such as a
    /// [`Detokenizer`](crate::detokenize::Detokenizer) or a [`Restorer`](crate::restore::Restorer). Its
    /// tokens are those of `source`, apart from [added](TokenStream::added) ones. If `source` was read from
    /// the same format, tokens keep their columns, and comments and structures are kept. Spaces, sentences
    /// and added tokens are those of `analysis`:
    ///
    /// - CoNLL-U: `SpaceAfter=No` and `# text` are rewritten. If a sentence is split, the words of each part
    ///   are renumbered, with heads, enhanced heads, ranges and empty nodes; the parts get `-1`, `-2` … after
    ///   their `sent_id`. A head in another sentence becomes `_`, and is reported as
    ///   [`Loss::Heads`](super::Loss::Heads).
    /// - Vertical: `<g/>` lines are rewritten if the option `glue` is set. A split sentence ends at a blank
    ///   line, or with the tag that began it.
    ///
    /// Otherwise `analysis` is written as by [`write_into`](Self::write_into), with the columns of `source`
    /// that both formats have.
    ///
    /// # Errors
    /// As [`write_into`](Self::write_into); [`ErrorKind::InvalidSpan`](crate::ErrorKind::InvalidSpan), with
    /// the index of the token in `analysis`, if the two streams do not have the same tokens.
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::Detokenizer, format::{self, Format, FormatName}};
    /// # fn main() -> machvan::Result<()> {
    /// let source = format::read(FormatName::Vertical, "<p>\nMưa\tN\nto\tA\n.\t.\n".as_bytes())?;
    /// let printed = Detokenizer::new().detokenize(&source)?;
    /// let (mut out, glued) = (String::new(), "vertical:glue".parse::<Format>()?);
    /// let losses = glued.write_annotated(&source, &printed, &mut out)?;
    /// assert_eq!(out, "<p>\nMưa\tN\nto\tA\n<g/>\n.\t.\n\n");
    /// assert!(losses.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn write_annotated(
        &self,
        source: &TokenStream<'_>,
        analysis: &TokenStream<'_>,
        out: &mut String,
    ) -> Result<Losses> {
        annotate::write_annotated(self, source, analysis, out)
    }
}
