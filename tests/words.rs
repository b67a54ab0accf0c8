//! Words: segmenting text in any form, and the user's options.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use machvan::{
    ErrorKind, Pipeline, PipelineCache, TokenKind, TokenStream,
    vietnamese::TonePlacement,
    word::{Convention, EntryKind, Lexicon, TermKind, Tokenizer, WordCache, WordRule, WordSegmenter},
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
fn an_iterator_gives_the_same_words_and_their_kinds() {
    let text = "Sinh viên Hà Nội viết C++ :) ngày 1/8/2014, kinh tế-xã hội.";
    let words: Vec<_> = segmenter().words(text).collect();
    assert_eq!(words.iter().map(|word| word.span).collect::<Vec<_>>(), segmenter().segment(text));
    for (word, kind) in [
        ("viết", TokenKind::Word),
        (":)", TokenKind::Emoticon),
        ("1/8/2014", TokenKind::Date),
        (",", TokenKind::Punctuation),
    ] {
        assert!(words.iter().any(|found| (found.text, found.kind) == (word, kind)), "{word}");
    }
    let mut words = segmenter().words("a");
    assert!(words.next().is_some() && words.next().is_none() && words.next().is_none());
}

proptest! {
    /// The iterator decides each run by itself, and the others decide several at once.
    #[test]
    fn several_runs_are_decided_as_each_by_itself(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "Nhất là", "nhất là", "trường đại học", "Nguyễn Văn An", "Kim Yu-na", "TỔNG THỐNG MỸ", "Joe Biden",
            "Charles de Gaulle", "Chủ tịch Trung Quốc Tập Cận Bình", "thực hiện tại", "ông", "1219", "5,5%", "x",
            "TP. Hồ Chí Minh", "Hán-Việt", "hoà bình", "đ", ", ", ". ", " (", ") ", "“", "” ", "… ", "! ", " - ", "\n\n",
        ]), 0..500),
        spaced in 1usize..6,
    ) {
        let mut text = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            text.push_str(piece);
            text.push_str(if at % spaced == 0 { "" } else { " " });
        }
        let alone: Vec<_> = segmenter().words(&text).map(|word| word.span).collect();
        prop_assert_eq!(segmenter().segment(&text), alone);
    }
}

#[test]
fn the_convention_of_vncorenlp() {
    let pipeline = Pipeline::builder().convention(Convention::VnCoreNlp).build().unwrap();
    let (mut cache, mut stream) = (PipelineCache::new(), TokenStream::new());
    for (text, expected) in [
        ("TP.HCM và TP. HCM, Q.1, tp. Huế", "TP. HCM và TP. HCM , Q. 1 , tp . Huế"),
        ("ThS. Lan, PGS.TS An ở U.S. v.v. nhé", "ThS . Lan , PGS.TS An ở U.S. v.v. nhé"),
        ("5.000đ, 37,5°C, $100, 5$, +3%, -5%, 12,5%", "5.000 đ , 37,5 °C , $100 , 5$ , +3% , -5% , 12,5%"),
        ("1858–1940, 1/8/2014, 10:30, Covid-19", "1858 – 1940 , 1/8/2014 , 10:30 , Covid-19"),
        ("#tet @lan TCP/IP, km/h, AT&T, C++, .NET", "# tet @ lan TCP / IP , km/h , AT & T , C + + , . NET"),
        ("Su-30MKI, 143-NV, kinh tế-xã hội", "Su-30 MKI , 143 - NV , kinh tế-xã hội"),
        ("Sao!!! Thật?! :) King's Á’", "Sao ! ! ! Thật ? ! : ) King ' s Á ’"),
        ("Cố vấn Hòa, thủy triều, tùy ý", "Cố_vấn Hoà , thuỷ_triều , tuỳ_ý"),
    ] {
        pipeline.analyze_with(&mut cache, text, &mut stream).unwrap();
        let words: Vec<_> = stream.tokens().map(|token| token.text().replace(' ', "_")).collect();
        assert_eq!(words.join(" "), expected);
        // Changes are reported, and the places of the sentences are those of the input.
        let map = cache.map();
        assert_eq!((map.source_len(), map.target_len()), (text.len(), stream.text().len()));
        let end = stream.sentences().next_back().unwrap().source().end;
        assert_eq!(end as usize, text.len());
        assert_eq!(pipeline.analyze(text).unwrap(), stream);
    }
    // Nothing else reports a change, and a tokenizer that is given makes the same tokens.
    Pipeline::words().analyze_with(&mut cache, "hòa", &mut stream).unwrap();
    assert!(cache.map().is_identity() && stream.text() == "hòa");
    let builder = Pipeline::builder().tokenizer(Tokenizer::new()).convention(Convention::VnCoreNlp);
    let stream = builder.build().unwrap().analyze("hòa 5.000đ").unwrap();
    assert_eq!(stream.tokens().map(|token| token.text()).collect::<Vec<_>>(), ["hoà", "5.000", "đ"]);
}

#[test]
fn search_terms_are_the_words_and_what_is_inside_them() {
    let text = "Thư viện Hà Nội, 5 kg. Trần Thị Ngọc Hảo";
    let terms = segmenter().search(text);
    let of = |kind| terms.iter().filter(move |term| term.kind == kind).map(|term| term.span);
    assert_eq!(of(TermKind::Word).collect::<Vec<_>>(), segmenter().segment(text));
    let inside: Vec<_> = of(TermKind::Atom).map(|span| span.of(text).unwrap()).collect();
    assert_eq!(inside, ["Thư", "viện", "Hà", "Nội", "Trần", "Thị", "Ngọc", "Hảo"]);
    for term in &terms {
        let word = of(TermKind::Word).find(|word| word.end() >= term.span.end()).unwrap();
        assert!(word.start() <= term.span.start(), "{term:?}");
        assert!(term.kind != TermKind::Inner || term.span.len() < word.len(), "{term:?}");
    }
    assert!(segmenter().search("").is_empty());
}

#[test]
fn a_word_is_as_sure_as_its_least_sure_gap() {
    let text = "Quan hệ thống nhất. Thư viện Hà Nội đẹp.";
    let words = segmenter().scored(text);
    assert_eq!(words.iter().map(|word| word.span).collect::<Vec<_>>(), segmenter().segment(text));
    let mut least = vec![None::<u32>; words.len()];
    for gap in segmenter().explain(text) {
        if matches!(gap.rule, WordRule::Weights | WordRule::Overlap) {
            for (word, least) in words.iter().zip(&mut least) {
                let touches =
                    |atom: machvan::Span| word.span.start() <= atom.start() && atom.end() <= word.span.end();
                if touches(gap.left) || touches(gap.right) {
                    let margin = gap.score.unsigned_abs();
                    *least = Some(least.map_or(margin, |least| least.min(margin)));
                }
            }
        }
    }
    assert_eq!(words.iter().map(|word| word.margin).collect::<Vec<_>>(), least);
    assert!(least.iter().any(Option::is_some));
}

proptest! {
    #[test]
    fn a_convention_keeps_every_byte_and_reports_changes(text in "[ A-Za-z0-9hòatủy.,:%$#@/&'’–°-]{0,40}|\\PC{0,30}") {
        let pipeline = Pipeline::builder().convention(Convention::VnCoreNlp).build().unwrap();
        let (mut cache, mut stream) = (PipelineCache::new(), TokenStream::new());
        pipeline.analyze_with(&mut cache, &text, &mut stream).unwrap();
        prop_assert_eq!(cache.map().source_len(), text.len());
        let normalizer = machvan::normalize::Normalizer::builder().tone(TonePlacement::New).build().unwrap();
        prop_assert_eq!(stream.text(), normalizer.normalize(&text).unwrap().text);
        // Words and the white space between them are the whole text.
        for gap in stream.gaps() {
            prop_assert!(gap.text().chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')), "{:?}", gap.text());
        }
        for token in stream.tokens() {
            prop_assert!(!token.text().is_empty() && token.kind().is_some());
        }
    }
}

#[test]
fn what_decided_is_explained() {
    let own = WordSegmenter::builder().words(["lá sắt"]).never(["thư viện"]).build().unwrap();
    for text in ["Thư viện Hà Nội, lá sắt đẹp.", "Quan hệ thống nhất", "a\n\nb", "", "TP. Huế (mưa)"]
    {
        let decisions = own.explain(text);
        let atoms: Vec<_> = Tokenizer::new().atoms(text).map(|atom| atom.span()).collect();
        assert_eq!(decisions.len(), atoms.len().saturating_sub(1), "{text:?}");
        let words = own.segment(text);
        for (decision, pair) in decisions.iter().zip(atoms.windows(2)) {
            assert_eq!((decision.left, decision.right), (pair[0], pair[1]), "{text:?}");
            let whole = |span: &machvan::Span| {
                span.start() <= decision.left.start() && decision.right.end() <= span.end()
            };
            assert_eq!(decision.joined, words.iter().any(whole), "{decision:?}");
        }
    }
    let rules = |text: &str| {
        own.explain(text).iter().map(|decision| decision.rule.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(rules("lá sắt."), "user-word mark");
    assert_eq!(rules("thư viện\n\nđẹp"), "kept-apart break");
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
        // A number and a lowercase word are two words.
        ("Anh vay 40 triệu của mẹ.", "Anh vay 40 triệu của mẹ ."),
        ("Cả làng góp 90 triệu xây cầu.", "Cả làng góp 90 triệu xây cầu ."),
    ] {
        assert_eq!(words(segmenter(), text), expected);
    }
}

#[test]
fn any_white_space_may_be_inside_a_word_but_no_blank_line() {
    for text in ["không  gian", "không\tgian", "không\u{a0}gian", "không\u{3000}gian"] {
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
fn a_line_break_is_inside_a_word_where_text_is_wrapped_alone() {
    for line_break in ["\n", "\r\n", " \n  "] {
        for (text, inside) in [
            ("Sinh⏎Học⏎Viên", false),
            ("Ăn cơm ở nhà⏎cửa hàng đóng", false),
            ("Hôm nay lớp tôi được đến thăm một thư⏎viện rất to.", true),
            ("Hôm nay lớp tôi được đến thăm một thư⏎viện rất to nằm giữa lòng thành phố cổ.", true),
            ("Thư⏎viện rất to nằm giữa lòng thành phố cổ kính và lặng lẽ.", true),
        ] {
            let text = text.replace('⏎', line_break);
            let decomposed: String = text.nfd().collect();
            for text in [&text, &decomposed] {
                let found = segmenter().segment(text);
                let broken = found.iter().any(|word| word.of(text).unwrap().contains('\n'));
                assert_eq!(broken, inside, "{text:?}");
            }
        }
    }
}

/// Function words that are one word after a mark, where a clause starts, and two after an adjective; words at the start of a
/// sentence, whose capital shows nothing.
const STARTS: &[(&str, &str)] = &[
    ("Mọi người đều vui, nhất là trẻ em.", "Mọi|người|đều|vui|,|nhất là|trẻ em|."),
    ("Trời lạnh lắm, nhất là ban đêm.", "Trời|lạnh|lắm|,|nhất là|ban đêm|."),
    ("Ai cũng khen, nhất là mẹ tôi.", "Ai|cũng|khen|,|nhất là|mẹ|tôi|."),
    ("Hãy ăn rau (nhất là rau xanh).", "Hãy|ăn|rau|(|nhất là|rau|xanh|)|."),
    ("Điều quan trọng nhất là sức khỏe.", "Điều|quan trọng|nhất|là|sức khỏe|."),
    ("Món ngon nhất là phở.", "Món|ngon|nhất|là|phở|."),
    ("Khó nhất là bài cuối.", "Khó|nhất|là|bài|cuối|."),
    ("Việc tốt nhất là im lặng.", "Việc|tốt|nhất|là|im lặng|."),
    ("Tay vợt người Anh thắng.", "Tay vợt|người|Anh|thắng|."),
    ("Tay súng bỏ chạy.", "Tay súng|bỏ|chạy|."),
];

/// Texts, and their words with `|` between: a hyphen or slash between two words of several syllables.
const DIVIDED: &[(&str, &str)] = &[
    ("Tình hình kinh tế-xã hội tốt.", "Tình hình|kinh tế|-|xã hội|tốt|."),
    ("Đường Hà Nội-Hải Phòng đông.", "Đường|Hà Nội|-|Hải Phòng|đông|."),
    ("Họp từ thứ hai-thứ sáu.", "Họp|từ|thứ|hai|-|thứ|sáu|."),
    ("Ngành văn hóa-thể thao mạnh.", "Ngành|văn hóa|-|thể thao|mạnh|."),
    ("Trận Việt Nam-Thái Lan hay.", "Trận|Việt Nam|-|Thái Lan|hay|."),
    ("Khối chính trị-quân sự lớn.", "Khối|chính trị|-|quân sự|lớn|."),
    ("Tuyến Sài Gòn-Đà Nẵng mới.", "Tuyến|Sài Gòn|-|Đà Nẵng|mới|."),
    ("Nghề nông nghiệp-thủy sản khó.", "Nghề|nông nghiệp|-|thủy sản|khó|."),
    ("Hợp tác Pháp-Việt Nam tốt.", "Hợp tác|Pháp|-|Việt Nam|tốt|."),
    ("Môn khoa học/công nghệ khó.", "Môn|khoa học|/|công nghệ|khó|."),
    ("Ngành giáo dục-đào tạo đổi mới.", "Ngành|giáo dục|-|đào tạo|đổi mới|."),
    ("Vùng đồng bằng-trung du rộng.", "Vùng|đồng bằng|-|trung du|rộng|."),
    ("Chặng Hà Nội-Thanh Hóa dài.", "Chặng|Hà Nội|-|Thanh Hóa|dài|."),
    ("Quan hệ Việt Nam-Nhật Bản tốt.", "Quan hệ|Việt Nam|-|Nhật Bản|tốt|."),
    ("Đội công an-quân đội mạnh.", "Đội|công an|-|quân đội|mạnh|."),
    ("Từ tháng hai-tháng ba nắng.", "Từ|tháng|hai|-|tháng|ba|nắng|."),
    ("Sở tài nguyên-môi trường họp.", "Sở|tài nguyên|-|môi trường|họp|."),
    ("Học đại học/cao đẳng khó.", "Học|đại học|/|cao đẳng|khó|."),
    ("Ngành du lịch-dịch vụ tăng.", "Ngành|du lịch|-|dịch vụ|tăng|."),
    ("Khu dân cư-thương mại mới.", "Khu|dân cư|-|thương mại|mới|."),
    ("Trận Hàn Quốc-Nhật Bản hay.", "Trận|Hàn Quốc|-|Nhật Bản|hay|."),
    ("Đường Hồ Chí Minh-Hà Nội xa.", "Đường|Hồ Chí Minh|-|Hà Nội|xa|."),
    ("Đấu Lào-Thái Lan hay.", "Đấu|Lào|-|Thái Lan|hay|."),
];

/// A hyphen or slash inside a word.
const WHOLE: &[(&str, &str)] = &[
    ("Bệnh Covid-19 lan.", "Bệnh|Covid-19|lan|."),
    ("Ca sĩ Jang Hang-seo đến.", "Ca sĩ|Jang Hang-seo|đến|."),
    ("Hát ten-xơ giỏi.", "Hát|ten-xơ|giỏi|."),
    ("Người Ba-na vui.", "Người|Ba-na|vui|."),
    ("Uống cà-phê sữa.", "Uống|cà-phê|sữa|."),
    ("Ăn ở căng-tin học sinh.", "Ăn ở|căng-tin|học sinh|."),
    ("Dùng và/hoặc bỏ.", "Dùng|và/hoặc|bỏ|."),
    ("Giá 5 nghìn đồng/lít xăng.", "Giá|5|nghìn|đồng/lít|xăng|."),
    ("Chơi pi-a-nô hay.", "Chơi|pi-a-nô|hay|."),
    ("Xem ti-vi màu.", "Xem|ti-vi|màu|."),
    ("Chơi mi-crô hỏng.", "Chơi|mi-crô|hỏng|."),
    ("Mua xe mô-tô cũ.", "Mua|xe|mô-tô|cũ|."),
    ("Ăn sô-cô-la đen.", "Ăn|sô-cô-la|đen|."),
    ("Đọc tờ Pa-ri sáng.", "Đọc|tờ|Pa-ri|sáng|."),
    ("Người Ê-đê múa.", "Người|Ê-đê|múa|."),
    ("Nghe ra-đi-ô cũ.", "Nghe|ra-đi-ô|cũ|."),
    ("Gặp anh/chị ở đây.", "Gặp|anh/chị|ở|đây|."),
    ("Bán theo kg/con thôi.", "Bán|theo|kg/con|thôi|."),
    ("Nước Mê-hi-cô xa.", "Nước|Mê-hi-cô|xa|."),
    ("Sửa tủ lạnh/quạt nhà.", "Sửa|tủ|lạnh/quạt|nhà|."),
    ("Trồng cây ca-cao tốt.", "Trồng|cây|ca-cao|tốt|."),
    ("Làm ở cửa hàng-quán nhỏ.", "Làm|ở|cửa|hàng-quán|nhỏ|."),
    ("Lắp ăng-ten mới.", "Lắp|ăng-ten|mới|."),
    ("Số điện thoại/email nào.", "Số|điện|thoại/email|nào|."),
    ("Thi U-crai-na thắng.", "Thi|U-crai-na|thắng|."),
];

/// A country before a foreign name.
const COUNTRIES: &[(&str, &str)] = &[
    ("Tổng thống Mỹ Joe Biden đến.", "Tổng thống|Mỹ|Joe Biden|đến|."),
    ("Thủ tướng Đức Olaf Scholz nói.", "Thủ tướng|Đức|Olaf Scholz|nói|."),
    ("Bà Nga Vladimir Putin về.", "Bà|Nga|Vladimir Putin|về|."),
    ("Ngoại trưởng Anh David Cameron họp.", "Ngoại trưởng|Anh|David Cameron|họp|."),
    ("Tổng thống Pháp Emmanuel Macron thăm.", "Tổng thống|Pháp|Emmanuel Macron|thăm|."),
    ("Tổng thống Nga Vladimir Putin nói.", "Tổng thống|Nga|Vladimir Putin|nói|."),
    ("Thủ tướng Anh Rishi Sunak đến.", "Thủ tướng|Anh|Rishi Sunak|đến|."),
    ("Thủ tướng Ý Giorgia Meloni họp.", "Thủ tướng|Ý|Giorgia Meloni|họp|."),
    ("Ngoại trưởng Mỹ Antony Blinken thăm.", "Ngoại trưởng|Mỹ|Antony Blinken|thăm|."),
    ("Ca sĩ Mỹ Taylor Swift hát.", "Ca sĩ|Mỹ|Taylor Swift|hát|."),
    ("Vua Bỉ Philippe đến.", "Vua|Bỉ|Philippe|đến|."),
    ("Cua-rơ Nga Daniil Medvedev thắng.", "Cua-rơ|Nga|Daniil Medvedev|thắng|."),
    ("Nhà văn Pháp Victor Hugo viết.", "Nhà văn|Pháp|Victor Hugo|viết|."),
    ("Tỷ phú Mỹ Elon Musk mua.", "Tỷ phú|Mỹ|Elon Musk|mua|."),
    ("Cầu thủ Đức Thomas Müller đến.", "Cầu thủ|Đức|Thomas Müller|đến|."),
    ("Thủ tướng Nhật Shinzo Abe thăm.", "Thủ tướng|Nhật|Shinzo Abe|thăm|."),
    ("Danh thủ Anh David Beckham đến.", "Danh thủ|Anh|David Beckham|đến|."),
    ("Bộ trưởng Úc Penny Wong nói.", "Bộ trưởng|Úc|Penny Wong|nói|."),
    ("Nhạc sĩ Áo Johann Strauss viết.", "Nhạc sĩ|Áo|Johann Strauss|viết|."),
    ("Tổng thống Séc Petr Pavel đến.", "Tổng thống|Séc|Petr Pavel|đến|."),
    ("Anh Michael đến.", "Anh|Michael|đến|."),
    ("Joe Biden thắng cử.", "Joe Biden|thắng cử|."),
];

/// Names and countries without the other.
const NO_COUNTRIES: &[(&str, &str)] = &[
    ("Tổng thống Joe Biden đến.", "Tổng thống|Joe Biden|đến|."),
    ("Nước Mỹ giàu.", "Nước|Mỹ|giàu|."),
    ("Bạn Nguyễn Thị Nga giỏi.", "Bạn|Nguyễn Thị Nga|giỏi|."),
    ("Đội Hàn Quốc thắng.", "Đội|Hàn Quốc|thắng|."),
    ("Ông Nguyễn Đức Anh nói.", "Ông|Nguyễn Đức Anh|nói|."),
    ("Bà Hillary Clinton nói.", "Bà|Hillary Clinton|nói|."),
    ("Tổng thống Barack Obama đến.", "Tổng thống|Barack Obama|đến|."),
    ("Nước Đức thắng.", "Nước|Đức|thắng|."),
    ("Bạn Trần Thị Nga học.", "Bạn|Trần Thị Nga|học|."),
    ("Ông Lê Đức Thọ nói.", "Ông|Lê Đức Thọ|nói|."),
    ("Đội Hàn Quốc thắng.", "Đội|Hàn Quốc|thắng|."),
    ("Thủ đô Pháp đẹp.", "Thủ đô|Pháp|đẹp|."),
    ("Tiếng Anh khó.", "Tiếng|Anh|khó|."),
    ("Người Mỹ gốc Việt về.", "Người|Mỹ|gốc|Việt|về|."),
    ("Hồng Nhung và Mỹ Linh hát.", "Hồng Nhung|và|Mỹ Linh|hát|."),
    ("Chị Mỹ Tâm hát.", "Chị|Mỹ Tâm|hát|."),
    ("Bác Trung đi.", "Bác|Trung|đi|."),
    ("Anh Đức về.", "Anh|Đức|về|."),
    ("Quân Pháp rút.", "Quân Pháp|rút|."),
    ("Vợ chồng Beckham đến.", "Vợ chồng|Beckham|đến|."),
    ("Hãng Apple lãi.", "Hãng|Apple|lãi|."),
    ("Ông Donald Trump về.", "Ông|Donald Trump|về|."),
];

/// Lines in title case.
const TITLES: &[(&str, &str)] = &[
    ("Giá Vàng Hôm Nay Tăng Mạnh", "Giá|Vàng|Hôm Nay|Tăng|Mạnh"),
    ("Cách Nấu Phở Bò Ngon Tại Nhà", "Cách|Nấu|Phở|Bò|Ngon|Tại|Nhà"),
    ("Hướng Dẫn Sử Dụng Máy Giặt", "Hướng Dẫn|Sử Dụng|Máy Giặt"),
    ("Sinh Viên Đại Học Nhận Học Bổng", "Sinh Viên|Đại Học|Nhận|Học Bổng"),
    ("Những Món Ăn Ngon Mỗi Ngày", "Những|Món|Ăn|Ngon|Mỗi|Ngày"),
    ("Làm Thế Nào Để Học Tốt", "Làm|Thế Nào|Để|Học|Tốt"),
    ("Cửa Hàng Bán Quần Áo Trẻ Em", "Cửa Hàng|Bán|Quần Áo|Trẻ Em"),
    ("Mười Bí Quyết Sống Khỏe Mỗi Ngày", "Mười|Bí Quyết|Sống|Khỏe|Mỗi|Ngày"),
    ("Điều Kiện Để Được Vay Vốn", "Điều Kiện|Để|Được|Vay|Vốn"),
    ("Thực Đơn Giảm Cân Trong Một Tuần", "Thực Đơn|Giảm|Cân|Trong|Một|Tuần"),
    ("Công Ty Tuyển Nhân Viên Bán Hàng", "Công Ty|Tuyển|Nhân Viên|Bán|Hàng"),
    ("Kinh Nghiệm Du Lịch Tự Túc", "Kinh Nghiệm|Du Lịch|Tự Túc"),
    ("Tin Tức Thời Sự Trong Ngày", "Tin Tức|Thời|Sự|Trong|Ngày"),
    ("Phần Mềm Quản Lý Bán Hàng", "Phần Mềm|Quản Lý|Bán|Hàng"),
    ("Bảng Giá Dịch Vụ Sửa Chữa", "Bảng|Giá|Dịch Vụ|Sửa Chữa"),
    ("Những Điều Cần Biết Khi Mua Nhà", "Những|Điều|Cần|Biết|Khi|Mua|Nhà"),
    ("Mẹo Hay Giúp Nhà Cửa Sạch Sẽ", "Mẹo|Hay|Giúp|Nhà Cửa|Sạch Sẽ"),
    ("Dự Báo Thời Tiết Ngày Mai", "Dự Báo|Thời Tiết|Ngày Mai"),
    ("Chương Trình Khuyến Mãi Cuối Năm", "Chương Trình|Khuyến Mãi|Cuối|Năm"),
    ("Lịch Thi Đấu Bóng Đá Hôm Nay", "Lịch|Thi Đấu|Bóng Đá|Hôm Nay"),
    ("Đội Bóng Việt Nam Thắng Thái Lan", "Đội|Bóng|Việt Nam|Thắng|Thái Lan"),
    ("Trần Văn Bình Bị Phạt Vì Xả Rác", "Trần Văn Bình|Bị|Phạt|Vì|Xả|Rác"),
    ("Lê Thị Hoa Nhận Giải Thưởng Lớn", "Lê Thị Hoa|Nhận|Giải Thưởng|Lớn"),
    ("Mẹo Hay Giúp Nhà Cửa Sạch Sẽ 2024", "Mẹo|Hay|Giúp|Nhà Cửa|Sạch Sẽ|2024"),
];

/// Lines with many names.
const NO_TITLES: &[(&str, &str)] = &[
    ("Trần Thị Ngọc Hảo", "Trần Thị Ngọc Hảo"),
    ("Nguyễn Văn An và Lê Thị Hoa", "Nguyễn Văn An|và|Lê Thị Hoa"),
    ("Chị Trần Thị Ngọc Hảo đến", "Chị|Trần Thị Ngọc Hảo|đến"),
    ("Ông Phạm Văn Đồng nói", "Ông|Phạm Văn Đồng|nói"),
    ("Nam Trà My và Bắc Trà My", "Nam Trà My|và|Bắc Trà My"),
    ("Hà Nội, Huế, Đà Nẵng, Sài Gòn", "Hà Nội|,|Huế|,|Đà Nẵng|,|Sài Gòn"),
    ("Hồ Chí Minh", "Hồ Chí Minh"),
    ("Thành phố Hồ Chí Minh đẹp", "Thành phố|Hồ Chí Minh|đẹp"),
    ("Joe Biden gặp Vladimir Putin", "Joe Biden|gặp|Vladimir Putin"),
    ("Lý Thường Kiệt đánh giặc", "Lý Thường Kiệt|đánh|giặc"),
    ("Ngô Bảo Châu giảng bài", "Ngô Bảo Châu|giảng|bài"),
    ("Quảng Nam và Quảng Ngãi mưa", "Quảng Nam|và|Quảng Ngãi|mưa"),
    ("Mai An Tiêm ra đảo", "Mai An Tiêm|ra|đảo"),
    ("Đinh Tiên Hoàng lên ngôi", "Đinh Tiên Hoàng|lên ngôi"),
    ("Vũ Trọng Phụng viết văn", "Vũ Trọng Phụng|viết văn"),
    ("Bà Nguyễn Thị Minh Khai", "Bà|Nguyễn Thị Minh Khai"),
    ("Đội Sông Lam Nghệ An thắng", "Đội|Sông Lam Nghệ An|thắng"),
    ("Phan Bội Châu và Phan Châu Trinh", "Phan Bội Châu|và|Phan Châu Trinh"),
    ("Hôm nay Lan đi học", "Hôm nay|Lan|đi|học"),
];

/// Chains of entries that overlap.
const OVERLAPS: &[(&str, &str)] = &[
    ("Quan hệ thống nhất giữa các vùng.", "Quan hệ|thống nhất|giữa|các|vùng|."),
    ("Các nhà khoa học tập trung nghiên cứu.", "Các|nhà|khoa học|tập trung|nghiên cứu|."),
];

#[cfg(feature = "model")]
#[test]
fn everyday_texts_have_the_words_expected() {
    let found = |text: &str| {
        let words = segmenter().segment(text);
        words.iter().map(|word| word.of(text).unwrap().to_owned()).collect::<Vec<_>>().join("|")
    };
    let mut wrong = Vec::new();
    for table in [DIVIDED, WHOLE, COUNTRIES, NO_COUNTRIES, TITLES, NO_TITLES, OVERLAPS, STARTS] {
        for (text, expected) in table {
            if found(text) != *expected {
                wrong.push((*text, found(text)));
                continue;
            }
            let decomposed: String = text.nfd().collect();
            assert_eq!(found(&decomposed).nfc().collect::<String>(), *expected);
            for placement in TonePlacement::ALL {
                let other = machvan::normalize::Normalizer::builder().tone(placement).build().unwrap();
                let text = other.normalize(text).unwrap().text.to_string();
                assert_eq!(found(&text), other.normalize(expected).unwrap().text.to_string());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_users_words_win() {
    let build = |list: &str| WordSegmenter::builder().word_list(list).build().unwrap();
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
        ("Viết bằng C++, c++ và C+++.", "Viết bằng C++ , c++ và C +++ ."),
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
    // A word has no white space at its ends, visible or not (found by fuzzing).
    let segmenter =
        WordSegmenter::builder().words(["\u{200b}e đ. in\u{200b}", "C++\u{feff} "]).build().unwrap();
    let found: Vec<_> =
        segmenter.segment("e đ. in\u{200b}\nsách C++\u{feff} nữa").iter().map(|word| word.range()).collect();
    assert_eq!(found, [0..8, 12..17, 18..21, 25..30]);
    // One syllable is a word too.
    let segmenter = WordSegmenter::builder().words(["viện"]).build().unwrap();
    assert_eq!(words(&segmenter, "thư viện số liệu"), "thư viện số_liệu");
}

#[test]
fn words_that_cannot_be_used_are_all_reported() {
    let words =
        [("", false), ("  ", false), ("\u{200b}", false), ("", true), ("nhà", true), ("nhà, cửa", true)];
    for (word, never) in words {
        let builder = WordSegmenter::builder();
        let builder =
            if never { builder.never(["nhà đá", word]) } else { builder.words(["nhà đá", word]) };
        let error = builder.build().unwrap_err();
        assert_eq!((error.kind(), error.index()), (ErrorKind::InvalidOption, Some(1)), "{word:?}");
    }
    let list = "mạch văn\n- nhà\r\n\n# -\n-\nnhà cửa\n- C++\n";
    let error = WordSegmenter::builder().word_list(list).build().unwrap_err();
    assert_eq!((error.kind(), error.line(), error.offset()), (ErrorKind::Syntax, Some(2), Some(12)));
    let message = error.message();
    assert!(message.contains("; line 5: ") && message.contains("; line 7: "), "{message}");
    let error = WordSegmenter::builder().word_list(&"- nhà\n".repeat(1000)).build().unwrap_err();
    assert!(error.message().len() < 1500 && error.message().ends_with(" more"), "{error}");
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

#[test]
fn tokens_of_a_stream_are_joined() {
    use machvan::{Layout, Spacing, format};
    let texts = |stream: &TokenStream<'_>| {
        let words: Vec<_> =
            stream.tokens().map(|token| token.text().replace(char::is_whitespace, "_")).collect();
        words.join(" ")
    };
    // Of a list, sentence by sentence; a token of several syllables stays.
    let sentences =
        [vec!["Sinh", "viên", "Hà Nội", "đọc", "sách", "."], vec!["Thư", "viện", "TP.", "Huế", "đẹp", "!"]];
    let mut stream = TokenStream::from_sentences(sentences).unwrap();
    segmenter().segment_stream(&mut stream).unwrap();
    assert_eq!(texts(&stream), "Sinh_viên Hà_Nội đọc sách . Thư_viện TP. Huế đẹp !");
    let ends: Vec<_> = stream.sentences().map(|sentence| sentence.token_range().end).collect();
    assert_eq!(ends, [5, 10]);

    // Kinds and spacing are those of the first token.
    let mut stream = Pipeline::syllables().analyze("(Sinh viên 5kg)").unwrap();
    segmenter().segment_stream(&mut stream).unwrap();
    let kinds: Vec<_> = stream.tokens().map(|token| token.kind().unwrap()).collect();
    assert_eq!(kinds, [TokenKind::Punctuation, TokenKind::Word, TokenKind::Quantity, TokenKind::Punctuation]);
    let mut stream = TokenStream::new().with_layout(Layout::Listed);
    stream.set_text("( sinh viên ) .").unwrap();
    let mut stream = stream.with_layout(Layout::Listed);
    for (span, spacing) in [
        (0..1, Spacing::Unknown),
        (2..6, Spacing::Joined),
        (7..12, Spacing::Spaced),
        (13..14, Spacing::Joined),
        (15..16, Spacing::Spaced),
    ] {
        stream.push(span).unwrap();
        stream.set_spacing(spacing);
    }
    segmenter().segment_stream(&mut stream).unwrap();
    let spacing: Vec<_> = (0..stream.len()).map(|token| stream.spacing(token)).collect();
    assert_eq!(spacing, [Spacing::Unknown, Spacing::Joined, Spacing::Joined, Spacing::Spaced]);

    // Markup is in no word.
    let mut stream = format::read(format::FormatName::Vertical, "Sinh\tN\nviên\tN\n".as_bytes()).unwrap();
    let before = stream.clone();
    let error = segmenter().segment_stream(&mut stream).unwrap_err();
    assert_eq!((error.kind(), error.index(), error.offset()), (ErrorKind::Unrepresentable, Some(1), Some(4)));
    assert_eq!(stream, before);
}

proptest! {
    /// The words of the tokenizer's tokens are those of the text, unless a word ends inside a token.
    #[test]
    fn words_of_a_stream_are_those_of_its_text(text in text(), several in any::<bool>()) {
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'));
        let mut stream = TokenStream::new();
        stream.set_text(text).unwrap();
        if several {
            Pipeline::syllables().analyze_stream(&mut stream);
        } else {
            stream.set_tokens(Tokenizer::new().atoms(text).map(|atom| atom.span())).unwrap();
        }
        let tokens = stream.spans().to_vec();
        let mut expected = Vec::new();
        for sentence in stream.sentences() {
            let (span, text) = (sentence.span(), &text[..sentence.span().end()]);
            // What precedes a sentence counts for the length of its line alone.
            let words = segmenter().segment(&text[span.start()..]);
            expected.extend(words.iter().map(|word| word.start() + span.start()..word.end() + span.start()));
        }
        let whole = expected.iter().all(|word| tokens.iter().any(|token| token.end() == word.end));
        let sentences = stream.sentences().len();
        segmenter().segment_stream(&mut stream).unwrap();
        prop_assert_eq!(stream.text(), text);
        prop_assert_eq!(stream.sentences().len(), sentences);
        if whole && (!several || !text.contains(['\n', '\r', '\u{85}', '\u{2028}'])) {
            let found: Vec<_> = stream.spans().iter().map(|span| span.range()).collect();
            prop_assert_eq!(found, expected);
        }
    }

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
        // The fast path looks 16 bytes ahead; at the end of a text it can't. A blank line is between, so
        // nothing else depends on it.
        let text = format!("{text} và");
        let both = format!("{text}\n\n{more}");
        let first = segmenter().segment(&text);
        let again: Vec<_> = segmenter().segment(&both).into_iter().take_while(|word| word.end() <= text.len()).collect();
        prop_assert_eq!(first, again);
    }
}

#[test]
fn long_runs_are_words() {
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
    for (text, expected) in [
        ("được thực hiện tại trung tâm", "được thực_hiện tại trung_tâm"),
        // Quốc hội, hội thảo, thảo luận.
        ("Tuần này Quốc hội thảo luận.", "Tuần này Quốc_hội thảo_luận ."),
        ("Ủy ban Thường vụ Quốc hội họp", "Ủy_ban Thường_vụ Quốc_hội họp"),
        ("Chiều qua Giáo hội họp mặt", "Chiều qua Giáo_hội họp_mặt"),
        ("Hôm nay Công đoàn kết nghĩa", "Hôm_nay Công_đoàn kết_nghĩa"),
    ] {
        assert_eq!(words(segmenter(), text), expected);
    }
}

/// In docs/words.md, `|` separates the tokens of an example. In a table, an example without it is one token.
#[test]
fn the_examples_of_the_documentation_are_true() {
    let page = include_str!("../docs/words.md").split("## Where others differ").next().unwrap();
    let mut examples = 0;
    let mut check = |tokens: &[&str]| {
        let expected: Vec<String> = tokens.iter().map(|token| token.replace(' ', "_")).collect();
        // At the end of the text, the full stop of an abbreviation would end the sentence.
        let (text, expected) = (tokens.join(" "), expected.join(" "));
        let more = if text.ends_with('.') { " 5" } else { "" };
        assert_eq!(words(segmenter(), &(text + more)), expected + more);
        examples += 1;
    };
    for line in page.lines() {
        let line = line.replace("\\|", "│");
        let row = line.starts_with('|');
        let part = if row { line.splitn(3, '|').nth(2).unwrap() } else { &line };
        for example in part.split('`').skip(1).step_by(2) {
            let tokens: Vec<&str> = example.split(['│', '|']).map(str::trim).collect();
            if row || tokens.len() > 1 && !tokens.contains(&"") {
                check(&tokens);
            }
        }
    }
    assert!(examples > 50, "{examples}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Cached kinds of words equal those that are computed.
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
