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

#[cfg(feature = "serde")]
#[test]
fn results_go_through_json() {
    use machvan::{
        TokenKind,
        format::{Format, FormatName, Losses},
        normalize::{Form, Normalized, Normalizer},
    };
    fn back<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + Debug>(value: &T) -> String {
        let json = serde_json::to_string(value).unwrap();
        assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value, "{json}");
        json
    }
    let span = Span::new(2, 5).unwrap();
    assert_eq!(back(&span), "[2,5]");
    assert!(serde_json::from_str::<Span>("[5,2]").is_err());
    assert_eq!(back(&TokenKind::Url), "\"url\"");
    assert!(serde_json::from_str::<TokenKind>("\"URL\"").is_err());
    back(&"vertical:glue".parse::<Format>().unwrap());

    let stream = Pipeline::syllables().analyze("Mưa. Nắng.").unwrap();
    let mut losses = Losses::default();
    losses |= Format::from(FormatName::Underscore).write_into(&stream, &mut String::new()).unwrap();
    assert_eq!(back(&losses), r#"{"spacing":[2,0]}"#);
    let normalizer = Normalizer::builder().form(Form::Nfc).build().unwrap();
    let Normalized { text, map, .. } = normalizer.normalize("a\u{301} b").unwrap();
    back::<Normalized<'static>>(&Normalized { text: text.into_owned().into(), map });
    for decision in sentence::SentenceSplitter::new().decisions("Mưa. Nắng.") {
        assert!(serde_json::to_string(&decision).unwrap().contains("rule"));
    }
    let token = serde_json::to_string(&stream.token(1).unwrap()).unwrap();
    assert_eq!(token, r#"{"text":".","span":[4,5],"index":1,"kind":"punctuation"}"#);
}
