//! Reading sentences from JSON objects, into the stream's own buffers.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::{codec::Piece, cuts::line_spans};
use crate::{
    BlockKind, Error, ErrorKind, Result, Span,
    stream::{Annotations, Spacing, wrong_span},
};

/// The advice that is added to each error.
const ADVICE: &str =
    "expected one object per line, such as {\"text\": \"Mưa.\", \"tokens\": [[0, 4], [4, 5]]}";

pub(super) fn parse(
    with_tokens: bool,
    piece: &Piece<'_>,
    source: &str,
    text: &mut String,
    marks: &mut Annotations,
) -> Result<()> {
    let mut base = Base { at: piece.origin, given: false };
    let (mut listed, mut markup) = (false, false);
    for (start, end) in line_spans(source.as_bytes()) {
        let line = source.get(start..end).unwrap_or_default();
        let bare = line.strip_prefix('\u{feff}').unwrap_or(line).trim_ascii_start();
        let (start, bare) = (end - bare.len(), bare.trim_ascii_end());
        if bare.is_empty() {
            continue;
        }
        let wrong = |kind, message: &str| Err(piece.error(kind, start, message));

        let (begin, tokens, added) = (text.len(), marks.tokens.len(), marks.added.len());
        let line = LineSeed { text: &mut *text, tokens: &mut marks.tokens, added: &mut marks.added };
        let mut json = serde_json::Deserializer::from_str(bare);
        let line = line.deserialize(&mut json).and_then(|line| json.end().map(|()| line));
        let line = line.map_err(|error| syntax_error(piece, start, bare, &error))?;

        let sentence = text.get(begin..).unwrap_or_default();
        if !with_tokens {
            marks.tokens.truncate(tokens);
            marks.tokens.extend((!sentence.is_empty()).then(|| Span::ordered(0, sentence.len() as u32)));
        } else if !line.has_tokens {
            let message = format!(
                "this sentence has no \"tokens\": find the words of its text first, with `machvan words`, which reads this; {ADVICE}"
            );
            return wrong(ErrorKind::Syntax, &message);
        }
        for (name, spans) in
            [("tokens", marks.tokens.get_mut(tokens..)), ("added", marks.added.get_mut(added..))]
        {
            let mut previous = 0;
            for (index, span) in spans.into_iter().flatten().enumerate() {
                if let Some((_, what)) = wrong_span(sentence, previous, *span) {
                    let message = format!(
                        "in \"{name}\", the span {what}: spans are start and end in bytes of \"text\""
                    );
                    return wrong(ErrorKind::InvalidSpan, &message).map_err(|error| error.with_index(index));
                }
                previous = span.end();
                *span = Span::ordered((begin + span.start()) as u32, (begin + span.end()) as u32);
            }
        }

        let place = match (line.start, line.end) {
            (Some(from), Some(to)) if from <= to => {
                base.given = true;
                trimmed(from, to, begin, text, marks.tokens.get(tokens..).unwrap_or_default())
            }
            (None, None) => (piece.origin + start as u64, piece.origin + (start + bare.len()) as u64),
            (Some(_), Some(_)) => return wrong(ErrorKind::Syntax, "\"end\" is before \"start\""),
            _ => return wrong(ErrorKind::Syntax, "expected both \"start\" and \"end\", or neither"),
        };
        let Some(place) = base.place(place, marks) else {
            let message =
                "this sentence stands 4 GiB or more away from those before: read the file in smaller pieces";
            return wrong(ErrorKind::TooLarge, message);
        };
        if line.unknown && !listed {
            listed = true;
            let tokens = tokens.min(marks.tokens.len());
            push_spacing(0..tokens, false, marks);
        }
        if listed {
            push_spacing(tokens..marks.tokens.len(), line.unknown, marks);
            markup |= has_text_between(text, marks.tokens.get(tokens..).unwrap_or_default());
        }
        markup |= line.others;
        marks.next_paragraph = line.paragraph;
        marks.end_sentence_of_kind(place, line.kind);
        text.push('\n');
    }
    marks.next_paragraph = false;
    marks.markup = Some(markup);
    marks.placed = base.given.then_some(base.at);
    Ok(())
}

/// The place of the text from the first token to the last, if the text is the input's own.
fn trimmed(from: u64, to: u64, begin: usize, text: &str, tokens: &[Span]) -> (u64, u64) {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) if to - from == (text.len() - begin) as u64 => {
            (from + (first.start() - begin) as u64, to - (text.len() - last.end()) as u64)
        }
        _ => (from, to),
    }
}

/// Sets the spacing of tokens from the text between them, if that has a meaning.
fn push_spacing(tokens: core::ops::Range<usize>, unknown: bool, marks: &mut Annotations) {
    let Annotations { tokens: spans, spacing, .. } = marks;
    for index in tokens {
        let before = index.checked_sub(1).and_then(|left| spans.get(left));
        spacing.push(match (before, spans.get(index)) {
            (Some(left), Some(right)) if left.end() == right.start() => Spacing::Joined,
            (Some(_), Some(_)) if !unknown => Spacing::Spaced,
            _ => Spacing::Unknown,
        });
    }
}

fn has_text_between(text: &str, tokens: &[Span]) -> bool {
    tokens.windows(2).any(|pair| match pair {
        [left, right] => text.get(left.end()..right.start()).is_some_and(|gap| !gap.trim().is_empty()),
        _ => false,
    })
}

/// The origin of the places of the sentences.
struct Base {
    at: u64,
    /// Whether a line gave its place.
    given: bool,
}

impl Base {
    /// Returns a place relative to the base, which moves to the left if necessary; `None` if it does not fit
    /// into `u32`.
    fn place(&mut self, (start, end): (u64, u64), marks: &mut Annotations) -> Option<Span> {
        if start < self.at || end - self.at > u64::from(u32::MAX) {
            // Far enough that the base moves a few times at most.
            let furthest =
                marks.sentences.iter().map(|mark| mark.source.end() as u64 + self.at).fold(end, u64::max);
            let at = match marks.sentences.is_empty() {
                _ if furthest <= u64::from(u32::MAX) => 0,
                true => start,
                false => start.saturating_sub(1 << 31).max(furthest.saturating_sub(u64::from(u32::MAX))),
            };
            let shift = self.at.wrapping_sub(at);
            let moved = |at: usize| u32::try_from((at as u64).wrapping_add(shift)).ok();
            for mark in &mut marks.sentences {
                mark.source = Span::ordered(moved(mark.source.start())?, moved(mark.source.end())?);
            }
            self.at = at;
        }
        let relative = |at: u64| u32::try_from(at.checked_sub(self.at)?).ok();
        Some(Span::ordered(relative(start)?, relative(end)?))
    }
}

fn syntax_error(piece: &Piece<'_>, start: usize, line: &str, error: &serde_json::Error) -> Error {
    let said = error.to_string();
    let what = said.rfind(" at line ").and_then(|end| said.get(..end)).unwrap_or(&said);
    let at = start + error.column().saturating_sub(1).min(line.len());
    piece.error(ErrorKind::Syntax, at, format!("{what}: {ADVICE}"))
}

/// The fields of a line other than its text and spans.
#[derive(Default)]
struct Line {
    has_tokens: bool,
    start: Option<u64>,
    end: Option<u64>,
    paragraph: bool,
    /// Whether the spacing of the tokens is unknown.
    unknown: bool,
    /// The kind of the sentence in its document.
    kind: Option<BlockKind>,
    /// Whether it has unknown fields.
    others: bool,
}

/// Where the text and the spans of a line are stored.
struct LineSeed<'s> {
    text: &'s mut String,
    tokens: &'s mut Vec<Span>,
    added: &'s mut Vec<Span>,
}

impl<'de> DeserializeSeed<'de> for LineSeed<'_> {
    type Value = Line;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Line, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for LineSeed<'_> {
    type Value = Line;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
        let mut line = Line::default();
        let mut seen = 0_u32;
        while let Some(field) = map.next_key_seed(FieldSeed)? {
            if field != Field::Other && seen & (1 << field as u32) != 0 {
                return Err(A::Error::custom("a field stands twice"));
            }
            seen |= 1 << field as u32;
            match field {
                Field::Text => map.next_value_seed(TextSeed(self.text))?,
                Field::Tokens => {
                    let tokens = map.next_value_seed(OrNull(SpansSeed(self.tokens)))?;
                    line.has_tokens = tokens.is_some();
                }
                Field::Added => {
                    map.next_value_seed(OrNull(SpansSeed(self.added)))?;
                }
                Field::Start => line.start = map.next_value()?,
                Field::End => line.end = map.next_value()?,
                Field::Paragraph => line.paragraph = map.next_value::<Option<bool>>()?.unwrap_or_default(),
                Field::Spacing => {
                    line.unknown = map.next_value_seed(OrNull(IsUnknownSeed))?.unwrap_or_default();
                }
                Field::Kind => {
                    let kind = map.next_value_seed(OrNull(KindSeed))?;
                    // An unknown kind is treated like an unknown field.
                    line.others |= kind == Some(None);
                    line.kind = kind.flatten();
                }
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                    line.others = true;
                }
            }
        }
        if seen & (1 << Field::Text as u32) == 0 {
            return Err(A::Error::custom("this object has no \"text\""));
        }
        Ok(line)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Text,
    Tokens,
    Added,
    Start,
    End,
    Paragraph,
    Spacing,
    Kind,
    Other,
}

/// Seeds that take a string.
macro_rules! string_seed {
    ($seed:ty, $value:ty, $expecting:literal, |$this:ident, $text:ident| $take:expr) => {
        impl<'de> DeserializeSeed<'de> for $seed {
            type Value = $value;

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<$value, D::Error> {
                deserializer.deserialize_str(self)
            }
        }

        impl Visitor<'_> for $seed {
            type Value = $value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($expecting)
            }

            fn visit_str<E: serde::de::Error>(self, $text: &str) -> Result<$value, E> {
                let $this = self;
                Ok($take)
            }
        }
    };
}

struct FieldSeed;

string_seed!(FieldSeed, Field, "the name of a field", |_seed, name| match name {
    "text" => Field::Text,
    "tokens" => Field::Tokens,
    "added" => Field::Added,
    "start" => Field::Start,
    "end" => Field::End,
    "paragraph" => Field::Paragraph,
    "spacing" => Field::Spacing,
    "kind" => Field::Kind,
    _ => Field::Other,
});

struct TextSeed<'s>(&'s mut String);

string_seed!(TextSeed<'_>, (), "a string as \"text\"", |seed, text| seed.0.push_str(text));

struct KindSeed;

string_seed!(KindSeed, Option<BlockKind>, "a string as \"kind\"", |_seed, text| text.parse().ok());

struct IsUnknownSeed;

string_seed!(IsUnknownSeed, bool, "\"unknown\" as \"spacing\"", |_seed, text| text == "unknown");

/// A value that may be null, as programs with columns write missing values.
struct OrNull<S>(S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for OrNull<S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for OrNull<S> {
    type Value = Option<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(deserializer).map(Some)
    }
}

struct SpansSeed<'s>(&'s mut Vec<Span>);

impl<'de> DeserializeSeed<'de> for SpansSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for SpansSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of [start, end]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut spans: A) -> Result<(), A::Error> {
        while let Some(span) = spans.next_element_seed(SpanSeed)? {
            self.0.push(span);
        }
        Ok(())
    }
}

struct SpanSeed;

impl<'de> DeserializeSeed<'de> for SpanSeed {
    type Value = Span;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Span, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for SpanSeed {
    type Value = Span;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a span as [start, end], in bytes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Span, A::Error> {
        let (Some(start), Some(end), None) =
            (numbers.next_element()?, numbers.next_element()?, numbers.next_element::<IgnoredAny>()?)
        else {
            return Err(A::Error::custom("a span has two numbers, [start, end]"));
        };
        Span::new(start, end).map_err(A::Error::custom)
    }
}
