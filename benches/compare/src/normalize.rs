//! NFC.

use icu_normalizer::ComposingNormalizerBorrowed;
use machvan::normalize::{Form, Normalizer};
use unicode_normalization::UnicodeNormalization;

use crate::engine::{Engine, Failure, unknown};

/// `machvan` gives a map of offsets with the text, the others the text alone.
pub const ENGINES: [&str; 4] = ["machvan", "icu_normalizer", "unicode-normalization", "vn-nlp"];

pub fn load(engine: &str) -> Result<Engine, Failure> {
    Ok(match engine {
        "machvan" => {
            let normalizer = Normalizer::builder().form(Form::Nfc).build().unwrap();
            Engine::text(
                move |text| {
                    normalizer.normalize(text).map_or_else(|_| vec![], |done| vec![done.text.into_owned()])
                },
                move |text| normalizer.normalize(text).map_or(0, |done| done.text.len()),
            )
        }
        "icu_normalizer" => {
            let (answering, timed) =
                (ComposingNormalizerBorrowed::new_nfc(), ComposingNormalizerBorrowed::new_nfc());
            Engine::text(
                move |text| vec![answering.normalize(text).into_owned()],
                move |text| timed.normalize(text).len(),
            )
        }
        "unicode-normalization" => {
            Engine::text(|text| vec![text.nfc().collect()], |text| text.nfc().collect::<String>().len())
        }
        "vn-nlp" => Engine::text(
            |text| vec![vn_nlp::normalize::unicode_norm::to_nfc(text)],
            |text| vn_nlp::normalize::unicode_norm::to_nfc(text).len(),
        ),
        _ => return Err(unknown(engine)),
    })
}
