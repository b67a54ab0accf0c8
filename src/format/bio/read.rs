//! Reading BIO: a word from the lines of its syllables, and their columns.

use alloc::{format, string::String};

use super::{
    super::{codec::Piece, cuts::line_spans},
    Bio, OUTSIDE, Tag, begins_document, cells,
};
use crate::{ErrorKind, Result, Span, chars::Joined, error::Quoted, stream::Annotations};

impl Bio {
    /// Returns the syllable and the tag of a line of two columns that ends with a tab and a tag as
    /// the writer writes it: fast path for nearly all lines. `line` has no white space around it.
    #[inline]
    fn plain_line<'l>(&self, line: &'l str) -> Option<(&'l str, Tag)> {
        if self.tag_place().is_some_and(|place| place != 1) {
            return None;
        }
        let bytes = line.as_bytes();
        let tab_before = |tag: &str| {
            let at = bytes.len().checked_sub(tag.len() + 1)?;
            let (&tab, rest) = bytes.get(at..)?.split_first()?;
            // Most tags differ in the first byte.
            let same = tab == b'\t' && rest.first() == tag.as_bytes().first() && rest == tag.as_bytes();
            same.then_some(at)
        };
        let (at, tag) = match tab_before(&self.begin) {
            Some(at) => (at, Tag::Begin),
            None => (tab_before(&self.inside)?, Tag::Inside),
        };
        let syllable = line.get(..at)?;
        (!syllable.bytes().any(|byte| byte == b'\t')).then_some((syllable.trim_ascii_end(), tag))
    }

    /// Returns the syllable and the tag of any line; otherwise what is wrong with the line.
    #[inline(never)]
    fn line<'l>(&self, line: &'l str) -> Result<(&'l str, Tag), String> {
        let place = self.tag_place();
        let mut columns = cells::of(line);
        let syllable = columns.next().unwrap_or_default();
        let tag = match place {
            Some(place) => columns.nth(place - 1),
            None => columns.last(),
        };
        let Some(tag) = tag else {
            return Err(format!(
                "this line has no column {} for the tag: expected a syllable, a tab, and {} or {}",
                place.map_or(2, |place| place + 1),
                self.begin,
                self.inside
            ));
        };
        let Some(kind) = self.tag(tag) else {
            return Err(format!(
                "{} is not a tag: expected {}, {} or {OUTSIDE}; or set the tags and their column (`--tags` and `--tag-column` of the command)",
                Quoted(tag),
                self.begin,
                self.inside
            ));
        };
        Ok((syllable, kind))
    }
}

/// The two tags of three bytes, each after a tab, as numbers.
#[derive(Clone, Copy)]
struct Tags {
    begin: u32,
    inside: u32,
}

impl Tags {
    /// Returns the tags, if they have three bytes and are in the second column.
    fn of(bio: &Bio) -> Option<Self> {
        let number = |tag: &str| match *tag.as_bytes() {
            [a, b, c] => Some(u32::from_le_bytes([b'\t', a, b, c])),
            _ => None,
        };
        let second = bio.tag_place().is_none_or(|place| place == 1);
        let (begin, inside) = (number(&bio.begin)?, number(&bio.inside)?);
        second.then_some(Self { begin, inside })
    }

    /// Returns the length of the syllable of a line that has only a syllable and one of the tags: fast path for
    /// nearly all lines.
    #[inline]
    fn line(self, bytes: &[u8], begin: usize, end: usize) -> Option<(usize, Tag)> {
        let (syllable, tag) = bytes.get(begin..end)?.split_last_chunk::<4>()?;
        let kind = match u32::from_le_bytes(*tag) {
            tag if tag == self.begin => Tag::Begin,
            tag if tag == self.inside => Tag::Inside,
            _ => return None,
        };
        let (&first, &last) = (syllable.first()?, syllable.last()?);
        // White space, a byte-order mark and the start of a document are looked at elsewhere.
        let odd = (first <= b' ') | (last <= b' ') | (first == b'-') | (first == 0xef);
        (!odd && !has_tab(bytes, begin, syllable)).then_some((syllable.len(), kind))
    }
}

/// Whether the syllable at byte `begin` has a tab. Up to eight bytes are tested at once, since a loop over a few
/// bytes costs most at its end, which the processor cannot predict.
#[inline]
fn has_tab(bytes: &[u8], begin: usize, syllable: &[u8]) -> bool {
    const ONES: u64 = u64::MAX / 255;
    match bytes.get(begin..).and_then(<[u8]>::first_chunk::<8>) {
        Some(eight) if syllable.len() <= 8 => {
            // Zero where the tab is; what follows the syllable is made different from zero.
            let beyond = u64::MAX.checked_shl(8 * syllable.len() as u32).unwrap_or_default();
            let tabs = (u64::from_le_bytes(*eight) ^ (ONES * u64::from(b'\t'))) | beyond;
            tabs.wrapping_sub(ONES) & !tabs & (ONES * 0x80) != 0
        }
        _ => syllable.contains(&b'\t'),
    }
}

/// The current sentence.
#[derive(Default)]
struct State {
    /// The start of its last token in the text, and whether the token may continue.
    token: Option<(usize, bool)>,
    /// The start of the token in the source, and whether one of its lines has columns to keep.
    line: usize,
    columns: bool,
    /// The start of the sentence in the source.
    start: Option<usize>,
    end: usize,
    blanks: usize,
    /// Whether there was more than words.
    markup: bool,
}

impl State {
    /// Adds the columns of the token whose lines end at `end` of the source.
    #[cold]
    fn push_columns(&mut self, bio: &Bio, source: &str, end: usize, text: &mut Joined<'_>) {
        let lines = source.get(self.line..end).unwrap_or_default();
        cells::push(lines, bio.tag_place(), text.text());
        (self.columns, self.markup) = (false, true);
    }

    #[inline]
    fn end_token(
        &mut self,
        bio: &Bio,
        source: &str,
        end: usize,
        text: &mut Joined<'_>,
        marks: &mut Annotations,
    ) {
        if let Some((start, _)) = self.token.take() {
            marks.push(start, text.len());
            if self.columns {
                self.push_columns(bio, source, end, text);
            }
            text.push_if(true, b'\n');
        }
    }

    fn end_sentence(
        &mut self,
        bio: &Bio,
        source: &str,
        end: usize,
        text: &mut Joined<'_>,
        marks: &mut Annotations,
    ) {
        self.end_token(bio, source, end, text, marks);
        if let Some(start) = self.start.take() {
            marks.end_sentence_from(Span::ordered(start as u32, self.end as u32));
            text.push_if(true, b'\n');
        }
    }
}

pub(super) fn parse(
    bio: &Bio,
    piece: &Piece<'_>,
    source: &str,
    text: &mut String,
    marks: &mut Annotations,
) -> Result<()> {
    let (mut state, mut text) = (State::default(), Joined::new(text));
    marks.next_paragraph = piece.paragraph;
    let tags = Tags::of(bio);
    for (begin, end) in line_spans(source.as_bytes()) {
        if let Some((length, kind)) = tags.and_then(|tags| tags.line(source.as_bytes(), begin, end))
            && (kind == Tag::Begin || matches!(state.token, Some((_, true))))
        {
            if kind == Tag::Inside {
                text.push_if(true, b' ');
            } else {
                state.end_token(bio, source, begin, &mut text, marks);
                (state.token, state.line) = (Some((text.len(), true)), begin);
            }
            text.push(source, begin, begin + length);
            state.start = Some(state.start.unwrap_or(begin));
            (state.end, state.blanks) = (begin + length, 0);
            continue;
        }
        let line = source.get(begin..end).unwrap_or_default();
        let bare = line.strip_prefix('\u{feff}').unwrap_or(line).trim_ascii_start();
        let (start, bare) = (end - bare.len(), bare.trim_ascii_end());
        if bare.is_empty() {
            state.end_sentence(bio, source, begin, &mut text, marks);
            state.blanks += 1;
            marks.next_paragraph |= state.blanks > 1;
            continue;
        }
        if state.start.is_none() && begins_document(bare.as_bytes()) {
            marks.next_paragraph = true;
            (state.blanks, state.markup) = (0, true);
            for (index, column) in cells::of(bare).enumerate() {
                text.text().extend([if index > 0 { "\t" } else { "" }, column]);
            }
            text.push_if(true, b'\n');
            continue;
        }
        state.blanks = 0;
        let wrong = |message: String| piece.error(ErrorKind::Syntax, start, message);
        let plain = bio.plain_line(bare);
        let (syllable, kind) = match plain {
            Some(plain) => plain,
            None => bio.line(bare).map_err(wrong)?,
        };
        if kind == Tag::Inside {
            let Some((_, true)) = state.token else {
                let place = bio.tag_place();
                let tag = place.map_or_else(|| cells::of(bare).last(), |place| cells::of(bare).nth(place));
                let message = format!(
                    "{} without a {} before it: a word begins with {}",
                    tag.unwrap_or_default(),
                    bio.begin,
                    bio.begin
                );
                return Err(wrong(message));
            };
            text.push_if(true, b' ');
        } else {
            state.end_token(bio, source, begin, &mut text, marks);
            state.token = Some((text.len(), kind == Tag::Begin));
            state.line = begin;
        }
        state.columns |= plain.is_none();
        text.text().push_str(syllable);
        state.start.get_or_insert(start);
        state.end = start + syllable.len();
    }
    state.end_sentence(bio, source, source.len(), &mut text, marks);
    marks.markup = Some(state.markup);
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn tabs_are_found(line in "[ab\t\u{8}\u{a}ế]{1,14}", begin in 0usize..3, rest in "[\tx]{0,9}") {
            let bytes = [&b"\t\t\t"[..begin], line.as_bytes(), rest.as_bytes()].concat();
            prop_assert_eq!(has_tab(&bytes, begin, line.as_bytes()), line.contains('\t'));
        }
    }
}
