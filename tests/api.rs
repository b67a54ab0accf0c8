//! Properties of all public types.
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

/// Debug output never dumps a table, a text or a buffer.
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
fn restored_text_goes_through_json() {
    use machvan::restore::{Restored, Restorer};
    let stream = TokenStream::from_sentences([["Trời", "mưa"], ["Đường", "ngập"]]).unwrap();
    let restored = Restorer::new().restore(&stream).unwrap();
    let json = serde_json::to_string(&restored).unwrap();
    let back: Restored = serde_json::from_str(&json).unwrap();
    assert_eq!(back.stream(), restored.stream());
    assert_eq!((back.boundaries(), back.decisions()), (restored.boundaries(), restored.decisions()));
    let places = |restored: &Restored| (0..9).map(|at| restored.original(at)).collect::<Vec<_>>();
    assert_eq!(places(&back), places(&restored));
    let mut value: serde_json::Value = serde_json::from_str(&json).unwrap();
    value["added"] = serde_json::json!([99]);
    assert!(serde_json::from_value::<Restored>(value.clone()).is_err());
    (value["added"], value["decisions"]) = (serde_json::json!([]), serde_json::json!([]));
    assert!(serde_json::from_value::<Restored>(value).is_err());
}

/// Every public type is a stage, an option, a cache or an iterator, or implements `Serialize`.
#[cfg(feature = "serde")]
#[test]
fn each_public_result_has_serialize() {
    const OTHERS: [&str; 41] = [
        // Values that do something, and what they are made from.
        "Abbreviations",
        "Block",
        "Blocks",
        "Chunks",
        "BoundaryLearner",
        "Converter",
        "Decoder",
        "Detokenizer",
        "Folder",
        "Item",
        "Lexicon",
        "MarkLearner",
        "Model",
        "Normalizer",
        "Ordered",
        "Pipeline",
        "Restorer",
        "SentenceSplitter",
        "SpacingLearner",
        "Threads",
        "Tokenizer",
        "TrainingOptions",
        "VerbLearner",
        "WordSegmenter",
        "WordTrainer",
        "Writer",
        // Parts of `Format`, which has it.
        "Bio",
        "Conllu",
        "Jsonl",
        "Text",
        "Underscore",
        "Vertical",
        // The reader's and the writer's own.
        "Provenance",
        "Progress",
        "ReadUnit",
        "Width",
        "Error",
        "Gaps",
        "Sentences",
        "Tokens",
        "Structures",
    ];
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(std::fs::read_to_string(path).unwrap()),
            }
        }
    }
    let source = files.join("\n");
    let has = |of_trait: &str, name: &str| {
        source.lines().any(|line| {
            let after = line.split_once(of_trait).map(|(_, after)| after.trim_start_matches("super::"));
            let rest = after.and_then(|after| after.strip_prefix(name));
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
    };
    let (mut attributes, mut checked) = (String::new(), 0);
    for line in source.lines() {
        let Some(rest) = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum ")) else {
            match line.starts_with("#[") || line.starts_with("    ") || line.starts_with(")]") {
                true => attributes += line,
                false if line.starts_with("///") => {}
                false => attributes.clear(),
            }
            continue;
        };
        let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap();
        let known = name.ends_with("Builder") || name.ends_with("Cache") || OTHERS.contains(&name);
        let serialized = attributes.contains("Serialize") || has("Serialize for ", name);
        assert!(known || serialized || has("Iterator for ", name), "{name} has no Serialize");
        checked += usize::from(serialized);
        attributes.clear();
    }
    assert!(checked > 20, "{checked}");
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
    assert_eq!(back(&losses), r#"{"spacing":[2,0],"token-kinds":[4,0]}"#);
    let normalizer = Normalizer::builder().form(Form::Nfc).build().unwrap();
    let Normalized { text, map, .. } = normalizer.normalize("a\u{301} b").unwrap();
    back::<Normalized<'static>>(&Normalized { text: text.into_owned().into(), map });
    for decision in sentence::SentenceSplitter::new().decisions("Mưa. Nắng.") {
        assert!(serde_json::to_string(&decision).unwrap().contains("rule"));
    }
    let syllable = machvan::vietnamese::Syllable::parse("Nguyễn").unwrap();
    assert_eq!(back(&syllable), "\"Nguyễn\"");
    assert!(serde_json::from_str::<machvan::vietnamese::Syllable>("\"voilà\"").is_err());
    let token = serde_json::to_string(&stream.token(1).unwrap()).unwrap();
    assert_eq!(token, r#"{"text":".","span":[4,5],"index":1,"kind":"punctuation"}"#);
}
