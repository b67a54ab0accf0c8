//! Normalization: each part by named cases; forms against icu_normalizer; twice is once; the map accounts for each byte.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use machvan::{
    normalize::{Case, Dashes, Ellipsis, Form, Normalized, Normalizer, Quotes},
    vietnamese::TonePlacement,
};
use proptest::prelude::*;

fn check(normalizer: Normalizer, cases: &[(&str, &str, &str)]) {
    for (name, text, expected) in cases {
        let normalized = normalizer.normalize(text).unwrap();
        assert_eq!(normalized.text, *expected, "{name}");
        accounts_for_each_byte(text, &normalized);
        if text == expected {
            assert!(matches!(normalized.text, Cow::Borrowed(_)), "{name}: nothing changed, nothing copied");
            assert!(normalized.map.is_identity(), "{name}");
        }
    }
}

/// What lies between the changes is the same in both texts, and the changes are changes.
fn accounts_for_each_byte(text: &str, normalized: &Normalized<'_>) {
    let map = &normalized.map;
    assert_eq!((map.source_len(), map.target_len()), (text.len(), normalized.text.len()));
    let (mut source, mut target) = (0, 0);
    for change in map.changes() {
        assert_eq!(&text[source..change.source.start()], &normalized.text[target..change.target.start()]);
        assert!(change.source.of(text).is_some() && change.target.of(&normalized.text).is_some());
        (source, target) = (change.source.end(), change.target.end());
    }
    assert_eq!(&text[source..], &normalized.text[target..]);
}

#[test]
fn off_means_off() {
    check(
        Normalizer::new(),
        &[("all of it", "\u{feff}hoa\u{300}  “Ð”...\u{a0}– ﬁ Ａ", "\u{feff}hoa\u{300}  “Ð”...\u{a0}– ﬁ Ａ")],
    );
}

#[test]
fn shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Normalizer>();
    shared::<Normalized<'_>>();
    shared::<machvan::offset::OffsetMap>();
    shared::<machvan::offset::Converter<'_>>();
    shared::<machvan::vietnamese::Folder>();
    shared::<machvan::vietnamese::Syllable>();
}

#[test]
fn forms() {
    check(
        Normalizer::new().form(Form::Nfc),
        &[
            ("empty", "", ""),
            ("already", "Tiếng Việt “cũ” – …", "Tiếng Việt “cũ” – …"),
            ("NFD", "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "Tiếng Việt"),
            ("half and half", "Vi\u{ea}\u{323}t", "Việt"),
            ("an order that Unicode does not compose", "e\u{301}\u{302}", "é\u{302}"),
            ("lone marks", "\u{301} \u{323}\u{301}", "\u{301} \u{323}\u{301}"),
            ("deprecated tone marks", "a\u{340}", "à"),
            ("Korean", "\u{1112}\u{1161}\u{11ab}", "한"),
            ("a singleton", "\u{212b}", "Å"),
        ],
    );
    check(Normalizer::new().form(Form::Nfd), &[("NFC", "Tiếng ợ", "Tie\u{302}\u{301}ng o\u{31b}\u{323}")]);
    check(Normalizer::new().form(Form::Nfkc), &[("compatibility", "ﬁ ½ … \u{a0}Ａ Đà", "fi 1⁄2 ...  A Đà")]);
}

#[test]
fn tone_marks() {
    check(
        Normalizer::new().tone(TonePlacement::Old),
        &[
            ("new to old", "Hoà bình, thuỷ THUỶ, khoẻ; uỷ ban", "Hòa bình, thủy THỦY, khỏe; ủy ban"),
            ("old stays", "Hòa thủy khỏe", "Hòa thủy khỏe"),
            ("both agree", "quý hoàn huỳnh quà già", "quý hoàn huỳnh quà già"),
            ("wrong in both stays", "tìên hòan gìa qúy più", "tìên hòan gìa qúy più"),
            ("no syllable", "voilà, fêté, cuòi coà hoàx", "voilà, fêté, cuòi coà hoàx"),
            ("NFD stays NFD", "hoa\u{300} tie\u{300}\u{302}n", "ho\u{300}a tie\u{300}\u{302}n"),
            ("NFD, a dot below", "hoa\u{323}ch hoa\u{323}", "hoa\u{323}ch ho\u{323}a"),
            ("behind a quotation mark", "“Hoà” –hoà…hoà", "“Hòa” –hòa…hòa"),
            ("glued to digits and signs", "hoà1_hoà-hoà", "hòa1_hòa-hòa"),
            ("a foreign letter in the word", "hoàé hoàж", "hoàé hoàж"),
        ],
    );
    check(
        Normalizer::new().tone(TonePlacement::New),
        &[("old to new", "Hòa thủy THỦY khỏe hoàn", "Hoà thuỷ THUỶ khoẻ hoàn")],
    );
    check(
        Normalizer::new().tone_slips(true),
        &[
            ("slips only", "tìên hòan gìa qúy hoà hòa", "tiền hoàn già quý hoà hòa"),
            ("no syllable", "voìla zuì", "voìla zuì"),
            (
                "NFD, a dot below",
                "hoa\u{323}ch tu\u{31b}\u{323}o\u{31b}ng",
                "hoa\u{323}ch tu\u{31b}o\u{31b}\u{323}ng",
            ),
            ("composed shapes, marks apart", "t\u{1b0}\u{323}\u{1a1}ng", "t\u{1b0}\u{1a1}\u{323}ng"),
        ],
    );
    check(
        Normalizer::new().tone(TonePlacement::New).tone_slips(true),
        &[("both", "hòa hòan qúy", "hoà hoàn quý")],
    );
}

#[test]
fn look_alikes() {
    check(
        Normalizer::new().look_alikes(true),
        &[
            ("eth at the start", "Ðà Nẵng, ðang; (Ðông)", "Đà Nẵng, đang; (Đông)"),
            ("eth in an abbreviation", "HÐND, HÐQT, CÐ-ÐH", "HĐND, HĐQT, CĐ-ĐH"),
            ("Icelandic", "Guðmundur Sigurðsson, SIGURÐSSON", "Guðmundur Sigurðsson, SIGURÐSSON"),
            ("African D", "Ɖà", "Đà"),
            ("combining strokes", "d\u{335}i D\u{336}i", "đi Đi"),
            ("other marks", "d\u{323} à\u{301}", "d\u{323} à\u{301}"),
        ],
    );
    check(
        Normalizer::new().mark_order(true),
        &[
            ("acute before circumflex", "tie\u{301}\u{302}ng", "tie\u{302}\u{301}ng"),
            ("composed with one", "ti\u{e9}\u{302}ng", "tiếng"),
            ("horn behind a tone", "o\u{301}\u{31b}", "o\u{301}\u{31b}"),
            (
                "other marks",
                "\u{301}\u{302} b\u{301}\u{302} e\u{308}\u{302}",
                "\u{301}\u{302} b\u{301}\u{302} e\u{308}\u{302}",
            ),
        ],
    );
    check(
        Normalizer::new().full_width(true),
        &[("all", "ＡＢＣ　１２３！～ 漢字「あ」ﾊ", "ABC 123!~ 漢字「あ」ﾊ")],
    );
}

#[test]
fn white_space() {
    check(
        Normalizer::new().plain_spaces(true),
        &[("no-break and others", "a\u{a0}b\u{202f}c\u{2003}d\u{3000}e\tf\n", "a b c d e\tf\n")],
    );
    check(
        Normalizer::new().zero_width(true),
        &[("invisible", "\u{feff}a\u{200b}b\u{ad}c\u{2060}d 👨\u{200d}👩", "abcd 👨\u{200d}👩")],
    );
    check(
        Normalizer::new().space_runs(true),
        &[("runs", "  a  b\t\tc \t d\r\n  e\n\n\tf ", " a b c d\r\n e\n\n\tf ")],
    );
    check(
        Normalizer::new().space_runs(true).plain_spaces(true).zero_width(true),
        &[("together", "a \u{200b}\u{a0}b", "a b")],
    );
}

#[test]
fn signs() {
    check(
        Normalizer::new().quotes(Quotes::Straight),
        &[("curly", "“Anh nói: ‘Đi’”, „ơ‟ ‚a‛ «b» …", "\"Anh nói: 'Đi'\", \"ơ\" 'a' «b» …")],
    );
    check(
        Normalizer::new().quotes(Quotes::Curly),
        &[
            ("nested", "\"Anh nói: 'Đi'.\"", "“Anh nói: ‘Đi’.”"),
            ("brackets, dashes, lines", "(\"a\")\n\"b\" –'c'", "(“a”)\n“b” –‘c’"),
            ("apostrophe", "O'Neil", "O’Neil"),
            ("double opening", "\"'a'\"", "“‘a’”"),
        ],
    );
    check(Normalizer::new().dashes(Dashes::Hyphen), &[("all", "a‐b‑c‒d–e—f―g−h-", "a-b-c-d-e-f-g-h-")]);
    check(Normalizer::new().dashes(Dashes::EnDash), &[("all", "a‐b‑c‒d–e—f―g−h-", "a-b-c–d–e–f–g−h-")]);
    check(
        Normalizer::new().ellipsis(Ellipsis::Character),
        &[("dots", "a... b.... c...... d.. .", "a… b…. c…… d.. .")],
    );
    check(Normalizer::new().ellipsis(Ellipsis::Dots), &[("character", "a… b.", "a... b.")]);
    check(Normalizer::new().case(Case::Lower), &[("lower", "ĐÀ Nẵng ẞ", "đà nẵng ß")]);
    check(Normalizer::new().case(Case::Upper), &[("upper", "đà Nẵng ß", "ĐÀ NẴNG SS")]);
}

/// Vietnamese, marks, and all that some part changes.
fn soup() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[aeiouyăâêôơưàáạềếộợỹòủýè]{1,3}",
        3 => "[bcdđghklmnpqrstvxDĐTHQ]{1,2}",
        2 => "[\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{306}\u{31b}\u{340}\u{308}\u{335}\u{345}\u{344}\u{f73}]{1,3}",
        2 => "[ \t\n\r\u{a0}\u{200b}\u{2003}\u{3000}\u{feff}\u{ad}]{1,3}",
        1 => "[\"'“”‘’„–—‑−.…-]{1,4}",
        1 => "[ÐðƉＡｂ１！ﬁŉİǰΐﾊ\u{1100}\u{1161}\u{11a8}\u{212a}½]{1,2}",
        1 => "\\PC",
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

fn any_normalizer() -> impl Strategy<Value = Normalizer> {
    let form = prop_oneof![Just(None), Just(Some(Form::Nfc)), Just(Some(Form::Nfd)), Just(Some(Form::Nfkc))];
    let tone = prop_oneof![Just(None), Just(Some(TonePlacement::Old)), Just(Some(TonePlacement::New))];
    let quotes = prop_oneof![Just(None), Just(Some(Quotes::Straight)), Just(Some(Quotes::Curly))];
    let dashes = prop_oneof![Just(None), Just(Some(Dashes::Hyphen)), Just(Some(Dashes::EnDash))];
    let ellipsis = prop_oneof![Just(None), Just(Some(Ellipsis::Character)), Just(Some(Ellipsis::Dots))];
    let case = prop_oneof![Just(None), Just(Some(Case::Lower)), Just(Some(Case::Upper))];
    (form, tone, quotes, dashes, ellipsis, case, any::<[bool; 7]>()).prop_map(
        |(form, tone, quotes, dashes, ellipsis, case, [a, b, c, d, e, f, g])| {
            let mut normalizer = Normalizer::new()
                .look_alikes(a)
                .mark_order(b)
                .full_width(c)
                .plain_spaces(d)
                .zero_width(e)
                .space_runs(f)
                .tone_slips(g);
            normalizer = form.map_or(normalizer, |form| normalizer.form(form));
            normalizer = tone.map_or(normalizer, |tone| normalizer.tone(tone));
            normalizer = quotes.map_or(normalizer, |quotes| normalizer.quotes(quotes));
            normalizer = dashes.map_or(normalizer, |dashes| normalizer.dashes(dashes));
            normalizer = ellipsis.map_or(normalizer, |ellipsis| normalizer.ellipsis(ellipsis));
            case.map_or(normalizer, |case| normalizer.case(case))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn forms_are_those_of_icu(text in prop_oneof![4 => soup(), 1 => "[\\PC\u{300}-\u{345}\u{900}-\u{97f}\u{1100}-\u{11ff}]{0,12}"]) {
        let of = |form| Normalizer::new().form(form).normalize(&text).unwrap();
        let nfc = of(Form::Nfc);
        prop_assert_eq!(&nfc.text, &ComposingNormalizerBorrowed::new_nfc().normalize(&text));
        accounts_for_each_byte(&text, &nfc);
        let nfd = of(Form::Nfd);
        prop_assert_eq!(&nfd.text, &DecomposingNormalizerBorrowed::new_nfd().normalize(&text));
        accounts_for_each_byte(&text, &nfd);
        let nfkc = of(Form::Nfkc);
        prop_assert_eq!(&nfkc.text, &ComposingNormalizerBorrowed::new_nfkc().normalize(&text));
        accounts_for_each_byte(&text, &nfkc);
    }

    #[test]
    fn twice_is_once(text in soup(), normalizer in any_normalizer()) {
        let once = normalizer.normalize(&text).unwrap();
        accounts_for_each_byte(&text, &once);
        let twice = normalizer.normalize(&once.text).unwrap();
        prop_assert_eq!(&twice.text, &once.text);
    }

    #[test]
    fn cut_at_line_ends_is_whole(text in soup(), normalizer in any_normalizer()) {
        let pieces: String = text
            .split_inclusive('\n')
            .map(|line| normalizer.normalize(line).unwrap().text.into_owned())
            .collect();
        prop_assert_eq!(pieces, normalizer.normalize(&text).unwrap().text);
    }

    #[test]
    fn cut_between_words_is_whole(text in "([a-cđoàe\u{301}\u{302}\"'.“ð\u{a0}\u{200b}]{0,4} ?[a-z]){0,6}", normalizer in any_normalizer()) {
        // As the command cuts lines that are too long.
        let mut pieces = String::new();
        let mut rest = &text[..];
        let between = |near: &[u8]| matches!(near, [a, b' ', b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
        while let Some(at) = rest.as_bytes().windows(3).position(between) {
            pieces += &normalizer.normalize(&rest[..at + 2]).unwrap().text;
            rest = &rest[at + 2..];
        }
        pieces += &normalizer.normalize(rest).unwrap().text;
        prop_assert_eq!(pieces, normalizer.normalize(&text).unwrap().text);
    }

    #[test]
    fn placement_keeps_the_form(text in soup()) {
        let nfc = |text: &str| Normalizer::new().form(Form::Nfc).normalize(text).unwrap().text.into_owned();
        let nfd = |text: &str| Normalizer::new().form(Form::Nfd).normalize(text).unwrap().text.into_owned();
        for placement in [TonePlacement::Old, TonePlacement::New] {
            let placed = |text: &str| Normalizer::new().tone(placement).tone_slips(true).normalize(text).unwrap().text.into_owned();
            let (composed, decomposed) = (nfc(&text), nfd(&text));
            let (of_composed, of_decomposed) = (placed(&composed), placed(&decomposed));
            prop_assert_eq!(&nfc(&of_composed), &of_composed, "NFC stays NFC");
            prop_assert_eq!(&nfd(&of_decomposed), &of_decomposed, "NFD stays NFD");
            let again = nfc(&of_decomposed);
            prop_assert_eq!(&again, &of_composed, "both alike");
        }
    }
}

#[test]
fn linear_on_long_texts_without_a_space() {
    let all = Normalizer::new()
        .form(Form::Nfc)
        .tone(TonePlacement::Old)
        .look_alikes(true)
        .mark_order(true)
        .full_width(true)
        .plain_spaces(true)
        .zero_width(true)
        .space_runs(true)
        .quotes(Quotes::Curly)
        .ellipsis(Ellipsis::Character)
        .case(Case::Lower);
    for piece in [
        "hoà",
        "e\u{301}\u{302}",
        "\u{301}",
        "“",
        "'",
        ".",
        "ð",
        " ",
        "d\u{335}",
        "漢",
        "\u{1112}\u{1161}",
        "hoà–",
    ] {
        let text = piece.repeat(1 << 17);
        accounts_for_each_byte(&text, &all.normalize(&text).unwrap());
    }
}
