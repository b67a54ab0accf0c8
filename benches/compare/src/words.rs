//! Words of raw text.

use std::{fs, path::Path};

use icu_segmenter::{WordSegmenter as IcuSegmenter, options::WordBreakInvariantOptions};
use machvan::word::{WordCache, WordSegmenter};
use unicode_segmentation::UnicodeSegmentation;
use vaporetto::{CharacterBoundary, Model, Predictor, Sentence};
use vn_nlp::{Tokenizer, tokenize::DictionaryTokenizer};

use crate::engine::{Engine, Failure, between, unknown};

/// `unicode-segmentation` and `icu_segmenter` know no words of several syllables: they show what is found
/// without a lexicon.
pub const ENGINES: [&str; 5] = ["machvan", "unicode-segmentation", "icu_segmenter", "vn-nlp", "vaporetto"];

pub fn load(engine: &str, folder: &Path) -> Result<Engine, Failure> {
    Ok(match engine {
        "machvan" => machvan(folder)?,
        "unicode-segmentation" => Engine::text(
            |text| text.split_word_bounds().map(str::to_owned).collect(),
            |text| text.split_word_bounds().count(),
        ),
        "icu_segmenter" => {
            let new = || IcuSegmenter::new_auto(WordBreakInvariantOptions::default());
            let (answering, timed) = (new(), new());
            Engine::text(
                move |text| between(text, answering.segment_str(text)),
                move |text| timed.segment_str(text).count(),
            )
        }
        "vn-nlp" => {
            let words = fs::read_to_string(folder.join("words.txt"))?;
            let answering = DictionaryTokenizer::new(words.lines().map(str::to_owned).collect());
            let timed = answering.clone();
            Engine::text(
                move |text| {
                    let found = answering.tokenize(text).unwrap_or_default();
                    found.into_iter().map(|word| word.text.to_owned()).collect()
                },
                move |text| timed.tokenize(text).unwrap_or_default().len(),
            )
        }
        "vaporetto" => vaporetto(folder)?,
        _ => return Err(unknown(engine)),
    })
}

/// With a model learned from the same text as the rivals', if there is one, otherwise with its own.
fn machvan(folder: &Path) -> Result<Engine, Failure> {
    let mut builder = WordSegmenter::builder();
    if let Ok(model) = fs::read(folder.join("words.bin")) {
        builder = builder.model(model);
    }
    let answering = builder.build()?;
    let timed = answering.clone();
    let mut buffer = WordCache::new();
    Ok(Engine::text(
        move |text| answering.segment(text).iter().map(|word| text[word.range()].to_owned()).collect(),
        move |text| {
            let mut found = 0;
            timed.segment_with(&mut buffer, text, |_| found += 1);
            found
        },
    ))
}

/// Spaces are ordinary characters for it (learn.rs): a word includes the space before it.
fn vaporetto(folder: &Path) -> Result<Engine, Failure> {
    let load = || -> Result<Predictor, Failure> {
        Ok(Predictor::new(Model::read(fs::File::open(folder.join("vaporetto.bin"))?)?, false)?)
    };
    // It lives as long as the process.
    let predictor: &'static Predictor = Box::leak(Box::new(load()?));
    let mut timed = Sentence::default();
    Ok(Engine::text(
        |text| {
            let mut sentence = Sentence::default();
            // It does not accept an empty text.
            if sentence.update_raw(text).is_err() {
                return Vec::new();
            }
            predictor.predict(&mut sentence);
            sentence.iter_tokens().map(|word| word.surface().to_owned()).collect()
        },
        move |text| {
            if timed.update_raw(text.to_owned()).is_err() {
                return 0;
            }
            predictor.predict(&mut timed);
            let ends = timed.boundaries().iter();
            ends.filter(|&&end| end == CharacterBoundary::WordBoundary).count()
        },
    ))
}
