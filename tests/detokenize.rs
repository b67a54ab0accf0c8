//! Detokenization: golden cases, a case for each rule, options, and guarantees for any input.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use machvan::{
    Spacing, TokenStream,
    detokenize::{Detokenizer, Escapes, Joiner, SpacingRule},
    format::{self, FormatName, Vertical},
};
use proptest::prelude::*;
use testkit::check_model;

fn print(tokens: &[&str]) -> String {
    let stream = TokenStream::from_tokens(tokens).unwrap();
    Detokenizer::new().detokenize(&stream).unwrap().text().trim_end().to_owned()
}

#[test]
fn golden_cases() {
    let cases = include_str!("data/detok.vi.jsonl");
    let mut count = 0;
    for line in cases.lines().filter(|line| !line.trim().is_empty()) {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let tokens: Vec<&str> =
            case["tokens"].as_array().unwrap().iter().map(|t| t.as_str().unwrap()).collect();
        assert_eq!(print(&tokens), case["text"].as_str().unwrap(), "{}", case["rule"]);
        count += 1;
    }
    assert!(count > 20);
}

/// A case for each rule: tokens separated by `|`, the text, and the rule that must be reported for one of the
/// gaps.
const CASES: &[(SpacingRule, &str, &str)] = &[
    (SpacingRule::Words, "mùa thu|Hà Nội", "mùa thu Hà Nội"),
    (SpacingRule::Stop, "Đi|,|rồi|về|?!", "Đi, rồi về?!"),
    (SpacingRule::Stop, "Xong|。|Ừ", "Xong。 Ừ"),
    (SpacingRule::Colon, "Mua|:|rau", "Mua: rau"),
    (SpacingRule::DigitColon, "lúc|7|:|30", "lúc 7:30"),
    (SpacingRule::DigitColon, "thắng|3|:|1", "thắng 3:1"),
    (SpacingRule::DigitColon, "tỉ lệ|1|:|50.000", "tỉ lệ 1:50.000"),
    (SpacingRule::Colon, "Năm|2023|:|150|vé", "Năm 2023: 150 vé"),
    (SpacingRule::Colon, "Lớp|5|:|12,5|điểm", "Lớp 5: 12,5 điểm"),
    (SpacingRule::Colon, "Quý|1|:|25|%", "Quý 1: 25%"),
    (SpacingRule::Parted, "giải|2x|+|3|=|11", "giải 2x + 3 = 11"),
    (SpacingRule::Ellipsis, "rau|,|quả|…|Rồi", "rau, quả… Rồi"),
    (SpacingRule::Ellipsis, "chờ|...", "chờ..."),
    (SpacingRule::LeadingEllipsis, "…|và|thế", "…và thế"),
    (SpacingRule::LeadingEllipsis, "“|…|rồi|”", "“…rồi”"),
    (SpacingRule::OpenBracket, "dân|(|phường|)", "dân (phường)"),
    (SpacingRule::CloseBracket, "[|1|]|,|[|2|]", "[1], [2]"),
    (SpacingRule::OpenQuote, "nói|:|“|‘|Ừ|’|”", "nói: “‘Ừ’”"),
    (SpacingRule::CloseQuote, "«|Mẹ|»|là|“|nhà|”|(|xưa|)", "«Mẹ» là “nhà” (xưa)"),
    (SpacingRule::CloseQuote, "``|Mẹ|''|nói", "``Mẹ'' nói"),
    (SpacingRule::CloseQuote, "\"|axít|”|và|\"|chua|\"|đó", "\"axít” và \"chua\" đó"),
    (SpacingRule::StraightOpen, "bài|\"|Mẹ|\"|và|\"|Cha|\"", "bài \"Mẹ\" và \"Cha\""),
    (SpacingRule::StraightClose, "từ|'|nhà|'|có", "từ 'nhà' có"),
    (SpacingRule::StraightClose, "“|axít|\"|chua", "“axít\" chua"),
    (SpacingRule::StraightLoneOpen, "Ông|nói|:|\"|Tôi|đi|.", "Ông nói: \"Tôi đi."),
    (SpacingRule::StraightLoneClose, "Tôi|đi|\"|.", "Tôi đi\"."),
    (SpacingRule::StraightLoneClose, "màn|hình|24|\"|mới", "màn hình 24\" mới"),
    (SpacingRule::Apostrophe, "cầu thủ|O|'|Neal", "cầu thủ O'Neal"),
    (SpacingRule::Apostrophe, "người|H|’|mong", "người H’mong"),
    (SpacingRule::Apostrophe, "quán|Joe|'|s", "quán Joe's"),
    (SpacingRule::Elision, "nước|Côte|d’|Ivoire", "nước Côte d’Ivoire"),
    (SpacingRule::Initials, "em|P|.|Q|.|A|,|15|tuổi", "em P.Q.A, 15 tuổi"),
    (SpacingRule::Initials, "em|Ô|.|Ư|.|Ê|,|15|tuổi", "em Ô.Ư.Ê, 15 tuổi"),
    (SpacingRule::Ward, "ở|P|.|12|,|Q|.|Gò|Vấp", "ở P.12, Q.Gò Vấp"),
    (SpacingRule::Acronym, "ở|TP.|HCM|và|TP.|Huế", "ở TP.HCM và TP. Huế"),
    (SpacingRule::Function, "hàm|f|(|x|)|là", "hàm f(x) là"),
    (SpacingRule::Suffix, "tăng|12,5|%|,|góc|90|°", "tăng 12,5%, góc 90°"),
    (SpacingRule::Suffix, "nóng|37|°C", "nóng 37°C"),
    (SpacingRule::DegreeLetter, "nóng|37|°|C", "nóng 37°C"),
    (SpacingRule::CurrencyBefore, "giá|$|50|và|US|$|7", "giá $50 và US$7"),
    (SpacingRule::CurrencyAfter, "giá|50|€|một|cái", "giá 50€ một cái"),
    (SpacingRule::Sigil, "kênh|#|tiengviet|,|@|hanoi", "kênh #tiengviet, @hanoi"),
    (SpacingRule::Sigil, "viết|bằng|C|#|rồi", "viết bằng C# rồi"),
    (SpacingRule::Range, "năm|2015|-|2020|,|21|/|22|,|4|–|5ha", "năm 2015-2020, 21/22, 4–5ha"),
    (SpacingRule::Alone, "từ|1-2|và|3-4|đến|16|-|22", "từ 1-2 và 3-4 đến 16 - 22"),
    (SpacingRule::DigitGroup, "khoảng|300|.|000|đồng", "khoảng 300.000 đồng"),
    (SpacingRule::Decimal, "tăng|2|,|4|%|,|bản|2|.|0|.|1", "tăng 2,4%, bản 2.0.1"),
    (SpacingRule::Address, "thư|về|toi|@|vidu|.|com|.|vn|.", "thư về toi@vidu.com.vn."),
    (SpacingRule::Emoticon, "vui|:|)|)|nhé", "vui :)) nhé"),
    (SpacingRule::Prime, "dài|8|'|x|10|'", "dài 8' x 10'"),
    (
        SpacingRule::Habit,
        "kinh tế|-|xã hội|,|Hà Nội|-|Hải Phòng|,|thể dục|-|thể thao",
        "kinh tế - xã hội, Hà Nội - Hải Phòng, thể dục - thể thao",
    ),
    (SpacingRule::ListMarker, "-|Một|:|dọn|nhà", "- Một: dọn nhà"),
    (SpacingRule::ListMarker, "–|Anh|đi|à|?", "– Anh đi à?"),
    (SpacingRule::TrailingJoint, "rồi|anh|-", "rồi anh -"),
    (SpacingRule::Sign, "gọi|+|84|và|~|5|%", "gọi +84 và ~5%"),
    (SpacingRule::Plus, "trên|18|+", "trên 18+"),
    (SpacingRule::Compound, "dịch|Covid|-|19|,|Sở|GD|-|ĐT|,|R|&|D", "dịch Covid-19, Sở GD-ĐT, R&D"),
    (SpacingRule::Compound, "cái|la|-|zăng|chạy|60|km|/|h", "cái la-zăng chạy 60 km/h"),
    (SpacingRule::Parted, "kinh tế|-|xã hội|,|Hà Nội|-|Huế", "kinh tế - xã hội, Hà Nội - Huế"),
    (SpacingRule::Parted, "5|+|3|và|n|+|1", "5 + 3 và n + 1"),
];

#[test]
fn each_rule_decides_its_case() {
    let detokenizer = Detokenizer::new();
    for (rule, tokens, text) in CASES {
        let tokens: Vec<&str> = tokens.split('|').collect();
        assert_eq!(print(&tokens), *text, "{rule}");
        let stream = TokenStream::from_tokens(&tokens).unwrap();
        let named: Vec<SpacingRule> =
            (1..tokens.len()).map(|gap| detokenizer.explain(&stream, gap).unwrap().rule).collect();
        assert!(named.contains(rule), "{rule} is not among {named:?}");
    }
    // The rules that only an option or a source triggers have their own tests below.
    let elsewhere =
        [SpacingRule::Source, SpacingRule::SpacedPercent, SpacingRule::SpacedUnit, SpacingRule::SpacedRange];
    for rule in SpacingRule::ALL {
        let tested = CASES.iter().any(|(case, ..)| *case == rule) || elsewhere.contains(&rule);
        assert!(tested, "no case for {rule}");
    }
}

#[test]
fn decomposed_letters_are_spaced_alike() {
    for (_, tokens, text) in CASES {
        let nfd = |text: &str| unicode_normalization::UnicodeNormalization::nfd(text).collect::<String>();
        let tokens = nfd(tokens);
        assert_eq!(print(&tokens.split('|').collect::<Vec<_>>()), nfd(text));
    }
}

/// Each kind of text that a rule is for, and texts that look alike.
#[test]
fn kinds() {
    let (mut count, mut kind, mut wrong) = (0, "", Vec::new());
    for line in include_str!("data/detok_kinds.txt").lines() {
        if let Some(name) = line.strip_prefix("## ") {
            assert!(count == 0 || count >= 20, "{kind}: {count} texts");
            (kind, count) = (name, 0);
        }
        let Some((tokens, text)) = line.split_once(" => ").filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let letters =
            |token: &str| token.starts_with(char::is_alphabetic) && token.ends_with(char::is_alphabetic);
        let spaced = |token: &str| if letters(token) { token.replace('_', " ") } else { token.to_owned() };
        let tokens: Vec<String> = tokens.split(' ').map(spaced).collect();
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let printed = print(&tokens);
        count += 1;
        if printed != text {
            wrong.push(format!("{kind}: {printed} for {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_bar_between_columns_has_spaces() {
    assert_eq!(print(&["Phòng", "KD", "|", "2023", "|", "8:15"]), "Phòng KD | 2023 | 8:15");
}

#[test]
fn house_styles() {
    let stream = |tokens: &str| TokenStream::from_tokens(tokens.split('|')).unwrap();
    for (rule, detokenizer, tokens, text) in [
        (
            SpacingRule::SpacedRange,
            Detokenizer::builder().spaced_year_ranges(true).build().unwrap(),
            "2015|-|2020|và|4|-|5|%",
            "2015 - 2020 và 4-5%",
        ),
        (
            SpacingRule::SpacedPercent,
            Detokenizer::builder().spaced_percent(true).build().unwrap(),
            "tăng|5|%|.",
            "tăng 5 %.",
        ),
        (
            SpacingRule::SpacedUnit,
            Detokenizer::builder().spaced_degrees(true).build().unwrap(),
            "nóng|37|°C|.",
            "nóng 37 °C.",
        ),
        (
            SpacingRule::SpacedUnit,
            Detokenizer::builder().spaced_degrees(true).build().unwrap(),
            "nóng|37|°|C|.",
            "nóng 37 °C.",
        ),
    ] {
        let stream = stream(tokens);
        assert_eq!(detokenizer.detokenize(&stream).unwrap().text().trim_end(), text);
        assert!(
            (1..stream.len()).any(|gap| detokenizer.explain(&stream, gap).unwrap().rule == rule),
            "{rule}"
        );
    }
}

#[test]
fn what_the_source_says_is_kept() {
    let stream = format::read(FormatName::Vertical, "a\n<g/>\nb\n,\n".as_bytes()).unwrap();
    let detokenizer = Detokenizer::new();
    assert_eq!(detokenizer.detokenize(&stream).unwrap().text(), "ab,\n");
    assert_eq!(detokenizer.explain(&stream, 1).unwrap().rule, SpacingRule::Source);
    let deaf = Detokenizer::builder().ignore_source(true).build().unwrap();
    assert_eq!(deaf.detokenize(&stream).unwrap().text(), "a b,\n");
    assert_eq!(deaf.explain(&stream, 1).unwrap().rule, SpacingRule::Words);
}

#[test]
fn a_printed_stream_is_running_text_and_prints_as_itself() {
    let stream = format::read(FormatName::Vertical, "<p>\nMưa\n,\n\nnắng\n".as_bytes()).unwrap();
    let printed = Detokenizer::new().detokenize(&stream).unwrap();
    assert_eq!((printed.spacing(1), printed.text()), (Spacing::Joined, "Mưa,\nnắng\n"));
    let places = |stream: &TokenStream<'_>| -> Vec<_> {
        stream.sentences().map(|s| (s.source(), s.starts_paragraph())).collect()
    };
    assert_eq!(places(&printed), places(&stream));
    assert_eq!(Detokenizer::new().detokenize(&printed).unwrap().text(), printed.text());
}

#[test]
fn nothing_comes_of_nothing() {
    let detokenizer = Detokenizer::new();
    assert_eq!(detokenizer.detokenize(&TokenStream::new()).unwrap(), TokenStream::new());
    assert_eq!(detokenizer.explain(&TokenStream::new(), 0), None);
    let one = TokenStream::from_tokens(["a"]).unwrap();
    assert_eq!((detokenizer.explain(&one, 0), detokenizer.explain(&one, 1)), (None, None));
}

#[test]
fn broken_weights_are_refused() {
    let error = Detokenizer::builder().weights(b"no weights").build().unwrap_err();
    assert_eq!(error.kind(), machvan::ErrorKind::InvalidData);
}

/// Many more marks than in any text, between words of each shape.
fn token() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop_oneof!["[a-zđươ]{1,4}", "Hà( Nội)?", "GD", "A", "[0-9]{1,4}", "1\\.000", "TP\\.", "d’", "a\u{301}", "a {1,3}b", "a\nb"],
        6 => prop_oneof!["[-.,;:!?…()\\[\\]“”‘’\"'%°$€#@–—/&+=~*_|<>]{1,2}", "°C", "''", "``"],
        1 => ".{1,3}",
    ]
}

/// Vietnamese words and marks whose spacing depends on the adjacent words.
fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ĐđHKhk]?[aáàảãạăâấầeéêếệiíoóôơớợuúưứựyý]{1,2}(n|ng|nh|t)?( (kinh|tế|xã|hội|đồng))?",
        1 => prop_oneof!["Huế", "TP\\.", "GD", "ĐT", "2015", "21", "ấ", "Đ"],
        3 => "[-–/&.,:…“”\"'()%]",
    ]
}

fn bare(text: &str) -> String {
    text.split_ascii_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn only_white_space_changes(sentences in prop::collection::vec(prop::collection::vec(token(), 1..12), 0..4)) {
        let stream = TokenStream::from_sentences(&sentences).unwrap();
        let detokenizer = Detokenizer::new();
        let printed = detokenizer.detokenize(&stream).unwrap();
        check_model(&printed);
        prop_assert_eq!(printed.len(), stream.len());
        prop_assert_eq!(printed.sentences().len(), stream.sentences().len());
        prop_assert_eq!(bare(printed.text()), bare(stream.text()));
        for (token, source) in printed.tokens().zip(stream.tokens()) {
            let words: Vec<&str> = source.text().split_ascii_whitespace().collect();
            let expected = if words.is_empty() { " ".to_owned() } else { words.join(" ") };
            prop_assert_eq!(token.text(), expected);
            prop_assert_eq!(printed.spans()[token.index()].of(printed.text()), Some(token.text()));
        }
        // One sentence per line, and `explain` agrees with the printed text.
        prop_assert_eq!(printed.text().matches('\n').count(), sentences.len());
        for index in 0..stream.len() {
            let gap = printed.gap(index).unwrap();
            if let Some(explanation) = detokenizer.explain(&stream, index) {
                prop_assert_eq!(gap.text(), if explanation.space { " " } else { "" });
            }
        }
    }

    #[test]
    fn the_form_makes_no_difference(words in prop::collection::vec(written(), 1..16)) {
        let nfd = |text: &str| unicode_normalization::UnicodeNormalization::nfd(text).collect::<String>();
        let nfc = |text: &str| unicode_normalization::UnicodeNormalization::nfc(text).collect::<String>();
        let composed: Vec<String> = words.iter().map(|word| nfc(word)).collect();
        let decomposed: Vec<String> = words.iter().map(|word| nfd(word)).collect();
        let printed = |words: &[String]| {
            let stream = TokenStream::from_tokens(words).unwrap();
            Detokenizer::new().detokenize(&stream).unwrap().text().to_owned()
        };
        prop_assert_eq!(nfd(&printed(&composed)), printed(&decomposed));
    }

    #[test]
    fn a_reused_stream_gives_the_same(words in prop::collection::vec(token(), 1..12)) {
        let stream = TokenStream::from_tokens(&words).unwrap();
        let detokenizer = Detokenizer::new();
        let mut reused = TokenStream::from_tokens(["x", "y"]).unwrap();
        detokenizer.detokenize_into(&stream, &mut reused).unwrap();
        prop_assert_eq!(&reused, &detokenizer.detokenize(&stream).unwrap());
    }

    #[test]
    fn printed_words_come_back(sentences in prop::collection::vec(prop::collection::vec("[a-zđ]{1,3}( [a-z]{1,2})?|[.,]", 1..6), 1..4)) {
        let stream = TokenStream::from_sentences(&sentences).unwrap();
        let printed = Detokenizer::new().detokenize(&stream).unwrap();
        let glued = format::write(Vertical::new().glue(true), &printed).unwrap();
        let back = format::read(FormatName::Vertical, glued.as_bytes()).unwrap();
        let again = Detokenizer::new().detokenize(&back).unwrap();
        // `<g/>` overrides the rules, and a gap that it does not mention is decided alike.
        prop_assert_eq!(again.text(), printed.text());
    }
}

/// Tokens as tools write them, and the text.
#[test]
fn markers_and_escapes() {
    let joiners: &[(Joiner, &str, &str)] = &[
        (Joiner::Square, "Xin chào ￭, Lan ￭!", "Xin chào, Lan!"),
        (Joiner::Square, "Nói ￭: “￭ Ừ ￭”", "Nói: “Ừ”"),
        (Joiner::Square, "kinh tế ￭-￭ xã hội", "kinh tế-xã hội"),
        (Joiner::Square, "kinh tế - xã hội ￭.", "kinh tế - xã hội."),
        (Joiner::Square, "12 ￭ , ￭ 5", "12,5"),
        (Joiner::Square, "( a )", "( a )"),
        (Joiner::Square, "(￭ a ￭)", "(a)"),
        (Joiner::Block, "▁Xin ▁ch ào , ▁Lan !", "Xin chào, Lan!"),
        (Joiner::Block, "▁Việt ▁Nam ▁ đẹp", "Việt Nam đẹp"),
        (Joiner::Block, "▁( a ) ▁b", "(a) b"),
        (Joiner::Block, "▁1 2 , 5 %", "12,5%"),
        (Joiner::At, "Hà@@ nội đẹp lắm , anh ơi !", "Hànội đẹp lắm, anh ơi!"),
        (Joiner::At, "ngh@@ i@@ êng 12,5 %", "nghiêng 12,5%"),
        (Joiner::At, "ở @ nhà", "ở @nhà"),
    ];
    for (joiner, tokens, text) in joiners {
        let detokenizer = Detokenizer::builder().joiner(*joiner).build().unwrap();
        let stream = TokenStream::from_tokens(tokens.split(' ')).unwrap();
        let printed = detokenizer.detokenize(&stream).unwrap();
        assert_eq!(printed.text().trim_end(), *text, "{joiner} {tokens}");
        check_model(&printed);
        for index in 0..printed.len() {
            if let Some(decision) = detokenizer.explain(&stream, index) {
                assert_eq!(printed.gap(index).unwrap().text(), if decision.space { " " } else { "" });
            }
        }
    }
    let escapes: &[(Escapes, &str, &str)] = &[
        (Escapes::Moses, "Nói &quot; Ừ &quot; rồi", "Nói \"Ừ\" rồi"),
        (Escapes::Moses, "A &amp; B", "A&B"),
        (Escapes::Moses, "nhà &lt; vườn &#91; 1 &#93;", "nhà < vườn [1]"),
        (Escapes::Moses, "McDonald &apos;s", "McDonald's"),
        (Escapes::Moses, "kinh tế @-@ xã hội", "kinh tế-xã hội"),
        (Escapes::Moses, "&lt;b&gt; &amp;lt;", "<b> &lt;"),
        (Escapes::Moses, "& &xyz;", "& &xyz;"),
        (Escapes::Penn, "Ông -LRB- Nam -RRB- nói", "Ông (Nam) nói"),
        (Escapes::Penn, "Ông LBKT Nam RBKT , nói", "Ông (Nam), nói"),
        (Escapes::Penn, "Nói `` Ừ '' rồi", "Nói \"Ừ\" rồi"),
        (Escapes::Penn, "-LSB- 1 -RSB- 1 \\/ 2", "[1] 1/2"),
        (Escapes::Penn, "&quot; LRB", "&quot; LRB"),
    ];
    for (escapes, tokens, text) in escapes {
        let detokenizer = Detokenizer::builder().unescape(*escapes).build().unwrap();
        let stream = TokenStream::from_tokens(tokens.split(' ')).unwrap();
        let printed = detokenizer.detokenize(&stream).unwrap();
        assert_eq!(printed.text().trim_end(), *text, "{escapes} {tokens}");
        assert_eq!(printed.len(), stream.len());
    }
    let error = Detokenizer::builder().joiner(Joiner::At).ignore_source(true).build().unwrap_err();
    assert_eq!(error.kind(), machvan::ErrorKind::InvalidOption);
}

/// Markers and escapes of other tools, and tokens that look like them.
#[test]
fn kinds_of_markers() {
    let (mut count, mut kind, mut detokenizer) = (20, "", Detokenizer::new());
    for line in include_str!("data/detok_markers.txt").lines() {
        if let Some(name) = line.strip_prefix("## ") {
            assert!(count >= 20, "{kind}: {count} texts");
            (kind, count) = (name, 0);
            let name = name.split(':').next().unwrap();
            let builder = Detokenizer::builder();
            let builder = match name.parse::<Joiner>() {
                Ok(joiner) => builder.joiner(joiner),
                Err(_) => builder.unescape(name.parse().unwrap()),
            };
            detokenizer = builder.build().unwrap();
        }
        let Some((tokens, text)) = line.split_once(" => ").filter(|_| !line.starts_with("# ")) else {
            continue;
        };
        let printed = detokenizer.detokenize(&TokenStream::from_tokens(tokens.split(' ')).unwrap()).unwrap();
        assert_eq!(printed.text().trim_end(), text, "{kind}: {tokens}");
        count += 1;
    }
    assert!(count >= 20, "{kind}: {count} texts");
}
