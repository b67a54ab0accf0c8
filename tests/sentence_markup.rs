//! Sentences of HTML: tags and entities are read as what they print, offsets are those of the input.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use machvan::{Markup, sentence::SentenceSplitter};
use proptest::prelude::*;

fn splitter() -> SentenceSplitter {
    SentenceSplitter::builder().markup(Markup::Html).build().unwrap()
}

/// ¦ stands between two sentences; what is between { and } is white space when it is printed, and so in none.
const CASES: &[&str] = &[
    "Trời mưa.{<br>}¦Đường vắng.",
    "Trời mưa.{<br/>}¦Đường vắng.",
    "Trời mưa.{<BR />}¦Đường vắng.",
    "{<p>}Trời mưa.{</p><p>}¦Đường vắng.{</p>}",
    "{<p class=\"a > b\">}Trời mưa.{</p>⏎<p>}¦Đường vắng.{</p>}",
    "Trời mưa.{&nbsp;}¦Đường vắng.",
    "Trời mưa.{&#160;}¦Đường vắng.",
    "&ldquo;Trời mưa!&rdquo; ¦Bà nói thế.",
    "&ldquo;Trời mưa!&rdquo; bà nói.",
    "&quot;Trời mưa!&quot; ¦Bà nói thế.",
    "<b>Trời mưa.</b> ¦Đường vắng.",
    "<b>Trời</b> <i>mưa</i>. ¦Đường vắng.",
    "Trời mưa<b>.</b> ¦Đường vắng.",
    "Trời mưa. ¦<b>Đường</b> vắng.",
    "Ở <b>TP</b>. Huế trời mưa. ¦Đường vắng.",
    "Ở <b>TP.</b> Huế trời mưa. ¦Đường vắng.",
    "Ở TP.{}&nbsp;Huế trời mưa. ¦Đường vắng.",
    "Trời mưa&hellip; ¦Đường vắng.",
    "Trời⏎mưa. ¦Đường vắng.",
    "{<h1>}Tin mưa{</h1>}¦Trời mưa to.",
    "{<ul><li>}Mua gạo{</li><li>}¦Mua rau{</li></ul>}",
    "{<td>}Gạo{</td><td>}¦Rau{</td>}",
    "Giá &lt; 5.000đ. ¦Hàng tốt.",
    "Cơm &amp; phở. ¦Hàng tốt.",
    "Nếu x<y và z>t thì dừng. ¦Hết.",
    "Chùa rất cổ.<sup>[1]</sup> ¦Chuông đúc sau đó.",
    "Trời mưa.<!-- ghi chú. Nữa --> ¦Đường vắng.",
    "Trời mưa.{<script>if (a < b) { c(\". D\") }</script>}¦Đường vắng.",
    "Xem <a href=\"https://a.vn/?b=1. C\">trang này</a>. ¦Hay lắm.",
    "Giá 2&nbsp;500 đồng. ¦Rẻ lắm.",
    "Trời mưa.<span> ¦Đường</span> vắng.",
];

#[test]
fn tags_and_entities_are_what_they_print() {
    let splitter = splitter();
    for case in CASES {
        let case = case.replace('⏎', "\n");
        let text: String = case.replace(['¦', '{', '}'], "");
        let hidden = |mut sentence: &str| {
            // White space and what is printed as such at both ends.
            loop {
                let trimmed = sentence.trim();
                let trimmed = match (trimmed.starts_with('{'), trimmed.ends_with('}')) {
                    (true, _) => &trimmed[trimmed.find('}').unwrap() + 1..],
                    (_, true) => &trimmed[..trimmed.rfind('{').unwrap()],
                    _ => trimmed,
                };
                if trimmed == sentence {
                    return trimmed.replace(['{', '}'], "");
                }
                sentence = trimmed;
            }
        };
        if case.contains("{ c(") {
            continue;
        }
        let expected: Vec<String> = case.split('¦').map(hidden).collect();
        let found: Vec<&str> = splitter.split(&text).map(|sentence| sentence.text()).collect();
        assert_eq!(found, expected);
    }
    let text = "Trời mưa.<script>if (a < b) { c(\". D\") }</script>Đường vắng.";
    assert_eq!(splitter.split(text).map(|s| s.text()).collect::<Vec<_>>(), ["Trời mưa.", "Đường vắng."]);
}

/// One sentence each: no tag or entity in it ends a sentence.
const WHOLE: &[&str] = &[
    "Ở <b>TP</b>. Huế trời mưa",
    "Giá <b>2</b>.500 đồng một quả",
    "Giá 2.<b>500</b> đồng một quả",
    "Ông <i>Nguyễn V.</i> An đến",
    "Ông Nguyễn V.&nbsp;An đến",
    "Rau, cá, v.v.<br>đều rẻ",
    "&ldquo;Đi đâu?&rdquo; bà hỏi",
    "&quot;Mưa!&quot; bà nói",
    "Xem <a href=\"https://a.vn/b.html\">trang a.vn</a> nhé",
    "Trời <!-- nắng. --> mưa",
    "Nước x&lt;y và y&gt;z",
    "Gạo &amp; rau",
    "Trời<span> mưa</span> to",
    "Trời mưa&hellip; to",
    "5 &times; 3 = 15",
    "<b>Trời mưa.</b>",
    "TS.&nbsp;<b>Lê Nam</b> ở Huế",
    "Nặng 2,5&nbsp;kg",
    "Lúc 5 a.m.&nbsp;hôm qua",
    "Chùa<sup>[1]</sup> rất cổ",
    "H<sub>2</sub>O là nước",
    "Ngày <b>2.</b>9 cả nhà đi chơi",
    "Công ty <i>Yahoo!</i> đã đóng cửa",
];

#[test]
fn tags_and_entities_inside_a_sentence_do_not_end_it() {
    let splitter = splitter();
    for text in WHOLE {
        let found: Vec<&str> = splitter.split(text).map(|sentence| sentence.text()).collect();
        assert_eq!(found, [*text]);
    }
}

const PIECES: &[&str] = &[
    "Trời mưa",
    ".",
    ". ",
    "! ",
    "<br>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "&nbsp;",
    "&rdquo;",
    "&ldquo;",
    "&lt;",
    "<",
    "&",
    ">",
    "\n",
    " ",
    "TP",
    "Huế",
    "[1]",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<a title=\"Huế. Đẹp\">",
    "\"",
    "đẹp",
    "1. ",
    "<li>",
    "&#7899;",
    "…",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn offsets_are_those_of_the_input(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60), at in 0..2000usize) {
        let text = pieces.concat();
        let splitter = splitter();
        let whole: Vec<_> = splitter.split(&text).map(|s| s.start() as u64..s.end() as u64).collect();
        for sentence in splitter.split(&text) {
            prop_assert_eq!(&text[sentence.start()..sentence.end()], sentence.text());
        }
        let cut = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap();
        let characters = text.char_indices().map(|(at, c)| &text[at..at + c.len_utf8()]).collect();
        for chunks in [vec![&text[..cut], &text[cut..]], characters] {
            let (mut found, mut sentences) = (Vec::new(), splitter.chunks());
            for chunk in chunks {
                sentences.push(chunk, |sentence| found.push(sentence.range()));
            }
            sentences.finish(|sentence| found.push(sentence.range()));
            prop_assert_eq!(&found, &whole);
        }
    }
}

/// Words of text with markup are the words of what it prints, and each span is that of the input.
#[test]
fn words_of_html_are_those_of_its_text() {
    let splitter = SentenceSplitter::builder().markup(Markup::Html).build().unwrap();
    let pipeline =
        machvan::Pipeline::builder().splitter(splitter.clone()).words(["mạch văn"]).build().unwrap();
    let atoms =
        machvan::Pipeline::builder().splitter(splitter).tokenizer(Default::default()).build().unwrap();
    let plain = machvan::Pipeline::builder().words(["mạch văn"]).build().unwrap();
    for (html, text) in [
        ("<p>Thư vi&#7879;n H&agrave; N&#7897;i</p>", "Thư viện Hà Nội"),
        ("Sinh <b>vi&ecirc;n</b> đ&#7885;c s&aacute;ch.", "Sinh viên đọc sách."),
        ("Giá <i>5.000</i>&nbsp;đ&#7891;ng, r&#7867;!", "Giá 5.000\u{a0}đồng, rẻ!"),
        ("&ldquo;Mạch văn&rdquo; hay<br>Hết chuyện", "“Mạch văn” hay\nHết chuyện"),
        ("A &lt; B &amp; C", "A < B & C"),
        ("Th&ocirc;ng<!-- ẩn --> tin <a href=\"x>y\">đ&acirc;y</a>", "Thông tin đây"),
        ("x<sup>2</sup> l&agrave; s&#7889;", "x2 là số"),
    ] {
        let found = pipeline.analyze(html).unwrap();
        let expected = plain.analyze(text).unwrap();
        let words: Vec<String> = found.tokens().map(|token| print(token.text())).collect();
        assert_eq!(words, expected.tokens().map(|token| token.text()).collect::<Vec<_>>(), "{html}");
        for token in found.tokens() {
            assert_eq!(token.span().of(html), Some(token.text()));
            assert!(!token.text().starts_with("<p") && !token.text().ends_with("</b>"), "{}", token.text());
        }
        assert_eq!(found.sentences().len(), expected.sentences().len(), "{html}");
        assert!(!atoms.analyze(html).unwrap().tokens().any(|token| token.text().starts_with('<')));
    }
}

/// What the markup of the test above prints, by a slower way.
fn print(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(c) = rest.chars().next() {
        let tag = rest.starts_with('<') && rest.len() > 1 && !rest.starts_with("< ");
        if let Some(end) = rest.find('>').filter(|_| tag) {
            rest = &rest[end + 1..];
            continue;
        }
        if let Some((name, after)) = rest.strip_prefix('&').and_then(|rest| rest.split_once(';')) {
            let named = [
                ("agrave", 'à'),
                ("acirc", 'â'),
                ("aacute", 'á'),
                ("ecirc", 'ê'),
                ("ocirc", 'ô'),
                ("amp", '&'),
                ("lt", '<'),
                ("nbsp", '\u{a0}'),
                ("ldquo", '“'),
                ("rdquo", '”'),
            ];
            let number = name.strip_prefix('#').and_then(|number| char::from_u32(number.parse().unwrap()));
            text.push(number.unwrap_or_else(|| named.iter().find(|named| named.0 == name).unwrap().1));
            rest = after;
            continue;
        }
        text.push(c);
        rest = &rest[c.len_utf8()..];
    }
    text
}
