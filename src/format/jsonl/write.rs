//! Writing sentences as JSON objects. JSON strings need so little escaping that it is done here.

use alloc::string::String;

use super::super::{Loss, Losses, push_number};
use crate::{
    Span, TokenStream,
    stream::{Layout, Sentence, Spacing},
};

pub(super) fn write(tokens: bool, stream: &TokenStream<'_>, out: &mut String, losses: &mut Losses) {
    let running = stream.layout() == Layout::Running;
    let (mut added, mut end) = (stream.added(), 0);
    for sentence in stream.sentences() {
        let span = sentence.span();
        let at = sentence.source().start;
        let mut lose = |loss, lost| {
            if lost {
                losses.add(loss, at);
            }
        };
        let before = stream.text().get(end..span.start()).unwrap_or_default();
        lose(Loss::Outside, running && !before.trim().is_empty());
        end = span.end();

        out.push_str("{\"text\": \"");
        let mut known = true;
        if running {
            push_escaped(sentence.text(), out);
        } else {
            let (spaced, unknown) = push_listed(stream, &sentence, out);
            known = !unknown;
            lose(Loss::Spacing, spaced && unknown);
        }
        out.push('"');
        if tokens {
            push_spans("tokens", places(stream, &sentence).map(|(_, place)| place), out);
        } else {
            lose(Loss::Tokens, sentence.tokens().len() > 1);
        }
        out.push_str(", \"start\": ");
        push_number(sentence.source().start, out);
        out.push_str(", \"end\": ");
        push_number(sentence.source().end, out);

        // Additions before this sentence are on no line. Additions that reach into the next sentence are
        // looked at again.
        let skipped = added.iter().take_while(|added| added.end() <= span.start()).count();
        lose(Loss::Added, skipped > 0);
        added = added.get(skipped..).unwrap_or_default();
        let within = added.iter().take_while(|added| added.start() < span.end()).count();
        if let Some(within) = added.get(..within).filter(|within| !within.is_empty()) {
            let whole = running.then_some((span, Span::ordered(0, span.len() as u32)));
            let parts = places(stream, &sentence).filter(|_| !running);
            push_spans("added", moved(within, whole.into_iter().chain(parts)), out);
        }
        let passed = added.iter().take_while(|added| added.end() <= span.end()).count();
        added = added.get(passed..).unwrap_or_default();

        if sentence.starts_paragraph() {
            out.push_str(", \"paragraph\": true");
        }
        if !known {
            out.push_str(", \"spacing\": \"unknown\"");
        }
        if let Some(kind) = sentence.kind() {
            out.push_str(", \"kind\": \"");
            out.push_str(kind.as_str());
            out.push('"');
        }
        out.push_str("}\n");
    }
    let rest = stream.text().get(end..).unwrap_or_default();
    let lost = [(Loss::Outside, running && !rest.trim().is_empty()), (Loss::Added, !added.is_empty())];
    lost.iter().filter(|(_, lost)| *lost).for_each(|(loss, _)| losses.add(*loss, u64::MAX));
}

/// The tokens of a sentence, with their spans in the text of the line.
fn places<'s>(
    stream: &'s TokenStream<'_>,
    sentence: &Sentence<'s>,
) -> impl Iterator<Item = (Span, Span)> + 's {
    let running = stream.layout() == Layout::Running;
    let (first, begin) = (sentence.token_range().start, sentence.span().start());
    let mut at = 0;
    sentence.tokens().map(move |token| {
        let span = token.span();
        let start = match running {
            true => span.start() - begin,
            false => at + usize::from(is_parted(stream, first, token.index())),
        };
        at = start + span.len();
        (span, Span::ordered(start as u32, at as u32))
    })
}

/// Whether a space precedes a listed token.
fn is_parted(stream: &TokenStream<'_>, first: usize, index: usize) -> bool {
    index > first && stream.spacing(index) != Spacing::Joined
}

/// Adds the tokens of a list as text. Returns whether some are known to have a space before them, and whether
/// that is unknown for some.
fn push_listed(stream: &TokenStream<'_>, sentence: &Sentence<'_>, out: &mut String) -> (bool, bool) {
    let first = sentence.token_range().start;
    let (mut spaced, mut unknown) = (false, false);
    for token in sentence.tokens() {
        if is_parted(stream, first, token.index()) {
            out.push(' ');
            match stream.spacing(token.index()) {
                Spacing::Unknown => unknown = true,
                _ => spaced = true,
            }
        }
        push_escaped(token.text(), out);
    }
    (spaced, unknown)
}

/// Converts spans of the stream's text to spans of the line's text, by the parts that both have.
fn moved(spans: &[Span], parts: impl Iterator<Item = (Span, Span)>) -> impl Iterator<Item = Span> {
    let mut parts = parts.peekable();
    spans.iter().filter_map(move |span| {
        while parts.next_if(|(part, _)| part.end() <= span.start()).is_some() {}
        let (first, place) = *parts.peek().filter(|(part, _)| part.start() < span.end())?;
        let start = place.start() + span.start().saturating_sub(first.start());
        let mut end = start;
        while let Some((part, place)) = parts.peek().copied().filter(|(part, _)| part.start() < span.end()) {
            end = place.start() + part.end().min(span.end()) - part.start();
            if part.end() > span.end() {
                break;
            }
            parts.next();
        }
        Some(Span::ordered(start as u32, end as u32))
    })
}

fn push_spans(name: &str, spans: impl Iterator<Item = Span>, out: &mut String) {
    out.push_str(", \"");
    out.push_str(name);
    out.push_str("\": [");
    for (index, span) in spans.enumerate() {
        out.push_str(if index > 0 { ", [" } else { "[" });
        push_number(span.start() as u64, out);
        out.push_str(", ");
        push_number(span.end() as u64, out);
        out.push(']');
    }
    out.push(']');
}

/// Adds a string, escaping what JSON forbids in strings.
fn push_escaped(text: &str, out: &mut String) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..0x20 => "\\u00",
            _ => continue,
        };
        out.push_str(text.get(start..at).unwrap_or_default());
        out.push_str(escape);
        if escape.ends_with('0') {
            out.extend([byte >> 4, byte & 15].iter().filter_map(|&digit| char::from_digit(digit.into(), 16)));
        }
        start = at + 1;
    }
    out.push_str(text.get(start..).unwrap_or_default());
}
