//! Writing streams: byte for byte, over the lines of their source, or from scratch.

use alloc::{string::String, vec::Vec};

use super::{
    Format, FormatName, Loss, Losses, bio,
    codec::{Annotated, DocumentId},
    columns::Role,
    conllu,
    markup::Markup,
    pieces, vertical,
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
    let codec = format.codec();
    if codec.is_verbatim() && stream.provenance().is_some_and(|provenance| format.would_write(provenance)) {
        codec.write_verbatim(stream, out)?;
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
        FormatName::Bio => Some(bio::document_id),
        _ => None,
    }
}

fn write_all(format: &Format, annotated: &Annotated<'_>, out: &mut String) -> Result<Losses> {
    let (codec, stream, mut losses) = (format.codec(), annotated.stream, Losses::default());
    let source = annotated.source.unwrap_or(stream);
    // Only JSON Lines have such fields.
    let has_fields = format.name() == FormatName::Jsonl && !source.annotations().fields.is_empty();
    let same = annotated.source.is_some() && (FormatName::of(source) == Some(format.name()) || has_fields);
    let over = same && codec.write_over(annotated, out, &mut losses)?;
    if !over {
        codec.write(annotated, out, &mut losses)?;
    }
    if !over || has_fields {
        lose_markup(format, annotated, source, &mut losses);
    }
    let at = place(stream);
    let mut lose = |loss, has: &dyn Fn() -> bool| {
        if !codec.keeps(loss) && has() {
            losses.add(loss, at);
        }
    };
    lose(Loss::Outside, &|| stream.layout() == Layout::Running && stream.has_text_outside());
    lose(Loss::Added, &|| !stream.added().is_empty());
    lose(Loss::Source, &|| stream.annotations().placed.is_some());
    lose_knowledge(stream, source, &mut losses);
    Ok(losses)
}

/// Returns the place of the first sentence.
fn place(stream: &TokenStream<'_>) -> u64 {
    stream.sentences().next().map_or(stream.origin(), |sentence| sentence.source().start)
}

/// Reports what no format writes.
fn lose_knowledge(stream: &TokenStream<'_>, source: &TokenStream<'_>, losses: &mut Losses) {
    let all = [
        (Loss::TokenKinds, stream.annotations().kinds.len()),
        (Loss::Notes, stream.notes().len().max(source.notes().len())),
    ];
    for (loss, count) in all.into_iter().filter(|(_, count)| *count > 0) {
        losses.add_count(loss, count as u64, place(stream));
    }
}

/// Reports what the source has besides tokens and the format does not write.
fn lose_markup(format: &Format, annotated: &Annotated<'_>, source: &TokenStream<'_>, losses: &mut Losses) {
    let annotations = source.annotations();
    if format.name() != FormatName::Jsonl {
        for (sentence, _) in &annotations.fields {
            let at = source.sentence(*sentence as usize).map_or(u64::MAX, |sentence| sentence.source().start);
            losses.add(Loss::Markup, at);
        }
    }
    // Those fields are markup too, but here only the rest matters.
    if annotations.markup == Some(false) || !source.has_markup() {
        return;
    }
    let codec = format.codec();
    let same = FormatName::of(source) == Some(format.name());
    let mut sentences = source.sentences().peekable();
    // The tokens of the source with which a paragraph of the analysis begins.
    let starts = annotated.stream.sentences().filter(|sentence| sentence.starts_paragraph());
    let starts = starts.map(|sentence| sentence.token_range().start);
    let mut passed = 0;
    let starts = starts.filter(|&start| !annotated.is_added(start, &mut passed));
    let mut starts: Vec<usize> = starts.map(|start| annotated.kept(&(0..start))).collect();
    starts.reverse();
    // For each named column, whether the format has it. Of MISC, it may have some parts only.
    let mut held: Vec<Option<bool>> = Vec::new();
    let mut holds = |piece: &Markup<'_>| match piece {
        Markup::Column { index, name: Some(name), .. } if Role::of(name) != Role::Misc => {
            if held.len() <= *index {
                held.resize(*index + 1, None);
            }
            match held.get_mut(*index) {
                Some(held) => *held.get_or_insert_with(|| codec.holds(piece, same)),
                None => false,
            }
        }
        _ => codec.holds(piece, same),
    };
    let known = pieces::each(source, |token, piece| {
        while sentences.next_if(|sentence| sentence.token_range().end <= token).is_some() {}
        let kept = holds(&piece)
            && match piece {
                Markup::Document { .. } | Markup::MoreOfDocument => {
                    while starts.pop_if(|start| *start < token).is_some() {}
                    starts.last() == Some(&token)
                }
                _ => true,
            };
        if !kept {
            let place = sentences.peek().map_or(u64::MAX, |sentence| sentence.source().start);
            losses.add(Loss::Markup, place);
        }
    });
    if !known {
        losses.add(Loss::Markup, place(source));
    }
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
