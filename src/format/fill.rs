//! Filling streams: parses a piece of a file into a stream, whose buffers are reused.

use alloc::string::String;

use super::{
    Format,
    codec::{Codec, Piece},
};
use crate::{
    Error, Result, TokenStream,
    stream::{Annotations, Layout, check_length},
};

/// Fills a stream that borrows the piece, if the format does not rewrite it. If an error leaves lines before
/// it, returns it together with the stream of these lines.
pub(super) fn borrowed<'t>(
    format: &Format,
    piece: Piece<'t>,
    stream: &mut TokenStream<'t>,
) -> Result<Option<Error>> {
    let codec = format.codec();
    if codec.rewrites() {
        return owned(format, piece, stream);
    }
    recover(piece, |piece| {
        let source = checked(&piece)?;
        let provenance = Some(format.provenance());
        let annotations = stream.refill_borrowed(source, Layout::default(), provenance, piece.origin);
        let layout = parse(codec, &piece, source, &mut String::new(), annotations)?;
        stream.set_layout(layout);
        Ok(())
    })
}

/// Fills a stream that owns its text.
pub(super) fn owned(
    format: &Format,
    piece: Piece<'_>,
    stream: &mut TokenStream<'_>,
) -> Result<Option<Error>> {
    let codec = format.codec();
    recover(piece, |piece| {
        let source = checked(&piece)?;
        let provenance = codec.is_remembered().then(|| format.provenance());
        let (text, annotations) = stream.refill(Layout::default(), provenance, piece.origin);
        let layout = if codec.rewrites() {
            parse(codec, &piece, source, text, annotations)?
        } else {
            text.push_str(source);
            parse(codec, &piece, source, &mut String::new(), annotations)?
        };
        stream.set_layout(layout);
        Ok(())
    })
}

fn checked<'p>(piece: &Piece<'p>) -> Result<&'p str> {
    check_length(piece.bytes.len() as u64)?;
    piece.text()
}

fn parse(
    codec: &dyn Codec,
    piece: &Piece<'_>,
    source: &str,
    text: &mut String,
    annotations: &mut Annotations,
) -> Result<Layout> {
    codec.parse(piece, source, text, annotations)?;
    Ok(codec.layout(annotations))
}

/// Fills with the piece or, if it is bad, with its lines before the first bad one.
fn recover<'p>(piece: Piece<'p>, mut fill: impl FnMut(Piece<'p>) -> Result<()>) -> Result<Option<Error>> {
    let (mut rest, mut first_error) = (piece, None);
    // The first error is found last: the lines before an error (such as invalid UTF-8) may have another one.
    while let Err(error) = fill(rest) {
        if rest.bytes.is_empty() {
            return Err(error);
        }
        rest = rest.before(&error).unwrap_or(Piece { bytes: &[], ..piece });
        first_error = Some(error);
    }
    match first_error {
        Some(error) if rest.bytes.is_empty() => Err(error),
        error => Ok(error),
    }
}
