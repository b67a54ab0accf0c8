//! What holds of all public types.
#![allow(clippy::unwrap_used)]

use std::fmt::Debug;

use machvan::{
    Pipeline, PipelineBuilder, PipelineCache, Provenance, Sentence, Sentences, Span, Token, TokenStream,
    Tokens, detokenize, format, normalize, offset, restore, sentence, vietnamese, word,
};

const fn is_shared<T: Send + Sync + Clone + Debug>() {}

/// Compiles only if every type can be sent to and shared between threads, cloned and shown.
const _: () = {
    is_shared::<Span>();
    is_shared::<TokenStream<'static>>();
    is_shared::<Token<'static>>();
    is_shared::<Tokens<'static>>();
    is_shared::<Sentence<'static>>();
    is_shared::<Sentences<'static>>();
    is_shared::<machvan::Gaps<'static>>();
    is_shared::<machvan::Note>();
    is_shared::<Provenance>();
    is_shared::<Pipeline>();
    is_shared::<PipelineBuilder>();
    is_shared::<PipelineCache>();
    is_shared::<detokenize::Detokenizer>();
    is_shared::<detokenize::DetokenizerBuilder>();
    is_shared::<detokenize::DetokenizerCache>();
    is_shared::<detokenize::SpacingDecision>();
    is_shared::<format::Losses>();
    is_shared::<normalize::Normalizer>();
    is_shared::<normalize::NormalizerBuilder>();
    is_shared::<normalize::Normalized<'static>>();
    is_shared::<offset::Converter<'static>>();
    is_shared::<offset::OffsetMap>();
    is_shared::<restore::Restorer>();
    is_shared::<restore::RestorerBuilder>();
    is_shared::<restore::RestorerCache>();
    is_shared::<restore::Restored>();
    is_shared::<sentence::SentenceSplitter>();
    is_shared::<sentence::SentenceSplitterBuilder>();
    is_shared::<sentence::Chunks>();
    is_shared::<sentence::TextSentences<'static, 'static>>();
    is_shared::<vietnamese::Folder>();
    is_shared::<vietnamese::Syllable>();
    is_shared::<word::WordSegmenter>();
    is_shared::<word::WordSegmenterBuilder>();
    is_shared::<word::WordCache>();
    is_shared::<word::Words<'static, 'static>>();
    is_shared::<word::Atoms<'static>>();
    is_shared::<word::Lexicon>();
};

/// No table, text or buffer is dumped.
#[test]
fn what_debug_shows_is_short() {
    let pipeline = Pipeline::words();
    let text = "Hà Nội mưa. ".repeat(1000);
    let stream = pipeline.analyze(text.as_str()).unwrap();
    let restored = restore::Restorer::new().restore(&stream).unwrap();
    let mut converter = offset::Converter::new(&text, offset::OffsetUnit::Byte, offset::OffsetUnit::Char);
    converter.convert(text.len()).unwrap();
    let values: [&dyn Debug; 13] = [
        &pipeline,
        &sentence::SentenceSplitter::new(),
        &stream,
        &stream.tokens(),
        &stream.sentences(),
        &restored,
        &converter,
        &offset::OffsetMap::between(&stream, restored.stream()).unwrap(),
        &detokenize::Detokenizer::new(),
        &restore::Restorer::new(),
        &word::WordSegmenter::new(),
        &word::Lexicon::new(),
        &normalize::Normalizer::default(),
    ];
    for value in values {
        let shown = format!("{value:?}");
        assert!(shown.len() < 1000, "{} bytes: {shown:.200}", shown.len());
    }
}
