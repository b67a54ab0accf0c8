//! Writing BIO: a line for each syllable, with its tag and further columns.

use alloc::{borrow::Cow, string::String, vec::Vec};

use super::{
    super::{
        FormatName, Loss, Losses,
        codec::Annotated,
        columns::{Transfer, names_of},
        lines::{LineWriter, has_only_single_spaces, write_sentences},
    },
    Bio, TAG, cells, is_bare, names_document,
};
use crate::{Result, Sentence, Spacing, Token};

pub(super) fn write<'a>(
    bio: &'a Bio,
    annotated: &'a Annotated<'a>,
    out: &mut String,
    losses: &mut Losses,
) -> Result<()> {
    let source = annotated.source.filter(|source| source.has_markup());
    let tag = bio.tag_place();
    let columns = match bio.columns.as_deref() {
        Some(columns) => {
            let tag = tag.unwrap_or_default();
            let others = names_of(columns).enumerate().filter(|(index, _)| ![0, tag].contains(index));
            let names: Vec<&str> = core::iter::once(TAG).chain(others.map(|(_, name)| name)).collect();
            Transfer::new(annotated, names)
        }
        None => Transfer::new(annotated, [TAG].into_iter().filter(|_| source.is_some())),
    };
    let from_bio = source.is_some_and(|source| FormatName::of(source) == Some(FormatName::Bio));
    let plain = bio.columns.is_none() && !from_bio && !(source.is_some() && columns.finds_any());
    write_sentences(
        annotated,
        out,
        losses,
        &mut Syllables { bio, annotated, columns, from_bio, plain, passed: 0 },
    )
}

struct Syllables<'a> {
    bio: &'a Bio,
    annotated: &'a Annotated<'a>,
    /// The tag and the other columns that the options name.
    columns: Transfer<'a>,
    from_bio: bool,
    /// Whether a line has only the syllable and the tag of the options.
    plain: bool,
    passed: usize,
}

impl LineWriter for Syllables<'_> {
    #[inline]
    fn is_clean(&self, token: &str) -> bool {
        has_only_single_spaces(token)
    }

    fn begin(&mut self, sentence: &Sentence<'_>, out: &mut String, _: &mut Losses) {
        self.columns.begin(sentence);
        if self.document(sentence) {
            let separator = if self.bio.spaces { " " } else { "\t" };
            for (index, column) in self.document_line(sentence).split('\t').enumerate() {
                out.extend([if index > 0 { separator } else { "" }, column]);
            }
            out.push_str("\n\n");
        }
    }

    #[inline]
    fn token(
        &mut self,
        token: &Token<'_>,
        text: &str,
        first: bool,
        at: u64,
        out: &mut String,
        losses: &mut Losses,
    ) -> Result<()> {
        if !first && self.annotated.stream.spacing(token.index()) != Spacing::Unknown {
            losses.add(Loss::Spacing, at);
        }
        if !self.plain {
            self.with_columns(token, text, at, out, losses);
            return Ok(());
        }
        let separator = if self.bio.spaces { ' ' } else { '\t' };
        for (number, syllable) in text.split(' ').enumerate() {
            push_syllable(syllable, out);
            out.push(separator);
            out.push_str(if number == 0 { &self.bio.begin } else { &self.bio.inside });
            out.push('\n');
        }
        Ok(())
    }

    fn paragraph(&mut self, sentence: &Sentence<'_>, out: &mut String) {
        // The line of a document is enough.
        let document = self.document(sentence);
        out.push_str(if document { "" } else { "\n" });
    }
}

/// Adds a syllable, so that it does not look like the byte-order mark of the file.
#[inline]
fn push_syllable(syllable: &str, out: &mut String) {
    out.push_str(if syllable.starts_with('\u{feff}') { " " } else { "" });
    out.push_str(syllable);
}

impl Syllables<'_> {
    /// Whether a document begins with a sentence.
    fn document(&mut self, sentence: &Sentence<'_>) -> bool {
        self.annotated.document_at(sentence, &mut self.passed).is_some()
    }

    /// Returns the line of the document, with its columns after tabs.
    fn document_line(&mut self, sentence: &Sentence<'_>) -> &str {
        let annotated = self.annotated;
        let token = annotated.original(sentence.token_range().start, &mut self.passed);
        let gap = annotated
            .source
            .filter(|_| self.from_bio)
            .zip(token)
            .and_then(|(source, token)| source.gap(token.index()));
        let line = gap.and_then(|gap| gap.text().lines().rfind(|line| names_document(line.as_bytes())));
        line.unwrap_or("-DOCSTART-\tO")
    }

    #[cold]
    fn with_columns(
        &mut self,
        token: &Token<'_>,
        text: &str,
        at: u64,
        out: &mut String,
        losses: &mut Losses,
    ) {
        let original = self.columns.original(token.index());
        let syllables: Vec<&str> = text.split(' ').collect();
        let given = self.columns.value(0, original.as_ref());
        let tags = given.and_then(|tag| self.bio.tags_of(tag, syllables.len()));
        if tags.is_none() && given.is_some_and(|tag| !self.from_bio || !is_bare(tag)) {
            losses.add(Loss::Markup, at);
        }
        // All others of the file, or those that the options name.
        let others: Vec<&str> = match self.bio.columns {
            Some(_) => (1..self.columns.len())
                .map(|column| self.columns.value(column, original.as_ref()).unwrap_or("_"))
                .collect(),
            None => {
                let line = original.as_ref().filter(|_| self.from_bio).and_then(|original| original.line());
                line.unwrap_or_default().split('\t').skip(2).collect()
            }
        };
        let others: Vec<(Cow<'_, str>, Option<Vec<&str>>)> = others
            .into_iter()
            .map(|value| match (cells::parts(value, syllables.len()), cells::joined(value)) {
                (None, Some(joined)) => {
                    // A line of the file had several syllables.
                    losses.add(Loss::Markup, at);
                    (Cow::Owned(joined), None)
                }
                (parts, _) => (Cow::Borrowed(value), parts),
            })
            .collect();
        for (number, syllable) in syllables.iter().enumerate() {
            push_syllable(syllable, out);
            let default = if number == 0 { &*self.bio.begin } else { &*self.bio.inside };
            let tag = tags.as_ref().and_then(|tags| tags.get(number)).map_or(default, |tag| tag);
            let mut values = others.iter().map(|(value, parts)| match parts {
                Some(parts) => parts.get(number).copied().unwrap_or_default(),
                None => &**value,
            });
            let place = self.bio.tag_place().map_or(others.len(), |place| place - 1);
            let count = (others.len() + 1).max(place + 1);
            for column in 0..count {
                let value = if column == place { tag } else { values.next().unwrap_or("_") };
                self.push_value(value, column + 1 == count, at, out, losses);
            }
            out.push('\n');
        }
    }

    /// Adds a column after its separator.
    fn push_value(&self, value: &str, last: bool, at: u64, out: &mut String, losses: &mut Losses) {
        let separator = if self.bio.spaces { ' ' } else { '\t' };
        out.push(separator);
        let missing = value.is_empty() && (last || self.bio.spaces);
        let value = if missing { "_" } else { value };
        if self.bio.spaces && value.contains(|c: char| c.is_ascii_whitespace()) {
            losses.add(Loss::Markup, at);
            out.extend(value.chars().map(|c| if c.is_ascii_whitespace() { '_' } else { c }));
        } else {
            out.push_str(value);
        }
    }
}
