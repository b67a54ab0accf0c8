//! Words: what the segmenter does with text in any form, and what the user can say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use machvan::{
    ErrorKind, Pipeline, PipelineCache, TokenStream,
    vietnamese::TonePlacement,
    word::{EntryKind, Lexicon, Tokenizer, WordCache, WordSegmenter},
};
use proptest::prelude::*;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

fn segmenter() -> &'static WordSegmenter {
    static SEGMENTER: OnceLock<WordSegmenter> = OnceLock::new();
    SEGMENTER.get_or_init(WordSegmenter::new)
}

fn words(segmenter: &WordSegmenter, text: &str) -> String {
    let words: Vec<String> = segmenter
        .segment(text)
        .iter()
        .map(|word| word.of(text).unwrap().split_whitespace().collect::<Vec<_>>().join("_"))
        .collect();
    words.join(" ")
}

#[test]
fn plain_sentences() {
    for (text, expected) in [
        ("", ""),
        (" \n ", ""),
        ("Hà Nội", "Hà_Nội"),
        ("Sinh viên đại học Huế đi thư viện.", "Sinh_viên đại_học Huế đi thư_viện ."),
        ("Ông Nguyễn Văn An là bác sĩ.", "Ông Nguyễn_Văn_An là bác_sĩ ."),
        ("Kinh tế - xã hội phát triển", "Kinh_tế - xã_hội phát_triển"),
    ] {
        assert_eq!(words(segmenter(), text), expected);
    }
}

#[test]
fn any_white_space_may_be_inside_a_word_but_no_blank_line() {
    for text in [
        "không  gian",
        "không\tgian",
        "không\ngian",
        "không \r\n gian",
        "không\u{a0}gian",
        "không\u{3000}gian",
    ] {
        let found = segmenter().segment(text);
        assert_eq!(found.len(), 1, "{text:?}");
        assert_eq!(found[0].of(text), Some(text));
    }
    for text in ["không\n\ngian", "không\r\n\r\ngian", "không\n \ngian", "không\u{2029}gian"] {
        assert_eq!(segmenter().segment(text).len(), 2, "{text:?}");
    }
    let text = "chủ  nghĩa  xã  hội";
    assert_eq!(segmenter().segment(text)[0].of(text), Some(text));
}

#[test]
fn the_users_words_win() {
    let build = |list: &str| WordSegmenter::builder().word_file(list).build().unwrap();
    let text = "Lá sắt của thư viện số liệu Covid-19 dồi dào";
    assert_eq!(words(segmenter(), text), "Lá sắt của thư_viện số_liệu Covid-19 dồi_dào");
    assert_eq!(
        words(&build("lá sắt\n# nothing\n- thư viện\n\nliệu covid-19\n"), text),
        "Lá_sắt của thư viện số liệu_Covid-19 dồi_dào"
    );
    // The longer, and the one further left.
    assert_eq!(
        words(&build("của thư\ncủa thư viện\nviện số"), text),
        "Lá sắt của_thư_viện số_liệu Covid-19 dồi_dào"
    );
    // A phrase that is never joined gives way to a word.
    assert_eq!(
        words(&build("- số liệu\nviện số liệu"), text),
        "Lá sắt của thư viện_số_liệu Covid-19 dồi_dào"
    );
    // In any form.
    assert_eq!(words(&build("HOÀ ÂM"), "hòa âm hoà âm Hòa Âm"), "hòa_âm hoà_âm Hòa_Âm");
}

#[test]
fn the_users_words_hold_any_character() {
    let own =
        ["C++", "AT&T", "node.js", "máy tính (PC)", ".NET", "Cà-rem bơ", "5.000 đ/kg", "a b c d e f g h i k"];
    let segmenter = WordSegmenter::builder().words(own).build().unwrap();
    for (text, expected) in [
        ("Viết bằng C++, c++ và C+++.", "Viết bằng C++ , c++ và C + + + ."),
        ("(AT&T) tay/AT&T at&t AT&TT", "( AT&T ) tay / AT&T at&t AT&TT"),
        ("Node.js với node.js.", "Node.js với node.js ."),
        ("Mua máy  tính (PC)cũ, Máy tính (PC).", "Mua máy_tính_(PC) cũ , Máy_tính_(PC) ."),
        ("Học .NET chứ ASP.NET thì thôi", "Học .NET chứ ASP.NET thì thôi"),
        ("ăn cà-rem bơ, CÀ-REM BƠ", "ăn cà-rem_bơ , CÀ-REM_BƠ"),
        ("giá 5.000 đ/kg thôi", "giá 5.000_đ/kg thôi"),
        ("a b c d e f g h i k l", "a_b_c_d_e_f_g_h_i_k l"),
    ] {
        assert_eq!(words(&segmenter, text), expected);
        let decomposed: String = text.nfd().collect();
        assert_eq!(words(&segmenter, &decomposed).nfc().collect::<String>(), expected);
    }
    // One syllable is a word too.
    let segmenter = WordSegmenter::builder().words(["viện"]).build().unwrap();
    assert_eq!(words(&segmenter, "thư viện số liệu"), "thư viện số_liệu");
}

#[test]
fn words_that_cannot_be_used_are_all_reported() {
    for (word, never) in [("", false), ("  ", false), ("", true), ("nhà", true), ("nhà, cửa", true)] {
        let builder = WordSegmenter::builder();
        let builder =
            if never { builder.never(["nhà đá", word]) } else { builder.words(["nhà đá", word]) };
        let error = builder.build().unwrap_err();
        assert_eq!((error.kind(), error.index()), (ErrorKind::InvalidOption, Some(1)), "{word:?}");
    }
    let list = "mạch văn\n- nhà\r\n\n# -\n-\nnhà cửa\n- C++\n";
    let error = WordSegmenter::builder().word_file(list).build().unwrap_err();
    assert_eq!((error.kind(), error.line(), error.offset()), (ErrorKind::Syntax, Some(2), Some(12)));
    let message = error.message();
    assert!(message.contains("; line 5: ") && message.contains("; line 7: "), "{message}");
    let none: [&str; 0] = [];
    assert!(WordSegmenter::builder().words(none).build().is_ok());
    let both = WordSegmenter::builder().model(Vec::new()).lexicon(Lexicon::new()).build().unwrap_err();
    assert_eq!(both.kind(), ErrorKind::InvalidOption);
}

#[test]
fn what_is_printed_for_debugging_is_short() {
    let segmenter = WordSegmenter::builder().words(["mạch văn"]).build().unwrap();
    assert!(format!("{segmenter:?}").len() < 500, "{segmenter:?}");
    assert!(format!("{:?}", segmenter.words("mạch văn")).len() < 500);
}

#[test]
fn a_lexicon_is_enough() {
    let mut lexicon = Lexicon::new();
    lexicon
        .add_list("thư viện\nviện số\nsố liệu\nthư viện số liệu mới\t2\ncủa thư\t0", EntryKind::Words)
        .unwrap();
    let segmenter = WordSegmenter::builder().lexicon(lexicon).build().unwrap();
    assert_eq!(words(&segmenter, "Của thư viện số liệu"), "Của thư_viện số_liệu");
    assert_eq!(words(&segmenter, "thư viện số liệu mới"), "thư_viện_số_liệu_mới");
    assert_eq!(words(&segmenter, "viện số liệu"), "viện số_liệu");
}

#[cfg(feature = "train")]
mod trained {
    use super::*;
    use machvan::word::{TrainingOptions, WordTrainer};
    use std::ops::ControlFlow;

    #[test]
    fn damaged_models_are_errors() {
        let mut trainer = WordTrainer::new(Lexicon::new());
        trainer.add_sentence(["nhà cửa", "đẹp"]);
        let model =
            trainer.clone().train(&TrainingOptions::default(), |_| ControlFlow::Continue(())).unwrap();
        assert_eq!(model, trainer.train(&TrainingOptions::default(), |_| ControlFlow::Continue(())).unwrap());
        let read = |bytes: &[u8]| WordSegmenter::builder().model(bytes).build();
        assert!(read(&model).is_ok());
        for cut in (0..model.len()).step_by(97) {
            assert!(read(&model[..cut]).is_err());
        }
        let mut changed = model.clone();
        for at in (0..model.len()).step_by(101) {
            changed[at] ^= 4;
            assert!(read(&changed).is_err(), "byte {at}");
            changed[at] ^= 4;
        }
    }
}

#[test]
fn a_pipeline_fills_a_stream_again_and_again() {
    let pipeline = Pipeline::words();
    let mut stream = TokenStream::new();
    for _ in 0..3 {
        pipeline.analyze_into("Sinh viên đi học.\n\nThư viện đẹp. Trời xanh.", &mut stream).unwrap();
        let sentences: Vec<Vec<&str>> = stream
            .sentences()
            .map(|sentence| sentence.tokens().map(|token| token.text()).collect())
            .collect();
        assert_eq!(
            sentences,
            [vec!["Sinh viên", "đi", "học", "."], vec!["Thư viện", "đẹp", "."], vec!["Trời", "xanh", "."]]
        );
        let paragraphs: Vec<bool> = stream.sentences().map(|sentence| sentence.starts_paragraph()).collect();
        assert_eq!(paragraphs, [true, true, false]);
    }
}

/// Text of syllables, names, numbers and marks, as (piece, gap) again and again.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "hòa", "bình", "thủy", "điện", "Nguyễn", "Văn", "An", "khỏe", "mạnh", "Hà", "Nội", "HÀ", "NỘI",
        "quý", "báu", "kỹ", "thuật", "của", "và", "Ở", "đâu", "Đà", "Nẵng", "TP.", "HCM", "12", "3,5",
        "triệu", "%", "Covid-19", ",", ".", "“", "”", "?", "Robert", "iPhone", "ÁI", "VY", "ế", "xyz",
        "nghiêng", "ngả", "số", "tel", "A", "q.1", "a@b.vn", "👍", "…",
    ]);
    let gap = prop::sample::select(vec![" ", " ", " ", "  ", "\n", "\u{a0}", ""]);
    prop::collection::vec((piece, gap), 0..30)
        .prop_map(|pieces| pieces.iter().map(|(piece, gap)| format!("{piece}{gap}")).collect())
}

/// The words without their white space, in NFC, with old tone marks.
fn plain_words(text: &str) -> Vec<String> {
    let normalizer = machvan::normalize::Normalizer::builder()
        .form(machvan::normalize::Form::Nfc)
        .tone(TonePlacement::Old)
        .build()
        .unwrap();
    segmenter()
        .segment(text)
        .iter()
        .map(|word| word.of(text).unwrap().split_whitespace().collect::<Vec<_>>().join(" "))
        .map(|word| normalizer.normalize(&word).unwrap().text.to_string())
        .collect()
}

proptest! {
    #[test]
    fn words_are_whole_atoms_and_tile_the_text(text in text()) {
        let mut atoms = Tokenizer::new().atoms(&text);
        let mut end = 0;
        for word in segmenter().segment(&text) {
            prop_assert!(word.start() >= end);
            prop_assert!(text[end..word.start()].chars().all(char::is_whitespace));
            end = word.end();
            // From the start of an atom to the end of one.
            let first = atoms.next().unwrap();
            prop_assert_eq!(first.span().start(), word.start());
            let mut last = first;
            while last.span().end() < word.end() {
                last = atoms.next().unwrap();
            }
            prop_assert_eq!(last.span().end(), word.end());
        }
        prop_assert!(atoms.next().is_none());
    }

    #[test]
    fn the_form_makes_no_difference(text in text()) {
        let expected = plain_words(&text);
        let nfd: String = text.nfd().collect();
        prop_assert_eq!(&plain_words(&nfd), &expected);
        let new = machvan::normalize::Normalizer::builder().tone(TonePlacement::New).build().unwrap().normalize(&text).unwrap().text.to_string();
        prop_assert_eq!(&plain_words(&new), &expected);
    }

    #[test]
    fn a_word_that_is_not_there_changes_nothing(text in text()) {
        let other = WordSegmenter::builder().words(["lá sắt", "zzz yyy"]).never(["sắt lá"]).build().unwrap();
        prop_assert_eq!(other.segment(&text), segmenter().segment(&text));
    }

    #[test]
    fn a_buffer_keeps_nothing(one in text(), other in text()) {
        let mut buffer = WordCache::new();
        let mut found = Vec::new();
        segmenter().segment_with(&mut buffer, &one, |_| {});
        segmenter().segment_with(&mut buffer, &other, |word| found.push(word));
        prop_assert_eq!(found, segmenter().segment(&other));
    }

    #[test]
    fn what_stands_behind_makes_no_difference(text in text(), more in text()) {
        // The fast path looks 16 bytes ahead; at the end of a text it can't. A blank line is between, so nothing else depends on it.
        let text = format!("{text} và");
        let both = format!("{text}\n\n{more}");
        let first = segmenter().segment(&text);
        let again: Vec<_> = segmenter().segment(&both).into_iter().take_while(|word| word.end() <= text.len()).collect();
        prop_assert_eq!(first, again);
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "a",
        "à",
        "nam ",
        "NAM ",
        "Nam ",
        "nguyễn văn ",
        "1 ",
        ". ",
        "nhà cửa nhà ",
        "\u{301}",
        "京",
        "TP. ",
        "việt nam việt ",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let bytes: usize = segmenter().segment(&text).iter().map(|word| word.len()).sum();
        assert!(bytes <= text.len() && bytes > text.len() / 3, "{piece:?}");
    }
}

/// Where one entry ends in the middle of another, each gap by itself would join.
#[test]
fn entries_that_overlap_are_parted() {
    assert_eq!(words(segmenter(), "được thực hiện tại trung tâm"), "được thực_hiện tại trung_tâm");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Kinds that were remembered from other texts are those that are found.
    #[test]
    fn remembered_kinds_are_the_kinds_that_are_found(
        pieces in prop::collection::vec(
            "[a-zA-Zđạờ]{1,4}|[0-9]{1,3}[.,/:-]?[0-9]{0,2}(kg|%|h|đ)?|[.,:;()!?$#@&+*/-]{1,2}|TP\\.|v\\.v\\.|😀|:\\)|a@b.vn|C\\+\\+|km/h|U23|中文",
            1..40,
        ),
        glue in any::<bool>(),
    ) {
        thread_local! {
            static CACHE: std::cell::RefCell<(Pipeline, PipelineCache)> = {
                let (pipeline, mut cache) = (Pipeline::words(), PipelineCache::new());
                let text = "Mưa to, gió 5 km/h. ".repeat(200);
                pipeline.analyze_with(&mut cache, &text, &mut TokenStream::new()).unwrap();
                std::cell::RefCell::new((pipeline, cache))
            };
        }
        let text = pieces.join(if glue { "" } else { " " });
        CACHE.with_borrow_mut(|(pipeline, cache)| {
            let mut stream = TokenStream::new();
            pipeline.analyze_with(cache, &text, &mut stream).unwrap();
            prop_assert_eq!(&stream, &pipeline.analyze(text.as_str()).unwrap());
            let kinds = |stream: &TokenStream<'_>| stream.tokens().map(|token| token.kind()).collect::<Vec<_>>();
            prop_assert_eq!(kinds(&stream), kinds(&pipeline.analyze(text.as_str()).unwrap()), "{}", text);
            Ok(())
        })?;
    }
}
