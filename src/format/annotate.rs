//! Writing streams: byte for byte, over the lines of their source, or from scratch.

use alloc::{string::String, vec::Vec};

use super::{
    Format, FormatName, Loss, Losses,
    codec::{Annotated, DocumentId},
    conllu, vertical,
};
use crate::{Error, ErrorKind, Layout, Result, TokenStream};

/// Writes a stream with its own annotations.
pub(super) fn write(format: &Format, stream: &TokenStream<'_>, out: &mut String) -> Result<Losses> {
    write_after(format, stream, false, out)
}

/// The same, after other streams of the output if `begun`.
pub(super) fn write_after(
    format: &Format,
    stream: &TokenStream<'_>,
    begun: bool,
    out: &mut String,
) -> Result<Losses> {
    if stream.provenance() == Some(&format.provenance()) {
        format.codec().write_verbatim(stream, out)?;
        return Ok(Losses::default());
    }
    let parted = begun || stream.continues();
    // A stream that was changed since it was read has no annotations of its own any more.
    let annotated = stream.provenance().is_some() || !stream.annotations().fields.is_empty();
    let source = annotated.then_some(stream);
    write_all(
        format,
        &Annotated { stream, source, added: &[], parted, document_id: document_id(source) },
        out,
    )
}

/// Writes an analysis with the annotations of its source.
pub(super) fn write_annotated(
    format: &Format,
    source: &TokenStream<'_>,
    analysis: &TokenStream<'_>,
    out: &mut String,
) -> Result<Losses> {
    write_annotated_after(format, source, analysis, false, out)
}

/// The same, after other streams of the output if `begun`.
pub(super) fn write_annotated_after(
    format: &Format,
    source: &TokenStream<'_>,
    analysis: &TokenStream<'_>,
    begun: bool,
    out: &mut String,
) -> Result<Losses> {
    if core::ptr::eq(core::ptr::from_ref(source).cast::<u8>(), core::ptr::from_ref(analysis).cast()) {
        return write_after(format, source, begun, out);
    }
    let added = added(source, analysis)?;
    let parted = begun || source.continues();
    let document_id = document_id(Some(source));
    let annotated = Annotated { stream: analysis, source: Some(source), added: &added, parted, document_id };
    write_all(format, &annotated, out)
}

/// Returns what reads the ids of documents in a source.
fn document_id(source: Option<&TokenStream<'_>>) -> Option<DocumentId> {
    match FormatName::of(source?)? {
        FormatName::Vertical => Some(vertical::document_id),
        FormatName::Conllu => Some(conllu::document_id),
        _ => None,
    }
}

fn write_all(format: &Format, annotated: &Annotated<'_>, out: &mut String) -> Result<Losses> {
    let (codec, stream, mut losses) = (format.codec(), annotated.stream, Losses::default());
    // Only JSON Lines have such fields.
    let has_fields = |source: &TokenStream<'_>| {
        format.name() == FormatName::Jsonl && !source.annotations().fields.is_empty()
    };
    let same =
        annotated.source.filter(|source| FormatName::of(source) == Some(format.name()) || has_fields(source));
    let over = same.is_some() && codec.write_over(annotated, out, &mut losses)?;
    if !over {
        codec.write(annotated, out, &mut losses)?;
    }
    let at = stream.sentences().next().map_or(stream.origin(), |sentence| sentence.source().start);
    let mut lose = |loss, has: &dyn Fn() -> bool| {
        if !codec.keeps(loss) && has() {
            losses.add(loss, at);
        }
    };
    if !over {
        lose(Loss::Markup, &|| loses_markup(format, annotated.source.unwrap_or(stream), stream));
    }
    lose(Loss::Outside, &|| stream.layout() == Layout::Running && stream.has_text_outside());
    lose(Loss::Added, &|| !stream.added().is_empty());
    lose(Loss::Source, &|| stream.annotations().placed.is_some());
    Ok(losses)
}

/// Whether a stream has more besides its tokens than the columns and documents that are written.
fn loses_markup(format: &Format, source: &TokenStream<'_>, stream: &TokenStream<'_>) -> bool {
    let codec = format.codec();
    // A document is written at the sentence that begins with it.
    let documents = format.name() == FormatName::Conllu && stream.len() == source.len();
    let names = source.annotations().columns.as_ref().map(|columns| &columns.names);
    let named = names.filter(|names| {
        FormatName::of(source) == Some(FormatName::Vertical) && (documents || names.get(1).is_some())
    });
    let Some(names) = named.filter(|_| source.has_markup()) else { return source.has_markup() };
    let lost_column = |(index, value): (usize, &str)| {
        let kept = names.get(index).is_some_and(|name| codec.holds_column(name));
        !kept && !matches!(value.trim_ascii(), "" | "_")
    };
    source.gaps().any(|gap| {
        // The other columns follow a token.
        let (columns, lines) = match gap.index() {
            0 => ("", gap.text()),
            _ => gap.text().split_once('\n').unwrap_or((gap.text(), "")),
        };
        let plain = |line: &str| {
            matches!(line.trim_ascii(), "" | "<g/>" | "<s>" | "</s>" | "<p>" | "</p>")
                || (documents && vertical::is_document(line))
        };
        // Of several documents without tokens between them, the last is written.
        let begun = lines.split('\n').filter(|line| vertical::document_id(line).is_some()).count();
        let written = usize::from(gap.index() < source.len());
        columns.split('\t').enumerate().skip(1).any(lost_column)
            || !lines.split('\n').all(plain)
            || (documents && begun > written)
    })
}

/// Returns the indexes of the tokens of an analysis that its source lacks.
fn added(source: &TokenStream<'_>, analysis: &TokenStream<'_>) -> Result<Vec<u32>> {
    let mut added = Vec::new();
    if analysis.len() != source.len() {
        let mut spans = analysis.added().iter().peekable();
        let mut given = source.added().iter().peekable();
        for (index, span) in analysis.spans().iter().enumerate() {
            while spans.next_if(|added| added.end() < span.end()).is_some() {}
            let new = spans.peek().is_some_and(|added| added.start() <= span.start());
            // Tokens that were added earlier are in both.
            let number = index - added.len();
            let old = source.spans().get(number).is_some_and(|span| {
                while given.next_if(|added| added.end() < span.end()).is_some() {}
                given.peek().is_some_and(|added| added.start() <= span.start())
            });
            if new && !old {
                added.push(index as u32);
            }
        }
    }
    if analysis.len() != source.len() + added.len() {
        let message = alloc::format!(
            "the analysis has {} tokens, {} of them added, and the source {}: expected the source's tokens and the added ones",
            analysis.len(),
            added.len(),
            source.len()
        );
        let index = analysis.len().min(source.len() + added.len());
        return Err(Error::new(ErrorKind::InvalidSpan, message).with_index(index));
    }
    Ok(added)
}
