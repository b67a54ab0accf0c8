//! Offsets and positions of the tokens, for every input and in every mode.

use machvan_tantivy::{Fold, Mode, StripDiacritics, WordTokenizer};
use proptest::prelude::*;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

const MODES: [Mode; 3] = [Mode::Words, Mode::WordsAndSyllables, Mode::Syllables];

fn tokens(mode: Mode, text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    WordTokenizer::new().mode(mode).token_stream(text).process(&mut |token| tokens.push(token.clone()));
    tokens
}

/// Text, position and length in positions of each token.
fn plain(mode: Mode, text: &str) -> Vec<(String, usize, usize)> {
    tokens(mode, text).into_iter().map(|token| (token.text, token.position, token.position_length)).collect()
}

fn expected(tokens: &[(&str, usize, usize)]) -> Vec<(String, usize, usize)> {
    tokens.iter().map(|&(text, position, length)| (text.to_owned(), position, length)).collect()
}

#[test]
fn a_word_spans_the_positions_of_its_syllables() {
    let text = "Thư viện Hà Nội, đẹp!";
    assert_eq!(plain(Mode::Words, text), expected(&[("Thư viện", 0, 1), ("Hà Nội", 1, 1), ("đẹp", 2, 1)]));
    assert_eq!(
        plain(Mode::WordsAndSyllables, text),
        expected(&[
            ("Thư viện", 0, 2),
            ("Thư", 0, 1),
            ("viện", 1, 1),
            ("Hà Nội", 2, 2),
            ("Hà", 2, 1),
            ("Nội", 3, 1),
            ("đẹp", 4, 1),
        ])
    );
    assert_eq!(
        plain(Mode::Syllables, text),
        expected(&[("Thư", 0, 1), ("viện", 1, 1), ("Hà", 2, 1), ("Nội", 3, 1), ("đẹp", 4, 1)])
    );
}

#[test]
fn numbers_and_addresses_stay_whole_and_punctuation_is_dropped() {
    for mode in MODES {
        let texts: Vec<_> =
            tokens(mode, "Giá 1.500.000 đồng – xem https://vidu.vn/a?b=1 hoặc hoi@vidu.vn (24/7)…")
                .into_iter()
                .map(|token| token.text)
                .collect();
        for whole in ["1.500.000", "https://vidu.vn/a?b=1", "hoi@vidu.vn"] {
            assert!(texts.iter().any(|text| text == whole), "{whole} in {texts:?}");
        }
        assert!(texts.iter().all(|text| text.chars().any(char::is_alphanumeric)), "{texts:?}");
    }
}

#[test]
fn white_space_inside_a_word_is_one_space_in_the_token_and_kept_in_the_offsets() {
    let text = "Sáng nay cả đoàn xe từ miền núi xuôi về Hà \n Nội";
    let word = tokens(Mode::Words, text).pop().unwrap();
    assert_eq!(word.text, "Hà Nội");
    assert_eq!(&text[word.offset_from..word.offset_to], "Hà \n Nội");
}

#[test]
fn filters_make_spellings_equal() {
    let analyze = |strip: bool, text: &str| {
        let builder = TextAnalyzer::builder(WordTokenizer::new().mode(Mode::Words)).filter(Fold::new());
        let mut analyzer = match strip {
            true => builder.filter(StripDiacritics::new()).build(),
            false => builder.build(),
        };
        let mut texts = Vec::new();
        analyzer.token_stream(text).process(&mut |token| texts.push(token.text.clone()));
        texts
    };
    let decomposed = "Ho\u{300}a Bi\u{300}nh";
    for spelling in ["Hòa Bình", "Hoà Bình", "HÒA BÌNH", decomposed] {
        assert_eq!(analyze(false, spelling), ["hòa bình"], "{spelling}");
        assert_eq!(analyze(true, spelling), ["hoa binh"], "{spelling}");
    }
}

#[test]
fn an_empty_text_has_no_tokens() {
    for mode in MODES {
        for text in ["", " ", "\n\n", "…", "\u{feff}"] {
            assert!(tokens(mode, text).is_empty(), "{text:?}");
        }
    }
}

/// Vietnamese words, marks, and whatever disturbs a tokenizer, in any order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "Hà", "Nội", "thư", "viện", "kinh", "tế", "Ho\u{300}a", "bi\u{300}nh", "TP.", "12,5%", "a@b.vn", "Covid-19", "C++",
        ]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![" ", "  ", "\n", "\r\n\r\n", "\t", "\u{a0}", "\u{200b}", "-", ", ", "\u{301}"])
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec!["🙂", "👩‍👩‍👧", "華為", "ประเทศไทย", "\u{feff}", "\0"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn offsets_slice_to_the_token_and_positions_never_go_back(text in text()) {
        for mode in MODES {
            let (mut start, mut position, mut covered) = (0, 0, 0);
            for token in tokens(mode, &text) {
                let slice = text.get(token.offset_from..token.offset_to).expect("on character boundaries");
                prop_assert_eq!(slice.split_whitespace().collect::<Vec<_>>().join(" "), token.text.clone());
                prop_assert!(token.offset_from >= start && token.position >= position);
                // A position is taken by every token, without holes.
                prop_assert!(token.position <= covered);
                covered = covered.max(token.position + token.position_length);
                (start, position) = (token.offset_from, token.position);
            }
        }
    }

    #[test]
    fn syllables_are_the_same_with_and_without_words(text in text()) {
        let both = tokens(Mode::WordsAndSyllables, &text);
        let syllables = tokens(Mode::Syllables, &text);
        // Every syllable of the one is in the other, at the same place and position.
        for syllable in &syllables {
            prop_assert!(both.contains(syllable), "{:?}", syllable);
        }
        let words = tokens(Mode::Words, &text);
        prop_assert_eq!(both.len(), syllables.len() + words.iter().filter(|word| word.text.contains(' ')).count());
    }

    #[test]
    fn a_reused_tokenizer_gives_what_a_new_one_gives(first in text(), second in text()) {
        let mut tokenizer = WordTokenizer::new();
        for text in [&first, &second, &first] {
            let mut reused = Vec::new();
            tokenizer.token_stream(text).process(&mut |token| reused.push(token.clone()));
            prop_assert_eq!(reused, tokens(Mode::default(), text));
        }
    }
}
