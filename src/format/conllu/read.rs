//! Reading CoNLL-U: lines, their numbers, and the spaces.

use alloc::{boxed::Box, format, string::String};

use super::{super::codec::Piece, CONLLU, HEADER, UNKNOWN, comment, kind};
use crate::{
    BlockKind, Error, ErrorKind, Result,
    chars::blocks::Hits,
    error::Quoted,
    stream::{Annotations, Note, Spacing},
};

/// Reads rows with these columns, by default the ten of CoNLL-U.
pub(super) fn parse(
    names: Option<&[Box<str>]>,
    piece: &Piece<'_>,
    source: &str,
    annotations: &mut Annotations,
) -> Result<()> {
    let sentence = Sentence::new(0);
    let (markup, first_block) = (names.is_some(), true);
    let mut reading = Reading { piece, source, names, line: piece.line, markup, first_block, sentence };
    // A line of ten columns is rarely shorter.
    annotations.tokens.reserve(source.len() / 24);
    let bytes = source.as_bytes();
    let (mut start, mut tabs) = (0, Tabs::default());
    for at in Hits::new(bytes, |byte| (byte == b'\t') | (byte == b'\n')) {
        if bytes.get(at) == Some(&b'\t') {
            tabs.push(at);
        } else {
            reading.take_line(start, at, &tabs, annotations)?;
            (start, tabs.count) = (at + 1, 0);
        }
    }
    if start < bytes.len() {
        reading.take_line(start, bytes.len(), &tabs, annotations)?;
    }
    // Bad lines may have been cut off here, and the end of the sentence with them.
    reading.end_sentence(annotations, piece.broken)?;
    annotations.markup = Some(reading.markup);
    Ok(())
}

/// The positions of the tabs of a line.
#[derive(Default)]
struct Tabs {
    places: [usize; 9],
    count: usize,
}

impl Tabs {
    #[inline]
    fn push(&mut self, at: usize) {
        if let Some(place) = self.places.get_mut(self.count) {
            *place = at;
        }
        self.count += 1;
    }
}

/// The number of a word.
#[derive(Clone, Copy)]
pub(super) enum Id {
    Word(u32),
    Range(u32, u32),
    Empty(u32, u32),
}

/// The current sentence.
struct Sentence<'p> {
    /// The index of the first of its tokens.
    first: usize,
    /// Whether a line of it, and whether a word of it, was seen.
    begun: bool,
    words: bool,
    paragraph: bool,
    /// The number that the next word must have, and that of the last empty node after the word before.
    next: u32,
    empty: u32,
    /// The last word of the last range, and the start of the line of the range.
    range: (u32, usize),
    text: Option<Text<'p>>,
    /// Whether a comment says that the spaces in the text have no meaning.
    unknown: bool,
    /// What the last column says about the space after the last token.
    after: Spacing,
    contradicted: bool,
    kind: Option<BlockKind>,
}

/// The value of `# text`.
struct Text<'p> {
    /// The part that was not found in the words yet.
    rest: &'p str,
    /// The line, and the byte of the source at which the text ends.
    line: u64,
    end: usize,
}

impl Sentence<'_> {
    fn new(first: usize) -> Self {
        Self {
            first,
            begun: false,
            words: false,
            paragraph: false,
            next: 1,
            empty: 0,
            range: (0, 0),
            text: None,
            unknown: false,
            after: Spacing::Unknown,
            contradicted: false,
            kind: None,
        }
    }
}

struct Reading<'r, 'p> {
    piece: &'r Piece<'p>,
    source: &'p str,
    /// The columns, if they are not the ten of CoNLL-U.
    names: Option<&'r [Box<str>]>,
    line: u64,
    /// Whether there is more than words, spaces, sentences and paragraphs.
    markup: bool,
    /// Whether only blank lines precede the current block.
    first_block: bool,
    sentence: Sentence<'p>,
}

/// Columns 3 to 9 without a value.
const BLANK: &str = "\t_\t_\t_\t_\t_\t_\t_\t";

const NAMES: [&str; 10] = CONLLU;

impl<'p> Reading<'_, 'p> {
    fn wrong(&self, at: usize, message: impl Into<String>) -> Error {
        self.piece.error(ErrorKind::Syntax, at, message)
    }

    fn note(&self, annotations: &mut Annotations, line: u64, at: usize, message: String) {
        annotations.notes.push(Note { line, offset: self.piece.origin + at as u64, message });
    }

    fn take_line(
        &mut self,
        start: usize,
        end: usize,
        tabs: &Tabs,
        annotations: &mut Annotations,
    ) -> Result<()> {
        let line = self.source.get(start..end).unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let taken = match line.as_bytes().first() {
            Some(b'0'..=b'9') => self.word(start, line, tabs, annotations),
            _ => self.other(start, line, tabs, annotations),
        };
        self.line += 1;
        taken
    }

    /// Reads a line that begins with a number.
    fn word(
        &mut self,
        start: usize,
        line: &'p str,
        tabs: &Tabs,
        annotations: &mut Annotations,
    ) -> Result<()> {
        if !self.sentence.words {
            (self.sentence.begun, self.sentence.words) = (true, true);
            annotations.next_paragraph =
                self.sentence.paragraph || (self.first_block && self.piece.paragraph);
        }
        let Some(id) = id(line.as_bytes()) else {
            let message =
                "expected the number of a word and a tab: 1, or 1-2 for a range, or 1.1 for an empty node";
            return Err(self.wrong(start, message));
        };
        if let Some(names) = self.names {
            return self.plus_word(start, line, id, names, annotations);
        }
        let [first, second, .., last] = tabs.places;
        if tabs.count + 1 != NAMES.len() {
            let message = format!(
                "expected 10 columns, found {}; separate them by tabs, and write empty ones as `_`",
                tabs.count + 1
            );
            return Err(self.wrong(start, message));
        }
        let end = start + line.len();
        self.no_column_is_empty(tabs, end)?;
        self.markup |= self.source.get(second..=last) != Some(BLANK);
        if !self.count(start, id)? {
            self.markup = true;
            return Ok(());
        }
        let column = self.source.get(first + 1..second).unwrap_or_default();
        let form = column.trim_ascii_start();
        let from = second - form.len();
        let form = form.trim_ascii_end();
        annotations.push(from, from + form.len());
        self.space(form, from, annotations);
        let misc = self.source.get(last + 1..end).unwrap_or_default();
        self.sentence.after = spacing(misc, &mut self.markup);
        Ok(())
    }

    /// Reads the rest of a row of CoNLL-U Plus.
    fn plus_word(
        &mut self,
        start: usize,
        line: &'p str,
        id: Id,
        names: &[Box<str>],
        annotations: &mut Annotations,
    ) -> Result<()> {
        let count = line.split('\t').count();
        if count != names.len() {
            let message = format!(
                "expected the {} columns that `# {HEADER}` names, found {count}; write empty ones as `_`",
                names.len()
            );
            return Err(self.wrong(start, message));
        }
        let (mut at, mut form, mut misc) = (start, None, "_");
        for (value, name) in line.split('\t').zip(names) {
            let is_form = **name == *"FORM";
            if value.is_empty() || (is_form && value.trim_ascii().is_empty()) {
                let message = format!("the column {name} is empty; write empty columns as `_`");
                return Err(self.wrong(at, message));
            }
            match &**name {
                "FORM" => {
                    form = Some((at + value.len() - value.trim_ascii_start().len(), value.trim_ascii()))
                }
                "MISC" => misc = value,
                _ => {}
            }
            at += value.len() + 1;
        }
        let is_token = self.count(start, id)?;
        let Some((from, form)) = form.filter(|_| is_token) else { return Ok(()) };
        annotations.push(from, from + form.len());
        self.space(form, from, annotations);
        self.sentence.after = spacing(misc, &mut self.markup);
        Ok(())
    }

    #[inline]
    fn no_column_is_empty(&self, tabs: &Tabs, end: usize) -> Result<()> {
        let [first, second, ..] = tabs.places;
        let next = tabs.places.iter().skip(1).chain([&end]);
        let empty = tabs.places.iter().zip(next).fold(false, |empty, (tab, next)| empty | (tab + 1 == *next));
        let blank = || self.source.get(first + 1..second).unwrap_or_default().trim_ascii().is_empty();
        let spaced = self.source.as_bytes().get(first + 1).is_some_and(u8::is_ascii_whitespace);
        if empty || (spaced && blank()) {
            return Err(self.empty_column(tabs, end));
        }
        Ok(())
    }

    #[cold]
    fn empty_column(&self, tabs: &Tabs, end: usize) -> Error {
        let ends = tabs.places.iter().skip(1).chain([&end]);
        let columns = tabs.places.iter().zip(ends).zip(NAMES.iter().enumerate().skip(1));
        let wrong =
            columns.map(|((tab, end), name)| (tab + 1, *end, name)).find(|(start, end, (index, _))| {
                let column = self.source.get(*start..*end).unwrap_or_default();
                column.is_empty() || (*index == 1 && column.trim_ascii().is_empty())
            });
        let (at, (index, name)) = wrong.map_or((end, (9, &"MISC")), |(at, _, name)| (at, name));
        self.wrong(at, format!("column {} ({name}) is empty; write empty columns as `_`", index + 1))
    }

    /// Checks that the number is the next in order. Returns whether it is that of a token.
    #[inline(always)] // as `space`
    fn count(&mut self, start: usize, id: Id) -> Result<bool> {
        let sentence = &mut self.sentence;
        match id {
            Id::Word(number) if number == sentence.next => {
                sentence.next += 1;
                sentence.empty = 0;
                Ok(number > sentence.range.0)
            }
            Id::Range(first, last) if first == sentence.next && first > sentence.range.0 && last >= first => {
                sentence.range = (last, start);
                self.markup = true;
                Ok(true)
            }
            Id::Empty(word, number) if word + 1 == sentence.next && number == sentence.empty + 1 => {
                sentence.empty = number;
                Ok(false)
            }
            Id::Range(first, last) if last < first => {
                Err(self.wrong(start, format!("the range {first}-{last} ends before it begins")))
            }
            Id::Range(first, _) if first == sentence.next => {
                Err(self.wrong(start, "this range begins inside the one before; ranges cannot share words"))
            }
            Id::Empty(word, _) if word + 1 == sentence.next => {
                let message = format!("expected {word}.{} as the next empty node", sentence.empty + 1);
                Err(self.wrong(start, message))
            }
            Id::Word(_) | Id::Range(..) | Id::Empty(..) => {
                let message = format!(
                    "expected word {}: number the words from 1, and put a blank line between sentences",
                    sentence.next
                );
                Err(self.wrong(start, message))
            }
        }
    }

    /// Sets the spacing of the last token.
    #[inline(always)] // for the reader of ten columns; CoNLL-U Plus is rare
    fn space(&mut self, form: &str, from: usize, annotations: &mut Annotations) {
        let sentence = &mut self.sentence;
        let is_first = sentence.first + 1 == annotations.tokens.len();
        let said = core::mem::take(&mut sentence.after);
        let Some(text) = &mut sentence.text else {
            if said != Spacing::Unknown && !is_first {
                annotations.set_spacing(said);
            }
            return;
        };
        let before = text.rest.len();
        let Some(rest) = skip_to(text.rest, form) else {
            let (line, at) = (text.line, text.end - text.rest.len());
            sentence.text = None;
            let message = format!(
                "`# text` does not continue with {} as the words do: only SpaceAfter decides where spaces are",
                Quoted(form)
            );
            self.note(annotations, line, at, message);
            self.space_by_columns(annotations);
            return;
        };
        text.rest = rest;
        if is_first {
            return;
        }
        let joined = before == rest.len() + form.len();
        annotations.set_spacing(if joined { Spacing::Joined } else { Spacing::Spaced });
        // Without MISC only the text says anything.
        let both = self.names.is_none_or(|names| names.iter().any(|name| **name == *"MISC"));
        if both
            && joined != (said == Spacing::Joined)
            && !core::mem::replace(&mut sentence.contradicted, true)
        {
            let (has, column) = if joined { ("no", "no ") } else { ("a", "") };
            let message = format!(
                "`# text` has {has} space before {}, but there is {column}SpaceAfter=No: `# text` decides",
                Quoted(form)
            );
            let line = self.line;
            self.note(annotations, line, from, message);
        }
    }

    /// Takes the spacing of the sentence's tokens from their last columns.
    #[cold]
    fn space_by_columns(&self, annotations: &mut Annotations) {
        annotations.spacing.truncate(self.sentence.first);
        let mut after = Spacing::Unknown;
        let Annotations { tokens, spacing: all, .. } = annotations;
        for (index, token) in tokens.iter().enumerate().skip(self.sentence.first) {
            if after != Spacing::Unknown && index > self.sentence.first {
                all.resize(index, Spacing::Unknown);
                all.push(after);
            }
            let rest = self.source.get(token.end()..).unwrap_or_default();
            let line =
                rest.get(..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())).unwrap_or_default();
            let line = line.strip_suffix('\r').unwrap_or(line);
            let misc = match self.names {
                None => line.rsplit('\t').next(),
                Some(names) => {
                    // The line continues after the form.
                    let place = |wanted: &str| names.iter().position(|name| **name == *wanted);
                    let after =
                        place("MISC").zip(place("FORM")).and_then(|(misc, form)| misc.checked_sub(form));
                    after.and_then(|after| line.split('\t').nth(after))
                }
            };
            after = spacing(misc.unwrap_or("_"), &mut false);
        }
    }

    /// Reads a line that does not begin with a number.
    fn other(
        &mut self,
        start: usize,
        line: &'p str,
        tabs: &Tabs,
        annotations: &mut Annotations,
    ) -> Result<()> {
        let bare = line.strip_prefix('\u{feff}').unwrap_or(line);
        let start = start + line.len() - bare.len();
        match bare.as_bytes().first() {
            Some(b'#') if self.sentence.words => {
                let message = "a comment inside a sentence; comments are before its first word, and a blank line ends it";
                Err(self.wrong(start, message))
            }
            Some(b'#') => {
                self.sentence.begun = true;
                self.comment(start, bare);
                Ok(())
            }
            Some(b'0'..=b'9') => self.word(start, bare, tabs, annotations),
            _ if bare.trim_ascii().is_empty() => self.end_sentence(annotations, false),
            _ => {
                let message = "expected the number of a word, or a comment (#) before a sentence";
                Err(self.wrong(start, message))
            }
        }
    }

    fn comment(&mut self, start: usize, line: &'p str) {
        let sentence = &mut self.sentence;
        match comment(line) {
            Some(("text", value)) => {
                sentence.text = Some(Text { rest: value, line: self.line, end: start + line.len() });
            }
            Some(("spacing", UNKNOWN)) => sentence.unknown = true,
            Some(("kind", value)) => {
                sentence.kind = kind(value);
                self.markup |= sentence.kind.is_none();
            }
            Some((name, value)) => {
                let newpar = name.split_ascii_whitespace().next() == Some("newpar");
                let newdoc = name.split_ascii_whitespace().next() == Some("newdoc");
                sentence.paragraph |= newpar || newdoc;
                self.markup |= name != "newpar" || !value.is_empty();
            }
            None => self.markup = true,
        }
        if sentence.unknown {
            sentence.text = None;
        }
    }

    /// Ends a sentence. `cut` says that its last lines may be missing.
    fn end_sentence(&mut self, annotations: &mut Annotations, cut: bool) -> Result<()> {
        if !self.sentence.begun {
            return Ok(());
        }
        let (last, line_at) = self.sentence.range;
        if last >= self.sentence.next && !cut {
            let message = format!("this range ends at word {last}, but the sentence ends before it");
            return Err(self.wrong(line_at, message));
        }
        let left = self.sentence.text.as_ref().filter(|text| !text.rest.trim().is_empty());
        if let Some(text) = left
            && annotations.open_tokens() > 0
            && !cut
        {
            let (line, at) = (text.line, text.end - text.rest.len());
            let message = "`# text` continues after the last word: only SpaceAfter decides where spaces are";
            self.note(annotations, line, at, message.into());
            self.space_by_columns(annotations);
        }
        let sentences = annotations.sentences.len();
        annotations.end_sentence();
        if let Some(sentence) = annotations.sentences.get_mut(sentences) {
            sentence.kind = self.sentence.kind;
        }
        annotations.next_paragraph = false;
        self.first_block = false;
        self.sentence = Sentence::new(annotations.tokens.len());
        Ok(())
    }
}

/// Returns the number at the start of a line, up to a tab.
#[inline]
pub(super) fn id(line: &[u8]) -> Option<Id> {
    let (first, after) = number(line, 0)?;
    let (id, end) = match line.get(after)? {
        b'\t' => return Some(Id::Word(first)),
        separator @ (b'-' | b'.') => {
            let (second, end) = number(line, after + 1)?;
            (if *separator == b'-' { Id::Range(first, second) } else { Id::Empty(first, second) }, end)
        }
        _ => return None,
    };
    (line.get(end) == Some(&b'\t')).then_some(id)
}

/// Returns the number at `start`, without leading zeros, and its end.
#[inline]
fn number(line: &[u8], start: usize) -> Option<(u32, usize)> {
    let (mut value, mut end) = (0_u32, start);
    while let Some(digit) = line.get(end).filter(|byte| byte.is_ascii_digit()) {
        value = value.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
        end += 1;
    }
    let padded = line.get(start) == Some(&b'0') && end > start + 1;
    // One below the largest, so that adding one cannot overflow.
    (end > start && !padded && value < u32::MAX).then_some((value, end))
}

/// Returns what the last column says about the space after the word.
#[inline]
fn spacing(misc: &str, markup: &mut bool) -> Spacing {
    let mut after = Spacing::Unknown;
    if misc == "_" {
        return after;
    }
    for part in misc.split('|') {
        if part == "SpaceAfter=No" {
            after = Spacing::Joined;
        } else if part.strip_prefix("SpacesAfter=").is_some_and(|spaces| !spaces.is_empty()) {
            after = Spacing::Spaced;
        } else {
            *markup = true;
        }
    }
    after
}

/// Returns the rest of `text` after `form`, which may have white space before it.
#[inline(always)] // the fast path of each word
fn skip_to<'t>(text: &'t str, form: &str) -> Option<&'t str> {
    let (bytes, form_bytes) = (text.as_bytes(), form.as_bytes());
    let spaced = usize::from(bytes.first() == Some(&b' ') && !form.starts_with(' '));
    match bytes.get(spaced..).is_some_and(|rest| rest.starts_with(form_bytes)) {
        true => text.get(spaced + form.len()..),
        false => skip_spaces_to(text, form),
    }
}

#[cold]
fn skip_spaces_to<'t>(text: &'t str, form: &str) -> Option<&'t str> {
    let mut rest = text;
    loop {
        if let Some(after) = rest.strip_prefix(form) {
            return Some(after);
        }
        let mut chars = rest.chars();
        chars.next().filter(|c| c.is_whitespace())?;
        rest = chars.as_str();
    }
}
