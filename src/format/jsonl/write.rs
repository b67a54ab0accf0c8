//! Writing sentences as JSON objects. JSON strings need so little escaping that it is done here.

use alloc::{boxed::Box, string::String, vec::Vec};

use super::super::{Loss, Losses, codec::Annotated, push_number};
use crate::{
    Span, TokenStream,
    offset::{OffsetUnit, convert_all},
    stream::{Layout, Sentence, Spacing},
};

/// How lines are written.
pub(super) struct Lines<'w> {
    pub(super) tokens: bool,
    pub(super) token_text: bool,
    pub(super) offsets: OffsetUnit,
    /// Fields of the source that are kept, each with the number of its sentence.
    pub(super) fields: &'w [(u32, Box<str>)],
}

impl Lines<'_> {
    pub(super) fn write(&self, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) {
        write(self, annotated, out, losses);
    }

    /// Adds spans of a line's text.
    fn push_spans(&self, name: &str, text: &str, spans: impl Iterator<Item = Span>, out: &mut String) {
        if self.offsets == OffsetUnit::Byte {
            return push_spans(name, spans, out);
        }
        let mut ends: Vec<usize> = spans.flat_map(|span| [span.start(), span.end()]).collect();
        // The spans are those of characters of the text.
        let _ = convert_all(text, &mut ends, OffsetUnit::Byte, self.offsets);
        let pairs =
            ends.chunks_exact(2).filter_map(|pair| Some((*pair.first()? as u32, *pair.get(1)? as u32)));
        push_spans(name, pairs.map(|(start, end)| Span::ordered(start, end)), out);
    }
}

/// The fields that belong to the sentences of an analysis.
struct Fields<'a> {
    annotated: &'a Annotated<'a>,
    rest: &'a [(u32, Box<str>)],
    passed: usize,
    /// The source's sentence, and the end of its tokens.
    sentence: usize,
}

impl<'a> Fields<'a> {
    /// The fields of the source's sentence in which a sentence of the analysis begins. Sentences are asked about in order.
    fn of(&mut self, sentence: &Sentence<'_>) -> Option<&'a str> {
        let (source, annotated) = (self.annotated.source?, self.annotated);
        self.rest.first()?;
        let first = sentence.token_range().find(|&index| !annotated.is_added(index, &mut self.passed))?;
        let token = first - self.passed;
        while source.sentence(self.sentence)?.token_range().end <= token {
            self.sentence += 1;
        }
        while self.rest.get(1).is_some_and(|(number, _)| (*number as usize) <= self.sentence) {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        self.rest.first().filter(|(number, _)| *number as usize == self.sentence).map(|(_, fields)| &**fields)
    }
}

fn write(lines: &Lines<'_>, annotated: &Annotated<'_>, out: &mut String, losses: &mut Losses) {
    let stream = annotated.stream;
    let running = stream.layout() == Layout::Running;
    let (mut added, mut end) = (stream.added(), 0);
    let mut fields = Fields { annotated, rest: lines.fields, passed: 0, sentence: 0 };
    let mut listed = String::new();
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
        let text = if running {
            sentence.text()
        } else {
            listed.clear();
            if lines.offsets != OffsetUnit::Byte {
                push_listed_text(stream, &sentence, &mut listed);
            }
            &listed
        };
        if lines.tokens && lines.token_text {
            push_strings("tokens", sentence.tokens().map(|token| token.text()), out);
        } else if lines.tokens {
            lines.push_spans("tokens", text, places(stream, &sentence).map(|(_, place)| place), out);
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
            lines.push_spans("added", text, moved(within, whole.into_iter().chain(parts)), out);
        }
        let passed = added.iter().take_while(|added| added.end() <= span.end()).count();
        added = added.get(passed..).unwrap_or_default();

        out.push_str(", \"paragraph\": ");
        out.push_str(if sentence.starts_paragraph() { "true" } else { "false" });
        if !known {
            out.push_str(", \"spacing\": \"unknown\"");
        }
        if let Some(kind) = sentence.kind() {
            out.push_str(", \"kind\": \"");
            out.push_str(kind.as_str());
            out.push('"');
        }
        out.push_str(fields.of(&sentence).unwrap_or_default());
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

/// The tokens of a list as the text of a line.
fn push_listed_text(stream: &TokenStream<'_>, sentence: &Sentence<'_>, out: &mut String) {
    let first = sentence.token_range().start;
    for token in sentence.tokens() {
        out.push_str(if is_parted(stream, first, token.index()) { " " } else { "" });
        out.push_str(token.text());
    }
}

fn push_strings<'s>(name: &str, strings: impl Iterator<Item = &'s str>, out: &mut String) {
    out.extend([", \"", name, "\": ["]);
    for (index, string) in strings.enumerate() {
        out.push_str(if index > 0 { ", \"" } else { "\"" });
        push_escaped(string, out);
        out.push('"');
    }
    out.push(']');
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
pub(super) fn push_escaped(text: &str, out: &mut String) {
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
