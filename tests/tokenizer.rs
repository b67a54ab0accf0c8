//! Atoms: a table of cases, the options, and guarantees for every text.
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
    ("xem youtu.be/k9_x, forms.gle/b2!", "xem|youtu.be/k9_x|,|forms.gle/b2|!"),
    ("trẻ.be bé, mua.ly/ấm", "trẻ|.|be|bé|,|mua|.|ly/ấm"),
    ("ở tp. huế với ths. lan", "ở|tp.|huế|với|ths.|lan"),
    ("PGS.TS. Nguyễn Văn An, ThS.Lê Hà", "PGS.TS.|Nguyễn|Văn|An|,|ThS.|Lê|Hà"),
    ("ông H. nói, V.H. và J.K.Rowling", "ông|H.|nói|,|V.H.|và|J.K.|Rowling"),
    ("gặp ông H.", "gặp|ông|H|."),
    ("cam, quýt, v.v.", "cam|,|quýt|,|v.v."),
    ("q.1, P.5, tr. 15, số. Mà", "q.1|,|P.5|,|tr.|15|,|số|.|Mà"),
    ("\"Đi đâu?\" - nó hỏi...", "\"|Đi|đâu|?|\"|-|nó|hỏi|..."),
    ("“Ừ…” (rồi đi)", "“|Ừ|…|”|(|rồi|đi|)"),
    ("lúc 10:30, 8h30, 15–20 phút", "lúc|10:30|,|8h30|,|15–20|phút"),
    ("60 km/h, 5.000đ/kg, và/hoặc", "60|km/h|,|5.000đ/kg|,|và/hoặc"),
    ("AT&T, D'Artagnan, l’Union", "AT&T|,|D'Artagnan|,|l’Union"),
    ("#HàNội_phố @nguyen.van.a: chào", "#HàNội_phố|@nguyen.van.a|:|chào"),
    ("1️⃣ 👨‍👩‍👧‍👦🇻🇳 👍🏽!", "1️⃣|👨‍👩‍👧‍👦|🇻🇳|👍🏽|!"),
    ("Москва, 東京 và αβγ", "Москва|,|東京|và|αβγ"),
    ("a\u{ad}b x\u{200d}y", "a\u{ad}b|x\u{200d}y"),
    ("\u{301}a \u{0} \u{1b}", "\u{301}a|\u{0}|\u{1b}"),
    ("$100 và 50€", "$|100|và|50|€"),
    ("1.500-2.000 m2", "1.500-2.000|m2"),
    ("...mưa..", "...|mưa|.."),
    ("C++ a_b x=y", "C++|a_b|x|=|y"),
    ("C++17, C++20 và i++", "C++17|,|C++20|và|i++"),
    ("10:15 (GMT+7), UTC+07:00, UTC-5, x+5", "10:15|(|GMT+7|)|,|UTC+07:00|,|UTC-5|,|x|+|5"),
    ("7h–16h30, T2–T6, 5kg–7kg, Nam–Bắc", "7h–16h30|,|T2–T6|,|5kg–7kg|,|Nam|–|Bắc"),
    ("6%/năm, 5kg/người, 50%/50%", "6%/năm|,|5kg/người|,|50%|/|50%"),
    ("trên QL.51, QL.1A. Xe QL.", "trên|QL.51|,|QL.1A|.|Xe|QL|."),
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
        ("6%/năm", Quantity),
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
        (":))", Emoticon),
        ("m²", Unit),
        ("°C", Unit),
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

/// Emoticons and repeated marks: each is one atom.
const EMOTICONS: &[(&str, &str)] = &[
    ("Vui quá :) nhé", "Vui|quá|:)|nhé"),
    ("Buồn :( ghê", "Buồn|:(|ghê"),
    ("Hay :)) thật", "Hay|:))|thật"),
    ("Cười =)) đau", "Cười|=))|đau"),
    ("Ngon :D lắm", "Ngon|:D|lắm"),
    ("Thương <3 nhiều", "Thương|<3|nhiều"),
    ("Ừ ^^ nhé", "Ừ|^^|nhé"),
    ("Cười :v mãi", "Cười|:v|mãi"),
    ("Nháy ;) nha", "Nháy|;)|nha"),
    ("Mèo :3 xinh", "Mèo|:3|xinh"),
    ("Mệt -_- quá", "Mệt|-_-|quá"),
    ("Hả ???", "Hả|???"),
    ("Trời ơi!!!", "Trời|ơi|!!!"),
    ("Gì vậy ?! Lạ", "Gì|vậy|?!|Lạ"),
    ("Ghét >_< quá", "Ghét|>_<|quá"),
    ("Chóng @_@ luôn", "Chóng|@_@|luôn"),
    ("Sao :-( thế", "Sao|:-(|thế"),
    (":)) vui", ":))|vui"),
    ("(vui :D)", "(|vui|:D|)"),
    ("Ôi =.= chán", "Ôi|=.=|chán"),
    ("Chóng mặt @@ quá", "Chóng|mặt|@@|quá"),
    ("Buồn :[ ghê", "Buồn|:[|ghê"),
    ("Hay =[[ thật", "Hay|=[[|thật"),
    ("Tiếc :< ghê", "Tiếc|:<|ghê"),
    ("(: chào nhé", "(:|chào|nhé"),
    ("Vui (-:", "Vui|(-:"),
    ("Ngượng :$ quá, :} nhé", "Ngượng|:$|quá|,|:}|nhé"),
    ("249k -> 199k, A --> B, a->b", "249k|->|199k|,|A|-->|B|,|a|->|b"),
    ("A <- B <-> C <=> D ==> E", "A|<-|B|<->|C|<=>|D|==>|E"),
    ("x <= 5, y >= 3, x<-3, x < 5", "x|<=|5|,|y|>=|3|,|x|<|-|3|,|x|<|5"),
    ("Nó -- thằng Tèo -- cười --- to", "Nó|--|thằng|Tèo|--|cười|---|to"),
    ("Thi hành./. Nơi nhận: ./.", "Thi|hành|./.|Nơi|nhận|:|./."),
    ("./a.txt ./../b", "./a.txt|./../b"),
];

/// Texts that look like emoticons.
const NO_EMOTICONS: &[(&str, &str)] = &[
    ("Tỉ số 2:3 nhé", "Tỉ|số|2:3|nhé"),
    ("x<3 và y>2", "x|<|3|và|y|>|2"),
    ("(a:b) có", "(|a|:|b|)|có"),
    ("Lúc 10:30 sáng", "Lúc|10:30|sáng"),
    ("Trẻ <3 tuổi", "Trẻ|<|3|tuổi"),
    ("Số <3% thôi", "Số|<|3%|thôi"),
    ("Gồm: (1) gạo", "Gồm|:|(|1|)|gạo"),
    ("Điều 5:(a) nói", "Điều|5|:|(|a|)|nói"),
    ("http://a.vn/x:D đó", "http://a.vn/x:D|đó"),
    ("Tỉ lệ 2 :3 thôi", "Tỉ|lệ|2|:|3|thôi"),
    ("Chú ý: D đúng", "Chú|ý|:|D|đúng"),
    ("a=(b+c)", "a|=|(|b|+|c|)"),
    ("Nói:\"Đi\"", "Nói|:|\"|Đi|\""),
    ("Mục 3:Dân số", "Mục|3|:|Dân|số"),
    ("A ; ) B", "A|;|)|B"),
    ("x = 3 < 4", "x|=|3|<|4"),
    ("Hỏi: v là gì?", "Hỏi|:|v|là|gì|?"),
    ("Cộng 3^2 nhé", "Cộng|3|^|2|nhé"),
    ("Trừ 5 - 3 .", "Trừ|5|-|3|."),
    ("Ai? Tôi!", "Ai|?|Tôi|!"),
    ("Mục (a): xem", "Mục|(|a|)|:|xem"),
    ("Gồm:[1] gạo", "Gồm|:|[|1|]|gạo"),
    ("Tập {x:y}", "Tập|{|x|:|y|}"),
    ("Chia (:) ra", "Chia|(|:)|ra"),
];

/// Superscripts, signs, technical names, runs of scripts without spaces.
const TECHNICAL: &[(&str, &str)] = &[
    ("Rộng 80 m² nhé", "Rộng|80|m²|nhé"),
    ("Hàm x² tăng", "Hàm|x²|tăng"),
    ("Cỡ 10⁻⁷ kg", "Cỡ|10⁻⁷|kg"),
    ("Khí CO₂ nóng", "Khí|CO₂|nóng"),
    ("Nóng 37 °C rồi", "Nóng|37|°C|rồi"),
    ("Sốt 39°C cao", "Sốt|39°C|cao"),
    ("Lạnh -5 °C đó", "Lạnh|-5|°C|đó"),
    ("Giảm -3% rồi", "Giảm|-3%|rồi"),
    ("Viết C++ giỏi", "Viết|C++|giỏi"),
    ("Học C# xong", "Học|C#|xong"),
    ("Nền .NET mới", "Nền|.NET|mới"),
    ("Dùng Node.js nhé", "Dùng|Node.js|nhé"),
    ("Mở baocao_2024.docx ra", "Mở|baocao_2024.docx|ra"),
    ("Sửa /etc/hosts đi", "Sửa|/etc/hosts|đi"),
    ("Cô T.T.B. nói", "Cô|T.T.B.|nói"),
    ("Giá đồng/lít tăng", "Giá|đồng/lít|tăng"),
    ("Có và/hoặc không", "Có|và/hoặc|không"),
    ("Ở TP.HCM đẹp", "Ở|TP.HCM|đẹp"),
    ("Về Tp.HCM chơi", "Về|Tp.HCM|chơi"),
    ("Chép C:\\Tep\\a.txt sang", "Chép|C:\\Tep\\a.txt|sang"),
    ("Chạy ./cai-dat.sh thử", "Chạy|./cai-dat.sh|thử"),
    ("Mua 3m2 đất", "Mua|3m2|đất"),
    ("Thư a@b.vn-ại", "Thư|a@b.vn|-|ại"),
    ("(華為技術) đó", "(|華為技術|)|đó"),
    ("Thái ประเทศไทย nhé", "Thái|ประเทศไทย|nhé"),
    ("Hàn 대한민국 đó", "Hàn|대한민국|đó"),
    ("Nhật 東京タワー cao", "Nhật|東京タワー|cao"),
    ("Ion Ca²⁺ đó", "Ion|Ca²⁺|đó"),
    ("Ion Na⁺ đó", "Ion|Na⁺|đó"),
    ("Tỉ lệ 1:500 nhé", "Tỉ|lệ|1:500|nhé"),
    ("Tỉ lệ 1:25.000 nhé", "Tỉ|lệ|1:25.000|nhé"),
    ("Từ thứ 2-thứ 6 bận", "Từ|thứ|2|-|thứ|6|bận"),
    ("Từ tháng 3-tháng 5 mưa", "Từ|tháng|3|-|tháng|5|mưa"),
];

/// Texts that look like them.
const NOT_TECHNICAL: &[(&str, &str)] = &[
    ("Hà Nội¹ đẹp", "Hà|Nội|¹|đẹp"),
    ("Năm 2015 -2020 qua", "Năm|2015|-|2020|qua"),
    ("Từ 5 - 3 ra", "Từ|5|-|3|ra"),
    ("Có a + b đây", "Có|a|+|b|đây"),
    ("Giá 5 $ thôi", "Giá|5|$|thôi"),
    ("Trời mưa. Nắng", "Trời|mưa|.|Nắng"),
    ("Đi .Về", "Đi|.|Về"),
    ("Số 1/2 thôi", "Số|1/2|thôi"),
    ("Chữ A # B", "Chữ|A|#|B"),
    ("Nửa 5% thôi", "Nửa|5%|thôi"),
    ("Câu hỏi ? Đáp", "Câu|hỏi|?|Đáp"),
    ("Vâng ... ạ", "Vâng|...|ạ"),
    ("Đoạn a/ b/", "Đoạn|a|/|b|/"),
    ("Mưa .Đường ngập", "Mưa|.|Đường|ngập"),
    ("Cộng 2+3 đi", "Cộng|2|+|3|đi"),
    ("Tên A.B. Lê", "Tên|A.B.|Lê"),
    ("Xong.Đi", "Xong|.|Đi"),
    ("-5 quả trứng", "-|5|quả|trứng"),
    ("Ngày 1/8/2014 đến", "Ngày|1/8/2014|đến"),
    ("Chữ na² là chú thích", "Chữ|na|²|là|chú|thích"),
    ("Tỉ lệ 12:500 nhé", "Tỉ|lệ|12|:|500|nhé"),
    ("Máy 2-in-1 tốt", "Máy|2-in-1|tốt"),
    ("Bệnh Covid-19 lan", "Bệnh|Covid-19|lan"),
    ("Tăng 5-7 lần", "Tăng|5-7|lần"),
];

#[test]
fn everyday_texts_are_cut_as_expected() {
    for table in [EMOTICONS, NO_EMOTICONS, TECHNICAL, NOT_TECHNICAL] {
        assert!(table.len() >= 20);
        for (text, expected) in table {
            assert_eq!(atoms(text).join("|"), *expected, "{text}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(
                atoms(&decomposed).join("|").nfc().collect::<String>(),
                expected.nfc().collect::<String>()
            );
        }
    }
}

#[test]
fn an_emoticon_is_one_in_every_position() {
    for emoticon in [":)", ":))", "=))", ":D", ":(", "<3", "^^", ":v", ";)", ":3", "-_-", "T_T"] {
        for (before, after) in [
            ("", ""),
            ("vui ", ""),
            ("", " vui"),
            ("vui ", " vui"),
            ("vui. ", " Vui"),
            ("“", "”"),
            ("(", ")"),
            ("👍", "\n"),
        ] {
            // More of the mouth belongs to it.
            if after == ")" && emoticon.ends_with([')', '(']) {
                continue;
            }
            let text = format!("{before}{emoticon}{after}");
            assert!(atoms(&text).contains(&emoticon), "{text:?}");
        }
        for (before, after) in [("vui", ""), ("", "vui"), ("2", ""), ("", "2")] {
            let text = format!("{before}{emoticon}{after}");
            assert!(!atoms(&text).contains(&emoticon), "{text:?}");
        }
    }
}

#[test]
fn each_switch_cuts() {
    let cut = |tokenizer: Tokenizer, text: &str| {
        tokenizer.atoms(text).map(|atom| atom.text().to_owned()).collect::<Vec<_>>().join("|")
    };
    assert_eq!(
        cut(Tokenizer::builder().cut_hyphens(true).build().unwrap(), "Covid-19 30-4 1/8"),
        "Covid|-|19|30|-|4|1/8"
    );
    assert_eq!(
        cut(Tokenizer::builder().cut_slashes(true).build().unwrap(), "1/8/2014 km/h"),
        "1|/|8|/|2014|km|/|h"
    );
    assert_eq!(cut(Tokenizer::builder().cut_dots(true).build().unwrap(), "TP.HCM 6.279"), "TP.|HCM|6.279");
    assert_eq!(cut(Tokenizer::builder().cut_abbreviations(true).build().unwrap(), "TP. Huế"), "TP|.|Huế");
    assert_eq!(
        cut(Tokenizer::builder().cut_abbreviations(true).cut_dots(true).build().unwrap(), "TP.HCM"),
        "TP|.|HCM"
    );
    assert_eq!(cut(Tokenizer::builder().cut_percent(true).build().unwrap(), "12,5% là"), "12,5|%|là");
    assert_eq!(
        cut(Tokenizer::builder().cut_units(true).build().unwrap(), "5kg 500đ 4D U23"),
        "5|kg|500|đ|4D|U23"
    );
}

/// Pieces that meet in texts, and that meet the tokenizer's rules.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "trường", "Hoà", "ĐƯỜNG", "TP", "q", "v", "Ths", "HCM", "km", "a", "https", "www", "vn", "com", "12", "3", "2014", "h",
        ])
        .prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            ":)", "<3", "^^", "-_-", "!!", "²", "⁻", "₂", "++", "#", "/a/b", ".js", "=))", "C:\\",
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
            "trường", "hòa", "ế", "Ý", "ĐỒ", "Đ", "TP", "q", "v", "12", "3", "a@b.vn", ":D", "²", "tuổi", "ại", " ", ".", ",", "-", "/", ":", "_", "%", "’", "–", "…", "\"", "&",
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
fn long_runs_are_atoms_without_white_space() {
    for piece in [
        "a", "1", ".", "a.", "1,", "a-", "a/", "/a", "!", ":)", "<3 ", "²", "- ", "TP.", "@", "a@", "#",
        "\u{301}", "👍", "\u{200d}", "я", "ไ", "_", "(", "www.", "’", "京", " ",
    ] {
        let text = piece.repeat(500_000 / piece.len());
        let mut bytes = 0;
        for atom in Tokenizer::new().atoms(&text) {
            bytes += atom.text().len();
        }
        let blanks = text.bytes().filter(|&byte| byte == b' ').count();
        assert_eq!(bytes, text.len() - blanks, "{piece:?}");
    }
}

/// The user's kind of an abbreviation counts in each stage, whatever the built-in list has.
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
    let tokenizer = Tokenizer::builder().abbreviations(own.clone()).build().unwrap();
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
    // Joined to what follows, too.
    let joined: Vec<&str> = tokenizer.atoms("Cty.Minh, thg.5").map(|atom| atom.text()).collect();
    assert_eq!(joined, ["Cty.", "Minh", ",", "thg.5"]);
    let refused = Tokenizer::builder().abbreviations(own.clone()).cut_abbreviations(true).build();
    assert_eq!(refused.unwrap_err().kind(), machvan::ErrorKind::InvalidOption);
    let refused = Pipeline::builder().abbreviations(own).tokenizer(tokenizer).build();
    assert_eq!(refused.unwrap_err().kind(), machvan::ErrorKind::InvalidOption);
}
