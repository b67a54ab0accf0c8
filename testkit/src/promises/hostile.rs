//! Malicious files: models and word lists are rejected, or work like any other.

use std::sync::LazyLock;

use machvan::{
    TokenStream,
    detokenize::Detokenizer,
    restore::{Restorer, RestorerBuilder},
    sentence::{SentenceLanguage, SentenceSplitter},
    vietnamese::Abbreviations,
    word::{EntryKind, Lexicon, Tokenizer, WordSegmenter},
};

use crate::restored::check;

use super::{
    input::Options,
    stages::{check_printed, check_sentences, check_words},
};

const TEXT: &str = "Ông Nguyễn Văn An ở TP. Hồ Chí Minh nói: “Nhà cửa khang trang, kinh tế - xã hội phát triển 12,5%/năm.”\n\n\
    Hòa bình, hoà bình, HÒA BÌNH; thuỷ điện Sơn La - Lai Châu 2015-2020 và/hoặc Covid-19. a b c d e f g h i k l m n";

/// With `cfg(fuzzing)` the checksum of a model is not tested, since a fuzzer would never guess it.
pub(super) fn model(data: &[u8]) {
    let mut options = Options::new(data);
    match options.byte() % 5 {
        0 => words(options.rest()),
        1 => words(&sections(b"WORD", options.rest())),
        2 => weights(options.rest()),
        3 => weights(&sections(b"LINE", options.rest())),
        _ => table(options.byte() as u32, options.rest()),
    }
}

fn table(template: u32, bytes: &[u8]) {
    if let Ok(model) = machvan::linear::Model::from_bytes(bytes, template) {
        assert_eq!(model.to_bytes(), bytes);
        let score = model.score([0, 1, u32::MAX]);
        assert!((0.0..=1.0).contains(&model.probability(score)), "{score}");
        let _ = (model.threshold(0.5), model.note(), model.weights());
    }
}

/// A container of the given kind. Its sections are in `data`, each after its length in two bytes. A section
/// that begins with an `@` is itself a container of weights.
fn sections(kind: &[u8; 4], mut data: &[u8]) -> Vec<u8> {
    let mut sections = Vec::new();
    while let Some((len, rest)) = data.split_first_chunk::<2>() {
        let len = usize::from(u16::from_le_bytes(*len)).min(rest.len());
        let (section, rest) = rest.split_at(len);
        sections.push(match section.split_first() {
            Some((b'@', inner)) if kind == b"WORD" => self::sections(b"LINE", inner),
            _ => section.to_vec(),
        });
        data = rest;
    }
    let mut out = b"machvan\0\x01\0\0\0".to_vec();
    out.extend_from_slice(kind);
    out.extend_from_slice(&[0; 8]);
    out.extend_from_slice(&(sections.len() as u32).to_le_bytes());
    for section in &sections {
        out.extend_from_slice(&(section.len() as u32).to_le_bytes());
    }
    for section in std::iter::once(Vec::new()).chain(sections) {
        out.extend_from_slice(&section);
        out.resize(out.len().next_multiple_of(8), 0);
    }
    out
}

fn words(bytes: &[u8]) {
    let builder = WordSegmenter::builder().model(bytes);
    let Ok(plain) = builder.clone().build() else { return };
    let own = builder.words(["Sơn La", "hòa bình nhà", "12,5%/năm"]).never(["Lai Châu"]).build().unwrap();
    for segmenter in [own, plain] {
        check_words(&segmenter, &Tokenizer::new(), TEXT, false);
    }
}

fn weights(bytes: &[u8]) {
    static STREAM: LazyLock<TokenStream<'static>> = LazyLock::new(|| {
        let atoms: Vec<_> = Tokenizer::new().atoms(TEXT).map(|atom| atom.text()).collect();
        TokenStream::from_tokens(atoms).unwrap()
    });
    if let Ok(detokenizer) = Detokenizer::builder().weights(bytes).build() {
        check_printed(&detokenizer, &STREAM);
    }
    let all = [
        Restorer::builder().boundary_weights(bytes),
        Restorer::builder().mark_weights(bytes),
        Restorer::builder().verb_weights(bytes),
    ];
    for restorer in all.into_iter().flat_map(RestorerBuilder::build) {
        check(&STREAM, &restorer.restore(&STREAM).unwrap(), true, true);
    }
}

/// Lists of words, abbreviations and exceptions, and then a text that is processed with them, separated by
/// form feeds.
pub(super) fn lexicon(data: &[u8]) {
    let mut options = Options::new(data);
    let kinds = [EntryKind::Words, EntryKind::Names, EntryKind::FamilyNames];
    let (one, other) = (*options.choose(&kinds), *options.choose(&kinds));
    let all = options.text();
    let mut parts = all.split('\u{c}');
    let mut part = || parts.next().unwrap_or_default();

    let mut lexicon = Lexicon::new();
    let first = part();
    let added = lexicon.add_list(first, one);
    let second = part();
    if added.and(lexicon.add_list(second, other)).is_ok() {
        for line in first.lines().chain(second.lines()) {
            assert!(lexicon.judgement(line).is_none_or(|judgement| judgement.headword_sum() <= 6));
        }
    }
    let words = part();
    let abbreviations = Abbreviations::builder().list(part()).build();
    let exceptions = SentenceSplitter::builder_for(SentenceLanguage::English).exceptions(part()).build();
    let text = part();
    let abbreviations = abbreviations.and_then(|own| SentenceSplitter::builder().abbreviations(own).build());
    for splitter in [abbreviations, exceptions].into_iter().flatten() {
        check_sentences(&splitter, text);
    }
    let builder = WordSegmenter::builder().lexicon(lexicon);
    let plain = builder.clone().build().unwrap();
    check_words(&plain, &Tokenizer::new(), text, false);
    if let Ok(own) = builder.word_list(words).build() {
        check_words(&own, &Tokenizer::new(), text, true);
    }
}
