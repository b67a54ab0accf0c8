//! Normalization: each step by named cases; forms against icu_normalizer; repeating changes nothing; the map
//! accounts for each byte.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use machvan::{
    ErrorKind,
    normalize::{Case, Dashes, Ellipsis, Form, Iy, Normalized, Normalizer, NormalizerBuilder, Quotes},
    vietnamese::{TonePlacement, fold, strip_diacritics},
};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn check(normalizer: NormalizerBuilder, cases: &[(&str, &str, &str)]) {
    let normalizer = normalizer.build().unwrap();
    let mut again = Normalized::new();
    for (name, text, expected) in cases {
        normalizer.normalize_into(text, &mut again).unwrap();
        let normalized = normalizer.normalize(text).unwrap();
        assert_eq!(normalized.text, *expected, "{name}");
        assert_eq!(again, normalized, "{name}: into a buffer");
        accounts_for_each_byte(text, &normalized);
        if text == expected {
            assert!(matches!(normalized.text, Cow::Borrowed(_)), "{name}: nothing changed, nothing copied");
            assert!(normalized.map.is_identity(), "{name}");
        }
    }
}

/// The text between changes is the same in both texts, and the changes are real changes.
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
        Normalizer::builder(),
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
        Normalizer::builder().form(Form::Nfc),
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
    check(
        Normalizer::builder().form(Form::Nfd),
        &[("NFC", "Tiếng ợ", "Tie\u{302}\u{301}ng o\u{31b}\u{323}")],
    );
    check(
        Normalizer::builder().form(Form::Nfkc),
        &[("compatibility", "ﬁ ½ … \u{a0}Ａ Đà", "fi 1⁄2 ...  A Đà")],
    );
}

#[test]
fn tone_marks() {
    check(
        Normalizer::builder().tone(TonePlacement::Old),
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
        Normalizer::builder().tone(TonePlacement::New),
        &[("old to new", "Hòa thủy THỦY khỏe hoàn", "Hoà thuỷ THUỶ khoẻ hoàn")],
    );
    check(
        Normalizer::builder().tone_slips(true),
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
        Normalizer::builder().tone(TonePlacement::New).tone_slips(true),
        &[("both", "hòa hòan qúy", "hoà hoàn quý")],
    );
}

/// Words with frequent typing errors, and words that only look like them.
#[test]
fn slips_and_look_alikes_and_what_is_none() {
    let slips = [
        ("ngưòi", "người"),
        ("trưòng", "trường"),
        ("nuớc", "nước"),
        ("đuợc", "được"),
        ("thưong", "thương"),
        ("Phưong", "Phương"),
        ("đuờng", "đường"),
        ("hưong", "hương"),
        ("luơng", "lương"),
        ("muời", "mười"),
        ("tuơi", "tươi"),
        ("buớc", "bước"),
        ("NGƯÒI", "NGƯỜI"),
        ("vưòn", "vườn"),
        ("rưọu", "rượu"),
        ("hưou", "hươu"),
        ("ngừoi", "người"),
        ("suơng", "sương"),
        ("cuờng", "cường"),
        ("mưon", "mươn"),
    ];
    let stay = [
        "thuở", "huơ", "quở", "người", "muốn", "uống", "buồn", "cuộc", "luôn", "tuổi", "chuột", "mười",
        "ruộng", "thuốc", "cuối", "Duong", "foo", "ngưo", "buơx", "ưoa",
    ];
    let normalizer = Normalizer::builder().tone_slips(true).build().unwrap();
    for (text, expected) in slips {
        assert_eq!(normalizer.normalize(text).unwrap().text, expected);
        let nfd: String = text.nfd().collect();
        assert_eq!(
            normalizer.normalize(&nfd).unwrap().text,
            expected.nfd().collect::<String>(),
            "{text} in NFD"
        );
    }
    for text in stay {
        assert_eq!(normalizer.normalize(text).unwrap().text, text);
    }
    let look_alikes = [
        ("V\u{456}ệt", "Việt"),
        ("N\u{430}m", "Nam"),
        ("\u{41d}à", "Hà"),
        ("t\u{456}ếng", "tiếng"),
        ("c\u{43e}n", "con"),
        ("t\u{435}n", "ten"),
        ("\u{39d}am", "Nam"),
        ("b\u{3bf}n", "bon"),
        ("\u{391}n", "An"),
        ("\u{421}hào", "Chào"),
        ("tr\u{1a3}ờng", "trường"),
        ("nh\u{1a3}", "như"),
        ("NG\u{1a2}ỜI", "NGƯỜI"),
        ("đ\u{1a3}ợc", "được"),
        ("n\u{1a3}ớc", "nước"),
        ("\u{1a2}u", "Ưu"),
        ("c\u{430}m", "cam"),
        ("\u{422}rường", "Trường"),
        ("m\u{430}\u{301}y", "ma\u{301}y"),
        ("\u{3c1}hố", "phố"),
    ];
    let stay = [
        "Москва",
        "и",
        "а",
        "со",
        "Αθήνα",
        "αβγ",
        "α",
        "μm",
        "Ωm",
        "πr",
        "σx",
        "Δt",
        "пример",
        "ƣla",
        "Qaƣan",
        "λn",
        "Вe\u{436}",
        "kΩ",
        "φ",
        "аbcd",
    ];
    let normalizer = Normalizer::builder().look_alikes(true).build().unwrap();
    for (text, expected) in look_alikes {
        assert_eq!(normalizer.normalize(text).unwrap().text, expected);
    }
    for text in stay {
        assert_eq!(normalizer.normalize(text).unwrap().text, text);
    }
}

#[test]
fn i_or_y() {
    let pairs = [
        ("kĩ", "kỹ"),
        ("Kĩ", "Kỹ"),
        ("kì", "kỳ"),
        ("lí", "lý"),
        ("LÍ", "LÝ"),
        ("mĩ", "mỹ"),
        ("sĩ", "sỹ"),
        ("tỉ", "tỷ"),
        ("hi", "hy"),
        ("Hi", "Hy"),
        ("kí", "ký"),
        ("tì", "tỳ"),
        ("lị", "lỵ"),
        ("kị", "kỵ"),
        ("hỉ", "hỷ"),
        ("mị", "mỵ"),
        ("ti", "ty"),
        ("lì", "lỳ"),
        ("kỉ", "kỷ"),
        ("si", "sy"),
    ];
    let stay = [
        "y", "ý", "ỷ", "ì", "thúy", "thuý", "quy", "quý", "chi", "nghỉ", "gì", "mai", "may", "tay", "tai",
        "đi", "vì", "bi", "khuy", "suy",
    ];
    let [i, y] = [Iy::I, Iy::Y].map(|iy| Normalizer::builder().iy(iy).build().unwrap());
    for (with_i, with_y) in pairs {
        for text in [with_i, with_y] {
            assert_eq!(
                (i.normalize(text).unwrap().text, y.normalize(text).unwrap().text),
                (with_i.into(), with_y.into())
            );
            let nfd: String = text.nfd().collect();
            assert_eq!(i.normalize(&nfd).unwrap().text, with_i.nfd().collect::<String>());
        }
    }
    for text in stay {
        assert_eq!((&*i.normalize(text).unwrap().text, &*y.normalize(text).unwrap().text), (text, text));
    }
    assert_eq!(i.normalize("quí").unwrap().text, "quý");
}

#[test]
fn keys() {
    check(
        Normalizer::builder().fold(true),
        &[
            ("a key", "Hoà BÌNH", "hòa bình"),
            ("NFD", "Thu\u{309}y", "thủy"),
            ("white space", "a\t b\u{a0}c  \r\n d\n", "a b c \r\n d\n"),
            ("already", "hòa bình", "hòa bình"),
        ],
    );
    check(
        Normalizer::builder().strip_diacritics(true),
        &[
            ("letters", "Đi chợ ở Đà Nẵng", "Di cho o Da Nang"),
            ("NFD", "Đi cho\u{31b}\u{323}", "Di cho"),
            ("eth", "\u{d0}à Nẵng", "Da Nang"),
            ("other languages", "ñ, ü, ж", "ñ, ü, ж"),
        ],
    );
    check(Normalizer::builder().strip_diacritics(true).fold(true), &[("both", "Đi CHỢ", "di cho")]);
}

#[test]
fn options_that_conflict_are_refused() {
    let fold = Normalizer::builder().fold(true);
    let strip = Normalizer::builder().strip_diacritics(true);
    for builder in [
        fold.form(Form::Nfd),
        fold.case(Case::Lower),
        fold.tone(TonePlacement::New),
        strip.tone(TonePlacement::Old),
        strip.tone_slips(true),
    ] {
        assert_eq!(builder.build().unwrap_err().kind(), ErrorKind::InvalidOption);
    }
    assert_eq!(Normalizer::default(), Normalizer::new());
    assert_eq!(Normalizer::builder().build().unwrap(), Normalizer::new());
}

#[test]
fn look_alikes() {
    check(
        Normalizer::builder().look_alikes(true),
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
        Normalizer::builder().mark_order(true),
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
        Normalizer::builder().full_width(true),
        &[("all", "ＡＢＣ　１２３！～ 漢字「あ」ﾊ", "ABC 123!~ 漢字「あ」ﾊ")],
    );
}

#[test]
fn white_space() {
    check(
        Normalizer::builder().plain_spaces(true),
        &[("no-break and others", "a\u{a0}b\u{202f}c\u{2003}d\u{3000}e\tf\n", "a b c d e\tf\n")],
    );
    check(
        Normalizer::builder().zero_width(true),
        &[("invisible", "\u{feff}a\u{200b}b\u{ad}c\u{2060}d 👨\u{200d}👩", "abcd 👨\u{200d}👩")],
    );
    check(
        Normalizer::builder().space_runs(true),
        &[("runs", "  a  b\t\tc \t d\r\n  e\n\n\tf ", " a b c d\r\n e\n\n\tf ")],
    );
    check(
        Normalizer::builder().space_runs(true).plain_spaces(true).zero_width(true),
        &[("together", "a \u{200b}\u{a0}b", "a b")],
    );
}

#[test]
fn signs() {
    check(
        Normalizer::builder().quotes(Quotes::Straight),
        &[("curly", "“Anh nói: ‘Đi’”, „ơ‟ ‚a‛ «b» …", "\"Anh nói: 'Đi'\", \"ơ\" 'a' \"b\" …")],
    );
    check(
        Normalizer::builder().quotes(Quotes::Curly),
        &[
            ("nested", "\"Anh nói: 'Đi'.\"", "“Anh nói: ‘Đi’.”"),
            ("brackets, dashes, lines", "(\"a\")\n\"b\" –'c'", "(“a”)\n“b” –‘c’"),
            ("apostrophe", "O'Neil", "O’Neil"),
            ("double opening", "\"'a'\"", "“‘a’”"),
        ],
    );
    check(Normalizer::builder().dashes(Dashes::Hyphen), &[("all", "a‐b‑c‒d–e—f―g−h-", "a-b-c-d-e-f-g-h-")]);
    check(Normalizer::builder().dashes(Dashes::EnDash), &[("all", "a‐b‑c‒d–e—f―g−h-", "a-b-c–d–e–f–g−h-")]);
    check(
        Normalizer::builder().ellipsis(Ellipsis::Character),
        &[("dots", "a... b.... c...... d.. .", "a… b…. c…… d.. .")],
    );
    check(Normalizer::builder().ellipsis(Ellipsis::Dots), &[("character", "a… b.", "a... b.")]);
    check(Normalizer::builder().case(Case::Lower), &[("lower", "ĐÀ Nẵng ẞ", "đà nẵng ß")]);
    check(Normalizer::builder().case(Case::Upper), &[("upper", "đà Nẵng ß", "ĐÀ NẴNG SS")]);
}

/// Vietnamese, marks, and all that some part changes.
fn soup() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[aeiouyăâêôơưàáạềếộợỹòủýè]{1,3}",
        3 => "[bcdđghklmnpqrstvxDĐTHQ]{1,2}",
        2 => "[\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{306}\u{31b}\u{340}\u{308}\u{335}\u{345}\u{344}\u{f73}]{1,3}",
        1 => "[\u{430}\u{435}\u{456}\u{43e}\u{391}\u{3b1}\u{3bf}\u{41d}\u{1a3}\u{1a2}\u{200d}\u{200c}\u{202a}\u{200f}]{1,2}",
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
    let iy = prop_oneof![Just(None), Just(Some(Iy::I)), Just(Some(Iy::Y))];
    (form, tone, quotes, dashes, ellipsis, (case, iy), any::<[bool; 9]>()).prop_map(
        |(form, tone, quotes, dashes, ellipsis, (case, iy), [a, b, c, d, e, f, g, h, i])| {
            let mut normalizer = Normalizer::builder()
                .look_alikes(a)
                .mark_order(b)
                .full_width(c)
                .plain_spaces(d)
                .zero_width(e)
                .space_runs(f)
                .tone_slips(g)
                .fold(h)
                .strip_diacritics(i);
            normalizer = iy.map_or(normalizer, |iy| normalizer.iy(iy));
            normalizer = form.map_or(normalizer, |form| normalizer.form(form));
            normalizer = tone.map_or(normalizer, |tone| normalizer.tone(tone));
            normalizer = quotes.map_or(normalizer, |quotes| normalizer.quotes(quotes));
            normalizer = dashes.map_or(normalizer, |dashes| normalizer.dashes(dashes));
            normalizer = ellipsis.map_or(normalizer, |ellipsis| normalizer.ellipsis(ellipsis));
            normalizer = case.map_or(normalizer, |case| normalizer.case(case));
            // Options that conflict: without those of keys.
            normalizer
                .build()
                .unwrap_or_else(|_| normalizer.fold(false).strip_diacritics(false).build().unwrap())
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn forms_are_those_of_icu(text in prop_oneof![4 => soup(), 1 => "[\\PC\u{300}-\u{345}\u{900}-\u{97f}\u{1100}-\u{11ff}]{0,12}"]) {
        let of = |form| Normalizer::builder().form(form).build().unwrap().normalize(&text).unwrap();
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
    fn keys_are_those_of_the_functions(text in soup()) {
        let line: String = text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
        let folding = Normalizer::builder().fold(true).build().unwrap();
        prop_assert_eq!(folding.normalize(&line).unwrap().text, fold(&line));
        let stripping = Normalizer::builder().strip_diacritics(true).build().unwrap();
        prop_assert_eq!(stripping.normalize(&text).unwrap().text, strip_diacritics(&text));
    }

    #[test]
    fn buffers_keep_nothing(texts in prop::collection::vec(soup(), 1..4), normalizer in any_normalizer()) {
        let mut out = Normalized::new();
        for text in &texts {
            normalizer.normalize_into(text, &mut out).unwrap();
            prop_assert_eq!(&out, &normalizer.normalize(text).unwrap());
        }
    }

    #[test]
    fn placement_keeps_the_form(text in soup()) {
        let nfc = |text: &str| Normalizer::builder().form(Form::Nfc).build().unwrap().normalize(text).unwrap().text.into_owned();
        let nfd = |text: &str| Normalizer::builder().form(Form::Nfd).build().unwrap().normalize(text).unwrap().text.into_owned();
        for placement in [TonePlacement::Old, TonePlacement::New] {
            let placed = |text: &str| Normalizer::builder().tone(placement).tone_slips(true).build().unwrap().normalize(text).unwrap().text.into_owned();
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
    let all = Normalizer::builder()
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
        .case(Case::Lower)
        .build()
        .unwrap();
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

/// The dot of İ becomes a mark of its own, which must not keep later marks of the letter from being seen.
#[test]
fn marks_after_a_lowercased_dotted_i_are_in_order() {
    let builder = Normalizer::builder().form(Form::Nfkc).case(Case::Lower).strip_diacritics(true);
    let normalizer = builder.build().unwrap();
    let once = normalizer.normalize("İ\u{31b}").unwrap();
    assert_eq!(once.text, "i\u{307}");
    assert_eq!(normalizer.normalize(&once.text).unwrap().text, once.text);
}

/// Each kind of text that an option is for, and texts that look alike.
#[test]
fn kinds() {
    let (mut count, mut kind, mut normalizer) = (20, "", Normalizer::new());
    for line in include_str!("data/normalize_kinds.txt").lines() {
        if let Some(name) = line.strip_prefix("## ") {
            assert!(count >= 20, "{kind}: {count} texts");
            (kind, count) = (name, 0);
            let builder = Normalizer::builder();
            let builder = match name.split(':').next().unwrap() {
                "zero-width" => builder.zero_width(true),
                "quotes straight" => builder.quotes(Quotes::Straight),
                "quotes curly" => builder.quotes(Quotes::Curly),
                "tone old" => builder.tone(TonePlacement::Old),
                "tone new" => builder.tone(TonePlacement::New),
                "strip diacritics" => builder.strip_diacritics(true),
                "fold" => builder.fold(true),
                other => panic!("{other}"),
            };
            normalizer = builder.build().unwrap();
        }
        let Some((text, expected)) = line.split_once(" => ") else { continue };
        let (text, expected) = (unescape(text), unescape(expected));
        assert_eq!(normalizer.normalize(&text).unwrap().text, expected, "{kind}: {line}");
        assert_eq!(text == expected, kind.ends_with("stays"), "{kind}: {line}");
        count += 1;
    }
    assert!(count >= 20, "{kind}: {count} texts");
}

/// Replaces `\\u{…}` by the character of that number.
fn unescape(line: &str) -> String {
    let mut parts = line.split("\\u{");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').unwrap();
        text.push(char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap());
        text.push_str(rest);
    }
    text
}
