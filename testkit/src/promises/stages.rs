//! The stages: tokens and words cover the text, chunks give the same as the whole, and printing changes only
//! white space.

use std::{ops::Range, sync::LazyLock};

use machvan::{
    Pipeline, TokenStream,
    detokenize::Detokenizer,
    format::{self, Vertical},
    sentence::{NewlinePolicy, SentenceSplitter},
    vietnamese::{AbbreviationKind, Abbreviations},
    word::{Tokenizer, WordCache, WordSegmenter},
};

use super::input::{Options, cut, is_blank};
use crate::check_model;

fn any_tokenizer(options: &mut Options<'_>) -> Tokenizer {
    let [hyphens, slashes, dots, abbreviations, percent, units, ..] = options.switches();
    let builder = Tokenizer::builder().cut_hyphens(hyphens).cut_slashes(slashes).cut_dots(dots);
    builder.cut_abbreviations(abbreviations).cut_percent(percent).cut_units(units).build().unwrap()
}

pub(super) fn tokenizer(data: &[u8]) {
    let mut options = Options::new(data);
    let tokenizer = any_tokenizer(&mut options);
    let text = options.text();
    let mut end = 0;
    for atom in tokenizer.atoms(&text) {
        let span = atom.span();
        assert!(span.start() >= end && span.end() > span.start(), "{span:?}");
        assert_eq!(&text[span.range()], atom.text());
        assert!(is_blank(&text[end..span.start()]), "{:?}", &text[end..span.start()]);
        assert!(!atom.text().contains(char::is_whitespace), "{:?}", atom.text());
        end = span.end();
    }
    assert!(is_blank(&text[end..]));
}

pub(super) fn words(data: &[u8]) {
    static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::words);
    let mut options = Options::new(data);
    let [own, other, ..] = options.switches();
    let tokenizer = if other { any_tokenizer(&mut options) } else { Tokenizer::new() };
    let text = options.text();
    let mut builder = WordSegmenter::builder().tokenizer(tokenizer.clone());
    let mut text = &text[..];
    if own {
        // The words of a user precede the text.
        let (words, rest) = text.split_once('\u{c}').unwrap_or(("nhà cửa\n- Hà Nội\n", text));
        builder = builder.word_list(words);
        text = rest;
    }
    let Ok(segmenter) = builder.build() else { return };
    check_words(&segmenter, &tokenizer, text, own);

    let mut stream = TokenStream::new();
    PIPELINE.analyze_into(text, &mut stream).unwrap();
    check_model(&stream);
    assert_eq!(stream.text(), text);
    assert!(stream.gaps().all(|gap| is_blank(gap.text())));
}

/// Words are whole atoms, cover the text, and do not depend on earlier uses of the buffer. `own` says whether
/// the segmenter has a user's words.
pub(super) fn check_words(segmenter: &WordSegmenter, tokenizer: &Tokenizer, text: &str, own: bool) {
    let (mut atoms, mut divided) = (tokenizer.atoms(text).peekable(), None);
    let found = segmenter.segment(text);
    let mut end = 0;
    for word in &found {
        assert!(word.start() >= end, "{word:?}");
        assert!(is_blank(&text[end..word.start()]));
        end = word.end();
        // An atom is split at a hyphen or slash if two words meet there, at any mark if one of them is a
        // user's, and nowhere else.
        let mark = |c: char| {
            let other = c.is_alphanumeric()
                || matches!(c, '\u{300}'..='\u{36f}')
                || is_blank(c.encode_utf8(&mut [0; 4]));
            matches!(c, '-' | '/') || own && !other
        };
        let divides = |at: usize| text[at..].starts_with(mark) || text[..at].ends_with(mark);
        let mut last = match atoms.next_if(|atom| atom.span().start() <= word.start()) {
            Some(first) => first.span(),
            None => divided.unwrap(),
        };
        assert!(last.start() == word.start() || divides(word.start()), "from the start of an atom");
        while last.end() < word.end() {
            last = atoms.next().unwrap().span();
        }
        assert!(last.end() == word.end() || divides(word.end()), "to the end of one");
        divided = Some(last);
    }
    assert!(atoms.next().is_none());
    let mut buffer = WordCache::new();
    let mut again = Vec::new();
    segmenter.segment_with(&mut buffer, "Ủy ban nhân dân TP. Hồ Chí Minh, xyz", |_| {});
    segmenter.segment_with(&mut buffer, text, |word| again.push(word));
    assert_eq!(again, found);
}

static SPLITTERS: LazyLock<[SentenceSplitter; 5]> = LazyLock::new(|| {
    let own = SentenceSplitter::builder().newlines(NewlinePolicy::Paragraph);
    let abbreviations = Abbreviations::builder().add("mưa.", AbbreviationKind::Inner).build().unwrap();
    let own = own.abbreviations(abbreviations).exception("Sau. đó");
    [
        SentenceSplitter::new(),
        SentenceSplitter::english(),
        SentenceSplitter::builder().newlines(NewlinePolicy::Line).build().unwrap(),
        SentenceSplitter::builder().newlines(NewlinePolicy::Paragraph).build().unwrap(),
        own.build().unwrap(),
    ]
});

pub(super) fn sentences(data: &[u8]) {
    let mut options = Options::new(data);
    let splitter = options.choose(&*SPLITTERS);
    let cuts = [options.byte(), options.byte()];
    let text = options.text();
    check_sentences(splitter, &text);

    let whole: Vec<Range<u64>> =
        splitter.split(&text).map(|sentence| sentence.start() as u64..sentence.end() as u64).collect();
    let characters = text.char_indices().map(|(at, c)| &text[at..at + c.len_utf8()]);
    assert_eq!(chunked(splitter, characters), whole, "a character at a time");
    let [a, b] = cuts.map(|at| cut(&text, text.len() * at / 255));
    let (a, b) = (a.min(b), a.max(b));
    assert_eq!(chunked(splitter, [&text[..a], &text[a..b], &text[b..]]), whole, "cut at {a} and {b}");
}

/// Sentences and white space are the text, and each sentence has a decision.
pub(super) fn check_sentences(splitter: &SentenceSplitter, text: &str) {
    let mut end = 0;
    for sentence in splitter.split(text) {
        assert!(text[end..sentence.start()].trim().is_empty());
        assert_eq!(&text[sentence.span().range()], sentence.text());
        assert_eq!(sentence.text().trim(), sentence.text());
        assert!(!sentence.text().is_empty());
        end = sentence.end();
    }
    assert!(text[end..].trim().is_empty());
    let decisions: Vec<_> = splitter.decisions(text).take(8).collect();
    for decision in &decisions {
        // The first decision at a byte: those about single marks of `. . .` come before the one about all of
        // them. `explain` stops early, this search does not.
        let at = decision.mark().start();
        let first = decisions
            .iter()
            .find(|other| (other.mark().start()..=other.offset()).contains(&at) || other.mark().contains(at));
        assert_eq!(splitter.explain(text, at), first.cloned());
    }
}

fn chunked<'c>(splitter: &SentenceSplitter, chunks: impl IntoIterator<Item = &'c str>) -> Vec<Range<u64>> {
    let mut found = Vec::new();
    let mut sentences = splitter.chunks();
    for chunk in chunks {
        sentences.push(chunk, |sentence| found.push(sentence.range()));
    }
    sentences.finish(|sentence| found.push(sentence.range()));
    found
}

pub(super) fn detokenize(data: &[u8]) {
    let mut options = Options::new(data);
    let [markup, deaf, years, percent, degrees, ..] = options.switches();
    let text = options.text();
    let stream = format::read(Vertical::new().markup(markup), text.as_bytes()).unwrap();
    let detokenizer = Detokenizer::builder()
        .ignore_source(deaf)
        .spaced_year_ranges(years)
        .spaced_percent(percent)
        .spaced_degrees(degrees)
        .build()
        .unwrap();
    check_printed(&detokenizer, &stream);
}

/// Only white space changes, token i is token i, and `explain` agrees with the printed text.
pub(super) fn check_printed(detokenizer: &Detokenizer, stream: &TokenStream<'_>) {
    let printed = detokenizer.detokenize(stream).unwrap();
    check_model(&printed);
    assert_eq!(printed.len(), stream.len());
    assert_eq!(printed.sentences().len(), stream.sentences().len());
    for (token, source) in printed.tokens().zip(stream.tokens()) {
        let words: Vec<&str> = source.text().split_ascii_whitespace().collect();
        assert_eq!(token.text(), if words.is_empty() { " ".to_owned() } else { words.join(" ") });
    }
    assert!(printed.gaps().all(|gap| gap.text().bytes().all(|byte| matches!(byte, b' ' | b'\n'))));
    // Not at every gap of a large input, since each question reads the whole sentence.
    for index in (0..stream.len()).step_by(stream.len() / 1000 + 1) {
        if let Some(explanation) = detokenizer.explain(stream, index) {
            assert_eq!(printed.gap(index).unwrap().text(), if explanation.space { " " } else { "" });
        }
    }
    let mut reused = TokenStream::from_tokens(["x", "y"]).unwrap();
    detokenizer.detokenize_into(stream, &mut reused).unwrap();
    assert_eq!(reused, printed);
}
