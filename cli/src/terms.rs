//! `machvan words --search` and `--scores`: what is inside each word, and how sure the words are.

use std::fmt::Write as _;

use machvan::{
    Sentence, Span, TokenStream,
    format::{Format, FormatName, Losses},
    offset::OffsetUnit,
    word::{Convention, TermKind, WordCache, WordSegmenter},
};

use crate::{
    error::{Failure, Fault},
    records,
    sentences::Markup,
};

/// Options for more than the words.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct TermOptions {
    /// Add what is inside each word, for a search index: the word, shorter lexicon entries in it, its
    /// syllables. JSON Lines get "terms", the other formats have all terms as words
    #[arg(long)]
    search: bool,

    /// Add "scores" to JSON Lines: for each word, how far its least sure decision is from the opposite one;
    /// null if rules or the word list decided
    #[arg(long)]
    scores: bool,
}

/// What is added to the words.
pub(crate) struct Terms {
    options: TermOptions,
    segmenter: WordSegmenter,
    unit: OffsetUnit,
    as_text: bool,
}

/// The scratch buffers.
#[derive(Default)]
pub(crate) struct TermsCache {
    words: WordCache,
    /// The terms of a sentence.
    terms: Vec<(Span, TermKind)>,
}

impl TermOptions {
    /// Returns what is added, if anything is requested; an error if it has no place in the output.
    pub(crate) fn build(
        &self,
        segmenter: &WordSegmenter,
        to: &Format,
        records: bool,
        (unit, as_text): (OffsetUnit, bool),
    ) -> Result<Option<Terms>, Failure> {
        let name = to.name();
        let fails = match (self.search, self.scores) {
            (false, false) => return Ok(None),
            (_, true) if name != FormatName::Jsonl && !records => Some("--scores works only with --to jsonl"),
            (true, _)
                if !matches!(name, FormatName::Jsonl | FormatName::Vertical | FormatName::Underscore) =>
            {
                Some("--search works only with --to jsonl, vertical or underscore")
            }
            _ => None,
        };
        match fails {
            Some(message) => Err(records::usage(message)),
            None => Ok(Some(Terms { options: self.clone(), segmenter: segmenter.clone(), unit, as_text })),
        }
    }

    /// Rejects options that change the text in which words are found.
    pub(crate) fn check(&self, convention: Convention, markup: Markup) -> Result<(), Failure> {
        let option = if self.search { "--search" } else { "--scores" };
        let other = match (convention, markup) {
            _ if !self.search && !self.scores => return Ok(()),
            (_, Markup::Html) => "--markup html",
            (Convention::Machvan, Markup::None) => return Ok(()),
            _ => "--convention",
        };
        Err(Failure::Usage(format!("{option} cannot be used with {other}")))
    }
}

impl Terms {
    /// Writes an analysis with the terms.
    pub(crate) fn write(
        &self,
        cache: &mut TermsCache,
        stream: &TokenStream<'_>,
        to: &Format,
        out: &mut String,
    ) -> Result<Losses, Fault> {
        if to.name() == FormatName::Jsonl {
            let mut lines = String::new();
            let losses = to.write_into(stream, &mut lines)?;
            for (line, sentence) in lines.lines().zip(stream.sentences()) {
                out.push_str(line.strip_suffix('}').unwrap_or(line));
                self.push_fields(cache, sentence.text(), sentence.span().start(), [sentence], out)?;
                out.push_str("}\n");
            }
            return Ok(losses);
        }
        let mut all = String::new();
        let mut spans: Vec<Option<Span>> = Vec::new();
        for sentence in stream.sentences() {
            let mut start = all.len();
            self.each(cache, &sentence, |term| {
                all.push_str(term.of(stream.text()).unwrap_or_default());
                spans.push(Span::new(start as u32, all.len() as u32).ok());
                start = all.len();
            });
            spans.push(None);
        }
        let mut listed = TokenStream::with_text(all)?;
        let mut paragraphs = stream.sentences().map(|sentence| sentence.starts_paragraph());
        let mut first = true;
        for span in spans {
            if std::mem::take(&mut first) && paragraphs.next() == Some(true) {
                listed.begin_paragraph();
            }
            match span {
                Some(span) => listed.push(span)?,
                None => {
                    listed.end_sentence();
                    first = true;
                }
            }
        }
        Ok(to.write_into(&listed, out)?)
    }

    /// Rejects scores if an input turns out to be text, and the output has no place for them.
    pub(crate) fn check_output(&self, to: &Format) -> Result<(), Fault> {
        let fails = self.options.scores && to.name() != FormatName::Jsonl;
        let message = "--scores needs --to jsonl, because this input is not JSON Lines".to_owned();
        if fails { Err(Fault { line: None, offset: None, message }) } else { Ok(()) }
    }

    /// The fields that records get.
    pub(crate) fn names(&self) -> &'static [&'static str] {
        let all: &[&str; 4] = &["tokens", "sentences", "terms", "scores"];
        match (self.options.search, self.options.scores) {
            (true, false) => &["tokens", "sentences", "terms"],
            (false, true) => &["tokens", "sentences", "scores"],
            _ => all,
        }
    }

    /// Adds the fields for sentences. Spans are those of `text`, which begins at byte `base` of the stream.
    pub(crate) fn push_fields<'s>(
        &self,
        cache: &mut TermsCache,
        text: &str,
        base: usize,
        sentences: impl IntoIterator<Item = Sentence<'s>> + Clone,
        out: &mut String,
    ) -> Result<(), Fault> {
        if self.options.search {
            let mut terms = Vec::new();
            for sentence in sentences.clone() {
                self.each(cache, &sentence, |term| terms.extend(moved(term, base)));
            }
            out.push_str(", ");
            if self.as_text {
                records::push_strings("terms", terms.iter().filter_map(|term| term.of(text)), out);
            } else {
                records::push_spans("terms", text, terms.into_iter(), self.unit, out)?;
            }
        }
        if self.options.scores {
            out.push_str(", \"scores\": [");
            let mut comma = "";
            for sentence in sentences {
                let mut scored = self.segmenter.scored(sentence.text()).into_iter().peekable();
                for token in sentence.tokens() {
                    let start = token.span().start() - sentence.span().start();
                    while scored.next_if(|word| word.span.start() < start).is_some() {}
                    let word = scored.next_if(|word| word.span.start() == start);
                    let margin = word
                        .and_then(|word| word.margin)
                        .map_or("null".to_owned(), |margin| margin.to_string());
                    // Writing to a string does not fail.
                    let _ = write!(out, "{comma}{margin}");
                    comma = ", ";
                }
            }
            out.push(']');
        }
        Ok(())
    }

    /// Calls `take` with the terms of a sentence, by word: the word, entries inside it, its atoms.
    fn each(&self, cache: &mut TermsCache, sentence: &Sentence<'_>, mut take: impl FnMut(Span)) {
        let TermsCache { words, terms } = cache;
        terms.clear();
        self.segmenter.search_with(words, sentence.text(), |term| terms.push((term.span, term.kind)));
        let base = sentence.span().start();
        let mut rest = terms.as_slice();
        for token in sentence.tokens() {
            let start = token.span().start() - base;
            let passed =
                rest.iter().take_while(|(span, kind)| *kind != TermKind::Word || span.start() < start);
            rest = rest.get(passed.count()..).unwrap_or_default();
            take(token.span());
            let Some(((word, _), inner)) = rest.split_first() else { continue };
            // The same word as the analysis of the whole text has.
            if word.start() == start && word.len() == token.span().len() {
                for (span, _) in inner.iter().take_while(|(_, kind)| *kind != TermKind::Word) {
                    if let Ok(span) = Span::new((span.start() + base) as u32, (span.end() + base) as u32) {
                        take(span);
                    }
                }
            }
        }
    }
}

fn moved(span: Span, base: usize) -> Option<Span> {
    Span::new((span.start() - base) as u32, (span.end() - base) as u32).ok()
}
