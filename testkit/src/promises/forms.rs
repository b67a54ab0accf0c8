//! The form of a text makes no difference: NFC and NFD are cut alike, and lookup keys are the same.

use std::sync::LazyLock;

use machvan::{
    TokenStream,
    detokenize::Detokenizer,
    sentence::SentenceSplitter,
    vietnamese::{Syllable, TonePlacement, fold as fold_key, is_folded, strip_diacritics, strip_tones},
    word::{Tokenizer, WordSegmenter},
};
use unicode_normalization::UnicodeNormalization;

use super::input::Options;

/// Letters of Vietnamese text, their marks, and other characters of such text.
fn is_vietnamese(c: char) -> bool {
    c.is_ascii()
        || "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ".contains(c)
        || "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ".contains(c)
        || "“”‘’«»–—…•°€\u{a0}".contains(c)
        || "\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{306}\u{31b}".contains(c)
}

pub(super) fn forms(data: &[u8]) {
    static SEGMENTER: LazyLock<WordSegmenter> = LazyLock::new(WordSegmenter::new);
    static DETOKENIZER: LazyLock<Detokenizer> = LazyLock::new(Detokenizer::new);
    static SPLITTER: LazyLock<SentenceSplitter> = LazyLock::new(SentenceSplitter::new);
    let text: String = Options::new(data).text().chars().filter(|&c| is_vietnamese(c)).collect();
    let nfc: String = text.nfc().collect();
    let nfd: String = text.nfd().collect();

    let atoms = |text: &str| -> Vec<_> {
        Tokenizer::new()
            .atoms(text)
            .map(|atom| (atom.text().nfc().collect::<String>(), atom.kind()))
            .collect()
    };
    assert_eq!(atoms(&nfc), atoms(&nfd), "atoms");

    let words = |text: &str| -> Vec<String> {
        SEGMENTER.segment(text).iter().map(|word| word.of(text).unwrap().nfc().collect()).collect()
    };
    assert_eq!(words(&nfc), words(&nfd), "words");

    // The splitter looks a bounded number of bytes ahead, and NFD has more bytes.
    if nfd.len() < 300 {
        let sentences = |text: &str| -> Vec<String> {
            SPLITTER.split(text).map(|sentence| sentence.text().nfc().collect()).collect()
        };
        assert_eq!(sentences(&nfc), sentences(&nfd), "sentences");
    }

    let print = |text: &str| -> String {
        let tokens = TokenStream::from_tokens(text.split_whitespace()).unwrap();
        DETOKENIZER.detokenize(&tokens).unwrap().into_text().nfc().collect()
    };
    assert_eq!(print(&nfc), print(&nfd), "printed");
}

pub(super) fn fold(data: &[u8]) {
    let text = Options::new(data).text();
    let key = fold_key(&text);
    assert!(is_folded(&key));
    assert_eq!(fold_key(&key), key, "twice is once");
    assert_eq!(is_folded(&text), key == text);
    let nfd: String = text.nfd().collect();
    let nfc: String = text.nfc().collect();
    assert_eq!(fold_key(&nfd), fold_key(&nfc));
    assert_eq!(strip_diacritics(&strip_diacritics(&text)), strip_diacritics(&text));
    assert_eq!(strip_tones(&strip_tones(&text)), strip_tones(&text));

    for word in text.split_whitespace() {
        let Some(syllable) = Syllable::parse(word) else { continue };
        assert_eq!(Syllable::parse(&word.nfd().collect::<String>()), Some(syllable));
        for placement in [TonePlacement::Old, TonePlacement::New] {
            assert_eq!(Syllable::parse(&syllable.placed(placement)), Some(syllable), "{word:?}");
        }
    }
}
