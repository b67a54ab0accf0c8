//! Atoms: a table of cases, the switches, and what holds for every text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use machvan::{TokenKind, word::Tokenizer};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn atoms(text: &str) -> Vec<&str> {
    Tokenizer::new().atoms(text).map(|atom| atom.text()).collect()
}

/// Text, and its atoms with `|` between.
const CASES: &[(&str, &str)] = &[
    ("", ""),
    (" \t\r\n\u{a0}\u{feff}", ""),
    ("Trời mưa.", "Trời|mưa|."),
    ("Trời mưa.Đường ngập.", "Trời|mưa|.|Đường|ngập|."),
    ("Ngày 1/8/2014, tăng 6.279 ca", "Ngày|1/8/2014|,|tăng|6.279|ca"),
    ("12,5% và 3,7 triệu", "12,5%|và|3,7|triệu"),
    ("rộng 4-5ha, sâu 37°C", "rộng|4-5ha|,|sâu|37°C"),
    ("ở TP.HCM và TP. HCM, Tp.Vinh", "ở|TP.HCM|và|TP.|HCM|,|Tp.|Vinh"),
    ("sở GD-ĐT, đội U23, Covid-19", "sở|GD-ĐT|,|đội|U23|,|Covid-19"),
    ("gửi a.b@vnu.edu.vn nhé", "gửi|a.b@vnu.edu.vn|nhé"),
    ("xem https://vi.wikipedia.org/wiki/Hà_Nội_(phố).", "xem|https://vi.wikipedia.org/wiki/Hà_Nội_(phố)|."),
    ("báo tuoitre.vn, www.gov.vn/abc!", "báo|tuoitre.vn|,|www.gov.vn/abc|!"),
    ("ở tp. huế với ths. lan", "ở|tp.|huế|với|ths.|lan"),
    ("PGS.TS. Nguyễn Văn An, ThS.Lê Hà", "PGS.TS.|Nguyễn|Văn|An|,|ThS.|Lê|Hà"),
    ("ông H. nói, V.H. và J.K.Rowling", "ông|H.|nói|,|V.H.|và|J.K.|Rowling"),
    ("gặp ông H.", "gặp|ông|H|."),
    ("cam, quýt, v.v.", "cam|,|quýt|,|v.v."),
    ("q.1, P.5, tr. 15, số. Mà", "q.1|,|P.5|,|tr.|15|,|số|.|Mà"),
    ("\"Đi đâu?\" - nó hỏi...", "\"|Đi|đâu|?|\"|-|nó|hỏi|..."),
    ("“Ừ…” (rồi đi)", "“|Ừ|…|”|(|rồi|đi|)"),
    ("lúc 10:30, 8h30, 15–20 phút", "lúc|10:30|,|8h30|,|15–20|phút"),
    ("60 km/h, 5.000đ/kg, và/hoặc", "60|km/h|,|5.000đ/kg|,|và|/|hoặc"),
    ("AT&T, D'Artagnan, l’Union", "AT&T|,|D'Artagnan|,|l’Union"),
    ("#HàNội_phố @nguyen.van.a: chào", "#HàNội_phố|@nguyen.van.a|:|chào"),
    ("1️⃣ 👨‍👩‍👧‍👦🇻🇳 👍🏽!", "1️⃣|👨‍👩‍👧‍👦|🇻🇳|👍🏽|!"),
    ("Москва, 東京 và αβγ", "Москва|,|東|京|và|αβγ"),
    ("a\u{ad}b x\u{200d}y", "a\u{ad}b|x\u{200d}y"),
    ("\u{301}a \u{0} \u{1b}", "\u{301}a|\u{0}|\u{1b}"),
    ("$100 và 50€", "$|100|và|50|€"),
    ("1.500-2.000 m2", "1.500-2.000|m2"),
    ("...mưa..", "...|mưa|.."),
    ("C++ a_b x=y", "C|+|+|a_b|x|=|y"),
];

#[test]
fn texts_are_cut_as_expected() {
    for (text, expected) in CASES {
        assert_eq!(atoms(text).join("|"), *expected, "{text}");
    }
}

#[test]
fn each_kind_is_known() {
    use TokenKind::*;
    let cases = [
        ("nghiêng", Word),
        ("NGHIÊNG", Word),
        ("hoà", Word),
        ("Facebook", Foreign),
        ("TP.HCM", Foreign),
        ("cà-rem", Foreign),
        ("6.279", Number),
        ("1.500-2.000", Number),
        ("1/8/2014", Date),
        ("30-4", Date),
        ("9/2021", Date),
        ("2015-2020", Date),
        ("10:30", Time),
        ("8h30", Time),
        ("8h", Time),
        ("12,5%", Quantity),
        ("4-5ha", Quantity),
        ("37°C", Quantity),
        ("200m2", Quantity),
        ("km/h", Unit),
        ("m2", Unit),
        ("500đ", Currency),
        ("$", Currency),
        ("U23", Code),
        ("4D", Code),
        ("Covid-19", Code),
        ("www.gov.vn", Url),
        ("a@b.vn", Email),
        ("#mưa", Tag),
        ("👍🏽", Emoji),
        ("1️⃣", Emoji),
        ("ไทย", Script),
        ("Москва", Script),
        ("…", Punctuation),
        ("“", Punctuation),
        ("=", Symbol),
        ("°", Symbol),
    ];
    for (text, kind) in cases {
        let all: Vec<_> = Tokenizer::new().atoms(text).collect();
        assert_eq!(
            (all[0].text(), all[0].kind()),
            if kind == Script { (all[0].text(), kind) } else { (text, kind) }
        );
    }
    let initial: Vec<_> = Tokenizer::new().atoms("TP. Huế").collect();
    assert_eq!(initial[0].kind(), Abbreviation);
}

#[test]
fn each_switch_cuts() {
    let cut = |tokenizer: Tokenizer, text: &str| {
        tokenizer.atoms(text).map(|atom| atom.text().to_owned()).collect::<Vec<_>>().join("|")
    };
    assert_eq!(
        cut(Tokenizer::builder().cut_hyphens(true).build(), "Covid-19 30-4 1/8"),
        "Covid|-|19|30|-|4|1/8"
    );
    assert_eq!(cut(Tokenizer::builder().cut_slashes(true).build(), "1/8/2014 km/h"), "1|/|8|/|2014|km|/|h");
    assert_eq!(cut(Tokenizer::builder().cut_dots(true).build(), "TP.HCM 6.279"), "TP.|HCM|6.279");
    assert_eq!(cut(Tokenizer::builder().cut_abbreviations(true).build(), "TP. Huế"), "TP|.|Huế");
    assert_eq!(
        cut(Tokenizer::builder().cut_abbreviations(true).cut_dots(true).build(), "TP.HCM"),
        "TP|.|HCM"
    );
    assert_eq!(cut(Tokenizer::builder().cut_percent(true).build(), "12,5% là"), "12,5|%|là");
    assert_eq!(cut(Tokenizer::builder().cut_units(true).build(), "5kg 500đ 4D U23"), "5|kg|500|đ|4D|U23");
}

/// Pieces that meet in texts, and that meet the tokenizer's rules.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "trường", "Hoà", "ĐƯỜNG", "TP", "q", "v", "Ths", "HCM", "km", "a", "https", "www", "vn", "com", "12", "3", "2014", "h",
        ])
        .prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            " ", " ", ".", ",", "-", "/", ":", "//", "@", "#", "_", "%", "'", "’", "–", "…", "...", "(", ")", "\"", "”", "&", "°",
            "\u{301}", "\u{323}", "\u{200d}", "\u{fe0f}", "\u{20e3}", "\u{ad}", "\u{a0}", "\n", "\u{0}", "👍", "🏽", "🇻", "ß", "я", "京", "ไ", "$",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

proptest! {
    #[test]
    fn atoms_and_blanks_tile_the_text(text in text()) {
        let mut end = 0;
        for atom in Tokenizer::new().atoms(&text) {
            let span = atom.span();
            prop_assert!(span.start() >= end && span.end() > span.start());
            prop_assert_eq!(&text[span.range()], atom.text());
            prop_assert!(is_blank(&text[end..span.start()]));
            end = span.end();
        }
        prop_assert!(is_blank(&text[end..]));
    }

    #[test]
    fn blanks_inside_no_atom(text in text()) {
        for atom in Tokenizer::new().atoms(&text) {
            prop_assert!(!atom.text().chars().next().unwrap().is_whitespace());
            prop_assert!(!atom.text().contains(char::is_whitespace), "{:?}", atom.text());
        }
    }

    #[test]
    fn both_normal_forms_are_cut_alike(pieces in prop::collection::vec(
        prop::sample::select(vec![
            "trường", "hòa", "ế", "Ý", "ĐỒ", "Đ", "TP", "q", "v", "12", "3", " ", ".", ",", "-", "/", ":", "_", "%", "’", "–", "…", "\"", "&",
        ]), 0..20))
    {
        let nfc = pieces.concat();
        let nfd: String = nfc.nfd().collect();
        let cut = |text: &str| {
            Tokenizer::new().atoms(text).map(|atom| (atom.text().nfc().collect::<String>(), atom.kind())).collect::<Vec<_>>()
        };
        prop_assert_eq!(cut(&nfc), cut(&nfd));
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    // Each of these is large enough that a quadratic scan would not end.
    for piece in [
        "a", "1", ".", "a.", "1,", "a-", "TP.", "@", "a@", "#", "\u{301}", "👍", "\u{200d}", "я", "ไ", "_",
        "(", "www.", "’", "京", " ",
    ] {
        let text = piece.repeat(500_000 / piece.len());
        let mut bytes = 0;
        for atom in Tokenizer::new().atoms(&text) {
            bytes += atom.text().len();
        }
        assert_eq!(bytes, if piece == " " { 0 } else { text.len() }, "{piece:?}");
    }
}

/// What the user says of an abbreviation counts in each stage, whatever the built-in list says.
#[test]
fn the_users_abbreviations_keep_their_full_stop() {
    use machvan::{
        Pipeline,
        vietnamese::{AbbreviationKind, Abbreviations},
        word::WordSegmenter,
    };
    let own = Abbreviations::builder()
        .add("Cty", AbbreviationKind::Name)
        .add("thg.", AbbreviationKind::Number)
        .add("tp", AbbreviationKind::Number)
        .add("vviệt", AbbreviationKind::Inner)
        .build()
        .unwrap();
    let tokenizer = Tokenizer::builder().abbreviations(own.clone()).build();
    let segmenter = WordSegmenter::builder().tokenizer(tokenizer.clone()).build().unwrap();
    for (text, expected) in [
        ("Cty. Minh. Cty.", "Cty.|Minh|.|Cty|."),
        ("cty.  minh", "cty.|minh"),
        ("thg. 5, thg. Mưa", "thg.|5|,|thg|.|Mưa"),
        // Another kind than the built-in one.
        ("TP. Huế, tp. 5", "TP|.|Huế|,|tp.|5"),
        ("VVIỆT. là", "VVIỆT.|là"),
        ("Cty...", "Cty|..."),
        ("TS. Lê", "TS.|Lê"),
    ] {
        let atoms: Vec<&str> = tokenizer.atoms(text).map(|atom| atom.text()).collect();
        assert_eq!(atoms.join("|"), expected);
        let words: Vec<&str> = segmenter.words(text).map(|word| word.text).collect();
        assert_eq!(words.concat(), atoms.concat(), "{text}");
        assert!(words.iter().all(|word| atoms.iter().any(|atom| word.starts_with(atom))), "{words:?}");
    }
    let pipeline = Pipeline::builder().abbreviations(own.clone()).words(["Minh Long"]).build();
    assert!(pipeline.unwrap().analyze("Cty. Minh Long.").unwrap().sentences().len() == 1);
    let refused = Pipeline::builder().abbreviations(own).tokenizer(tokenizer).build();
    assert_eq!(refused.unwrap_err().kind(), machvan::ErrorKind::InvalidOption);
}
