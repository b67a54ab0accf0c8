//! Sentence boundaries.

use std::{fs, path::Path, str::FromStr};

use icu_segmenter::{SentenceSegmenter, options::SentenceBreakInvariantOptions};
use machvan::sentence::SentenceSplitter;
use unicode_segmentation::UnicodeSegmentation;

use crate::engine::{Engine, Failure, between, unknown};

pub const ENGINES: [&str; 6] =
    ["machvan", "unicode-segmentation", "icu_segmenter", "sentencex", "vn-nlp", "srx"];

pub fn load(engine: &str, folder: &Path) -> Result<Engine, Failure> {
    Ok(match engine {
        "machvan" => {
            let splitter = SentenceSplitter::new();
            let timed = splitter.clone();
            Engine::text(
                move |text| splitter.split(text).map(|sentence| sentence.text().to_owned()).collect(),
                move |text| timed.split(text).count(),
            )
        }
        "unicode-segmentation" => Engine::text(
            |text| text.split_sentence_bounds().map(str::to_owned).collect(),
            |text| text.split_sentence_bounds().count(),
        ),
        "icu_segmenter" => {
            let new = || SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
            let (answering, timed) = (new(), new());
            Engine::text(
                move |text| between(text, answering.segment_str(text)),
                move |text| timed.segment_str(text).count(),
            )
        }
        "sentencex" => Engine::text(
            |text| sentencex::segment("vi", text).into_iter().map(str::to_owned).collect(),
            |text| sentencex::segment("vi", text).len(),
        ),
        "vn-nlp" => {
            let sentences = |text: &str| vn_nlp::segment(text).unwrap_or_default().len();
            Engine::text(
                |text| {
                    let found = vn_nlp::segment(text).unwrap_or_default();
                    found.into_iter().map(|sentence| sentence.text.to_owned()).collect()
                },
                sentences,
            )
        }
        "srx" => {
            // There are no rules for Vietnamese, and the rules for any language never split at a full stop.
            let rules = srx::SRX::from_str(&fs::read_to_string(folder.join("segment.srx"))?)?;
            let rules = rules.language_rules("en");
            let timed = rules.clone();
            Engine::text(
                move |text| rules.split(text).map(str::to_owned).collect(),
                move |text| timed.split(text).count(),
            )
        }
        _ => return Err(unknown(engine)),
    })
}
