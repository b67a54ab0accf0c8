//! Reading sentences from JSON objects, into the stream's own buffers.

use alloc::{
    borrow::ToOwned,
    boxed::Box,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{
    super::{codec::Piece, cuts::line_spans},
    own::{self, Line},
    write::push_escaped,
};
use crate::{
    BlockKind, Error, ErrorKind, Result, Span,
    offset::{OffsetUnit, convert_all},
    stream::{Annotations, Spacing, wrong_span},
};

/// The advice that is added to each error.
const ADVICE: &str =
    "expected one object per line, such as {\"text\": \"Mưa.\", \"tokens\": [[0, 4], [4, 5]]}";

pub(super) fn parse(
    with_tokens: bool,
    unit: OffsetUnit,
    piece: &Piece<'_>,
    source: &str,
    text: &mut String,
    marks: &mut Annotations,
) -> Result<()> {
    let mut base = Base { at: piece.origin, given: false };
    let mut listed = false;
    let mut words: Vec<String> = Vec::new();
    for (start, end) in line_spans(source.as_bytes()) {
        let line = source.get(start..end).unwrap_or_default();
        let bare = line.strip_prefix('\u{feff}').unwrap_or(line).trim_ascii_start();
        let (start, bare) = (end - bare.len(), bare.trim_ascii_end());
        if bare.is_empty() {
            continue;
        }
        let wrong = |kind, message: &str| Err(piece.error(kind, start, message));

        let (begin, tokens, added) = (text.len(), marks.tokens.len(), marks.added.len());
        words.clear();
        let own = own::read(bare, text, &mut marks.tokens, &mut marks.added);
        let line = match own {
            Some(line) => line,
            None => {
                text.truncate(begin);
                marks.tokens.truncate(tokens);
                marks.added.truncate(added);
                any_layout(bare, text, marks, &mut words)
                    .map_err(|error| syntax_error(piece, start, bare, &error))?
            }
        };

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
        if with_tokens && !words.is_empty() {
            let found = find_words(sentence, &words, marks.tokens.len() - tokens);
            let found = found.map_err(|(index, message)| {
                piece.error(ErrorKind::Syntax, start, message).with_index(index)
            })?;
            marks.tokens.extend(found);
        } else if unit != OffsetUnit::Byte && with_tokens {
            from_unit(sentence, marks.tokens.get_mut(tokens..).unwrap_or_default(), unit)
                .map_err(|error| piece.error(error.kind(), start, error.message()))?;
        }
        if unit != OffsetUnit::Byte {
            from_unit(sentence, marks.added.get_mut(added..).unwrap_or_default(), unit)
                .map_err(|error| piece.error(error.kind(), start, error.message()))?;
        }
        for (name, spans) in
            [("tokens", marks.tokens.get_mut(tokens..)), ("added", marks.added.get_mut(added..))]
        {
            let mut previous = 0;
            for (index, span) in spans.into_iter().flatten().enumerate() {
                if !fits(sentence, previous, *span)
                    && let Some((_, what)) = wrong_span(sentence, previous, *span)
                {
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
                "this sentence is 4 GiB or more away from those before it: read the file in smaller pieces";
            return wrong(ErrorKind::TooLarge, message);
        };
        if line.unknown && !listed {
            listed = true;
            let tokens = tokens.min(marks.tokens.len());
            push_spacing(0..tokens, false, marks);
        }
        if listed {
            push_spacing(tokens..marks.tokens.len(), line.unknown, marks);
        }
        marks.next_paragraph = line.paragraph;
        let number = marks.sentences.len();
        marks.end_sentence_of_kind(place, line.kind);
        if !line.others.is_empty() && marks.sentences.len() > number {
            marks.fields.push((number as u32, line.others.into()));
        }
        text.push('\n');
    }
    marks.next_paragraph = false;
    // In a list the text between tokens has no meaning.
    marks.markup = Some(listed && has_text_outside(text, &marks.tokens));
    marks.placed = base.given.then_some(base.at);
    Ok(())
}

/// Whether a span can be a token after one that ends at `previous`.
#[inline]
fn fits(text: &str, previous: usize, span: Span) -> bool {
    let is_boundary = |at| text.is_char_boundary(at);
    !span.is_empty() && span.start() >= previous && is_boundary(span.start()) && is_boundary(span.end())
}

/// Reads a line in any layout.
fn any_layout(
    line: &str,
    text: &mut String,
    marks: &mut Annotations,
    words: &mut Vec<String>,
) -> serde_json::Result<Line> {
    let seed = LineSeed { text, tokens: &mut marks.tokens, words, added: &mut marks.added };
    let mut json = serde_json::Deserializer::from_str(line);
    seed.deserialize(&mut json).and_then(|line| json.end().map(|()| line))
}

/// The places of tokens that are strings, one after the other. `spans` is the number of tokens that are spans.
fn find_words(
    text: &str,
    words: &[String],
    spans: usize,
) -> core::result::Result<Vec<Span>, (usize, String)> {
    if spans > 0 {
        return Err((0, format!("expected \"tokens\" to be all spans or all strings; {ADVICE}")));
    }
    let (mut at, mut found) = (0, Vec::with_capacity(words.len()));
    for (index, word) in words.iter().enumerate() {
        let rest = text.get(at..).unwrap_or_default();
        let Some(place) = rest.find(word.as_str()).filter(|_| !word.is_empty()) else {
            return Err((index, format!("the token {word:?} is not in \"text\" after those before it")));
        };
        found.push(Span::ordered((at + place) as u32, (at + place + word.len()) as u32));
        at += place + word.len();
    }
    Ok(found)
}

/// Makes spans of bytes of spans in another unit.
fn from_unit(text: &str, spans: &mut [Span], unit: OffsetUnit) -> Result<()> {
    let mut ends: Vec<usize> = spans.iter().flat_map(|span| [span.start(), span.end()]).collect();
    convert_all(text, &mut ends, unit, OffsetUnit::Byte)?;
    for (span, pair) in spans.iter_mut().zip(ends.chunks_exact(2)) {
        if let [start, end] = pair {
            *span = Span::ordered(*start as u32, *end as u32);
        }
    }
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

fn has_text_outside(text: &str, tokens: &[Span]) -> bool {
    let mut end = 0;
    let starts = tokens.iter().map(|token| (token.start(), token.end())).chain([(text.len(), text.len())]);
    starts.into_iter().any(|(start, next)| {
        let gap = text.get(core::mem::replace(&mut end, next)..start).unwrap_or_default();
        !gap.trim().is_empty()
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

/// Where the text and the spans of a line are stored.
struct LineSeed<'s> {
    text: &'s mut String,
    tokens: &'s mut Vec<Span>,
    /// Tokens that are strings.
    words: &'s mut Vec<String>,
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
        let mut name = String::new();
        while let Some(field) = map.next_key_seed(FieldSeed(&mut name))? {
            if field != Field::Other && seen & (1 << field as u32) != 0 {
                return Err(A::Error::custom("a field stands twice"));
            }
            seen |= 1 << field as u32;
            match field {
                Field::Text => map.next_value_seed(TextSeed(self.text))?,
                Field::Tokens => {
                    let tokens =
                        map.next_value_seed(OrNull(SpansSeed(self.tokens, Some(&mut *self.words))))?;
                    line.has_tokens = tokens.is_some();
                }
                Field::Added => {
                    map.next_value_seed(OrNull(SpansSeed(self.added, None)))?;
                }
                Field::Start => line.start = map.next_value()?,
                Field::End => line.end = map.next_value()?,
                Field::Paragraph => line.paragraph = map.next_value::<Option<bool>>()?.unwrap_or_default(),
                Field::Spacing => {
                    line.unknown = map.next_value_seed(OrNull(IsUnknownSeed))?.unwrap_or_default();
                }
                Field::Kind => {
                    match map.next_value_seed(OrNull(KindSeed))? {
                        Some(Ok(kind)) => line.kind = Some(kind),
                        // An unknown kind is treated like an unknown field.
                        Some(Err(other)) => {
                            line.others.push_str(", \"kind\": \"");
                            push_escaped(&other, &mut line.others);
                            line.others.push('"');
                        }
                        None => {}
                    }
                }
                Field::Other => {
                    let value = map.next_value::<Box<RawValue>>()?;
                    line.others.push_str(", \"");
                    push_escaped(&name, &mut line.others);
                    line.others.push_str("\": ");
                    line.others.push_str(value.get());
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

/// Takes the name of a field, and stores it if it is unknown.
struct FieldSeed<'s>(&'s mut String);

string_seed!(FieldSeed<'_>, Field, "the name of a field", |seed, name| match name {
    "text" => Field::Text,
    "tokens" => Field::Tokens,
    "added" => Field::Added,
    "start" => Field::Start,
    "end" => Field::End,
    "paragraph" => Field::Paragraph,
    "spacing" => Field::Spacing,
    "kind" => Field::Kind,
    other => {
        seed.0.clear();
        seed.0.push_str(other);
        Field::Other
    }
});

struct TextSeed<'s>(&'s mut String);

string_seed!(TextSeed<'_>, (), "a string as \"text\"", |seed, text| seed.0.push_str(text));

struct KindSeed;

string_seed!(KindSeed, core::result::Result<BlockKind, String>, "a string as \"kind\"", |_seed, text| {
    text.parse().map_err(|_| text.to_owned())
});

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

struct SpansSeed<'s>(&'s mut Vec<Span>, Option<&'s mut Vec<String>>);

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
        let mut words = self.1;
        while let Some(span) = spans.next_element_seed(SpanSeed(words.as_deref_mut()))? {
            self.0.extend(span);
        }
        Ok(())
    }
}

/// Takes a span; or a string, if it may be one, which is stored.
struct SpanSeed<'s>(Option<&'s mut Vec<String>>);

impl<'de> DeserializeSeed<'de> for SpanSeed<'_> {
    type Value = Option<Span>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Span>, D::Error> {
        match self.0 {
            Some(_) => deserializer.deserialize_any(self),
            None => deserializer.deserialize_seq(self),
        }
    }
}

impl<'de> Visitor<'de> for SpanSeed<'_> {
    type Value = Option<Span>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a span as [start, end], in bytes")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Option<Span>, E> {
        if let Some(words) = self.0 {
            words.push(text.to_owned());
        }
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Option<Span>, A::Error> {
        let (Some(start), Some(end), None) =
            (numbers.next_element()?, numbers.next_element()?, numbers.next_element::<IgnoredAny>()?)
        else {
            return Err(A::Error::custom("a span has two numbers, [start, end]"));
        };
        Span::new(start, end).map(Some).map_err(A::Error::custom)
    }
}
