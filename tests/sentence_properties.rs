//! Guarantees of the sentence splitter for every text: nothing is lost, chunks are split like the whole, and
//! NFD like NFC.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::ops::Range;

use machvan::{
    sentence::{NewlinePolicy, SentenceRule, SentenceSplitter},
    vietnamese::{AbbreviationKind, Abbreviations},
};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Pieces that the rules care about; texts are runs of them.
const PIECES: &[&str] = &[
    ".",
    ".",
    ".",
    ". ",
    ". ",
    "...",
    "…",
    "? ",
    "! ",
    "?!",
    "。",
    "؟",
    " ",
    " ",
    " ",
    ", ",
    ": ",
    "; ",
    "\"",
    "“",
    "”",
    "'",
    "(",
    ")",
    "[",
    "]",
    "[1]",
    " - ",
    "– ",
    "• ",
    "*",
    "TP",
    "ThS",
    "PGS.TS",
    "v.v",
    "U.S.A",
    "a.m",
    "Co",
    "Ltd",
    "tr",
    "A",
    "V",
    "Đ",
    "ý",
    "Ý",
    "anh",
    "chị",
    "vitamin",
    "Sau",
    "đó",
    "Đường",
    "mưa",
    "Nguyễn",
    "hà",
    "nội",
    "Theo",
    "nói",
    "hỏi",
    "điều",
    "Điều",
    "1",
    "2",
    "3",
    "1990",
    "2.5",
    "1. ",
    "2) ",
    "(3) ",
    "a) ",
    "b. ",
    "II. ",
    "iPhone",
    "www.a.vn",
    "http://x.vn/?A=b",
    "e@f.Vn",
    "x.Docx",
    "của",
    "thành phố",
    "Ảnh",
    "🙂",
    "文",
    "اب",
    "\u{301}",
    "\u{feff}",
    "\0",
    "\u{a0}",
    "\t",
    "CO",
    "Greek Ωδ",
    "\u{200b}",
    "\u{200e}",
    ":)",
    "=))",
    "T_T",
    "#huế",
    "¹",
    "(1)",
    "[Chú thích 1]",
    "---",
    "ăn đi",
    "quá",
    "BS.CKI",
    "N.V.A",
    "2. 9. 1945",
    "３．１",
    "Yum",
    "GĐ",
    "HĐ",
    "An",
    "XD",
    "°",
    "%",
    "et al",
];
const BREAKS: &[&str] = &["\n", "\n", "\n\n", "\r\n", "\r", "\u{2028}", "\u{2029}", " \n "];

fn text(breaks: bool) -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.iter().chain(if breaks { BREAKS } else { &[] }).copied().collect();
    let near = prop::collection::vec((prop::sample::select(pieces.clone()), any::<bool>()), 0..60);
    // Sometimes one piece many times, so that the bounds of the window come into play.
    let far = (prop::sample::select(pieces), 0..1500usize);
    (near.clone(), prop::option::weighted(0.2, far), near).prop_map(|(before, far, after)| {
        let write = |text: &mut String, pieces: &[(&str, bool)]| {
            for (piece, space) in pieces {
                text.push_str(piece);
                if *space && !piece.ends_with(' ') {
                    text.push(' ');
                }
            }
        };
        let mut text = String::new();
        write(&mut text, &before);
        if let Some((piece, count)) = far {
            text.push_str(&piece.repeat(count));
        }
        write(&mut text, &after);
        text
    })
}

fn splitters() -> [SentenceSplitter; 4] {
    [
        SentenceSplitter::new(),
        SentenceSplitter::english(),
        SentenceSplitter::builder().newlines(NewlinePolicy::Line).build().unwrap(),
        SentenceSplitter::builder()
            .newlines(NewlinePolicy::Paragraph)
            .abbreviations(Abbreviations::builder().add("mưa.", AbbreviationKind::Inner).build().unwrap())
            .exception("Sau. đó")
            .build()
            .unwrap(),
    ]
}

fn ranges(splitter: &SentenceSplitter, text: &str) -> Vec<Range<u64>> {
    splitter.split(text).map(|s| s.start() as u64..s.end() as u64).collect()
}

fn chunked(splitter: &SentenceSplitter, chunks: &[&str]) -> Vec<Range<u64>> {
    let mut found = Vec::new();
    let mut sentences = splitter.chunks();
    for chunk in chunks {
        sentences.push(chunk, |sentence| found.push(sentence.range()));
    }
    sentences.finish(|sentence| found.push(sentence.range()));
    found
}

/// The sentences of a part, found in no more of the text than they need.
fn part(splitter: &SentenceSplitter, text: &str, part: Range<usize>) -> Vec<Range<u64>> {
    let from = cut(text, part.start.saturating_sub(SentenceSplitter::CONTEXT + 3));
    let to = cut(text, part.end + SentenceSplitter::CONTEXT + 3);
    splitter
        .split_part(&text[from..to], part.start - from..part.end - from)
        .map(|s| (from + s.start()) as u64..(from + s.end()) as u64)
        .collect()
}

fn cut(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap()
}

/// One character at a time.
fn characters(text: &str) -> Vec<&str> {
    text.char_indices().map(|(at, c)| &text[at..at + c.len_utf8()]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn sentences_and_white_space_are_the_text(text in text(true)) {
        for splitter in splitters() {
            let mut end = 0;
            for sentence in splitter.split(&text) {
                prop_assert!(text[end..sentence.start()].trim().is_empty());
                prop_assert_eq!(&text[sentence.span().range()], sentence.text());
                prop_assert_eq!(sentence.text().trim(), sentence.text());
                prop_assert!(!sentence.text().is_empty());
                end = sentence.end();
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }

    #[test]
    fn chunks_give_what_the_whole_gives(text in text(true), cuts in prop::collection::vec(0..8000usize, 0..6)) {
        for splitter in splitters() {
            let whole = ranges(&splitter, &text);
            prop_assert_eq!(&chunked(&splitter, &characters(&text)), &whole);
            let mut cuts: Vec<usize> = cuts.iter().map(|&at| cut(&text, at % (text.len() + 1))).collect();
            cuts.extend([0, text.len()]);
            cuts.sort_unstable();
            let chunks: Vec<&str> = cuts.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect();
            prop_assert_eq!(&chunked(&splitter, &chunks), &whole);
        }
    }

    #[test]
    fn parts_give_what_the_whole_gives(text in text(true), limits in prop::collection::vec(0..8000usize, 1..6)) {
        for splitter in splitters() {
            let whole = ranges(&splitter, &text);
            let mut limits: Vec<usize> = limits.iter().map(|&at| at % (text.len() + 1)).collect();
            limits.sort_unstable();
            let (mut start, mut found) = (0, Vec::new());
            for limit in limits {
                let Some(end) = splitter.last_boundary(&text, start + 1..limit) else { continue };
                prop_assert!(end > start && end < limit);
                found.extend(part(&splitter, &text, start..end));
                start = end;
            }
            found.extend(part(&splitter, &text, start..text.len()));
            prop_assert_eq!(found, whole);
        }
    }

    #[test]
    fn decomposed_text_has_the_same_sentences(text in text(true)) {
        // A mark composes with a letter over a bound only if the letter is on the other side: keep clear of
        // the bounds.
        let text = &text[..cut(&text, 300)];
        for splitter in splitters() {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            let one: Vec<String> = splitter.split(&composed).map(|s| s.text().to_owned()).collect();
            let two: Vec<String> = splitter.split(&decomposed).map(|s| s.text().nfc().collect()).collect();
            prop_assert_eq!(one, two);
        }
    }

    #[test]
    fn decisions_explain_the_sentences(text in text(true)) {
        let splitter = SentenceSplitter::new();
        let ends: Vec<_> = splitter.decisions(&text).filter(|decision| decision.ends()).collect();
        for sentence in splitter.split(&text) {
            let told = ends.iter().find(|decision| text[..decision.offset()].trim_end().len() == sentence.end());
            match told {
                Some(decision) => prop_assert_eq!(decision.rule(), sentence.rule()),
                None => prop_assert_eq!(sentence.rule(), SentenceRule::TextEnd),
            }
        }
        for decision in splitter.decisions(&text).take(20) {
            let explained = splitter.explain(&text, decision.mark().start()).unwrap();
            prop_assert!(explained.mark().start() <= decision.mark().start());
        }
    }

    #[test]
    fn a_sentence_is_one_sentence(text in text(false)) {
        for splitter in splitters() {
            // An item of a list in one line is ended by the next item. Without it the rules see another text.
            let kept = splitter.split(&text).filter(|sentence| sentence.rule() != SentenceRule::InlineList);
            for sentence in kept {
                let again: Vec<&str> = splitter.split(sentence.text()).map(|s| s.text()).collect();
                prop_assert_eq!(again, [sentence.text()]);
            }
        }
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        for splitter in splitters() {
            let whole = ranges(&splitter, &text);
            prop_assert_eq!(&chunked(&splitter, &characters(&text)), &whole);
        }
    }
}

#[test]
fn each_cut_of_a_text_gives_the_whole() {
    let text =
        "Anh sống ở TP. Hồ Chí Minh.¶“Tại sao?” chị H. hỏi. Sau đó… Ông Ba nói:\n- Mai đi.Nhớ nhé!\r\n\r\n\
        Chợ nổi\nGhe thuyền neo kín mặt sông, v.v.  \n1. Mở đầu 2. Thân bài"
            .replace('¶', "\n");
    for splitter in splitters() {
        let whole = ranges(&splitter, &text);
        for (at, _) in text.char_indices() {
            assert_eq!(chunked(&splitter, &[&text[..at], &text[at..]]), whole, "cut at {at}");
        }
    }
}

#[test]
fn a_long_word_is_as_long_decomposed() {
    // Found by 10,000 cases: words were looked at up to a number of bytes, of which NFD has more.
    let text = "Có anh\nĐườngĐườngĐườngĐườngTP.";
    for splitter in splitters() {
        let decomposed: String = text.nfd().collect();
        assert_eq!(splitter.split(text).count(), splitter.split(&decomposed).count());
    }
}

#[test]
fn spaces_of_every_kind_stand_before_a_number() {
    // Found by 10,000 cases: after a no-break space and a space, the fast path took the number of an item for
    // another. A debug build compares it with the rules.
    for space in [" ", "\u{a0}", "\u{3000}", "\u{2003}", "\t", "\u{1680}"] {
        for before in [":", ";", "a", "ế", "京", "e\u{301}"] {
            let text = format!("{} đây{before}{space} 1. Trời mưa to từ sáng.", "Anh kể rằng ".repeat(9));
            assert!(SentenceSplitter::new().split(&text).count() <= 2, "{text}");
        }
    }
}

#[test]
fn long_and_odd_texts() {
    let splitter = SentenceSplitter::new();
    assert_eq!(splitter.split("").count(), 0);
    assert_eq!(splitter.split(" \n\t\u{a0}").count(), 0);
    assert_eq!(splitter.split("a").count(), 1);
    assert_eq!(splitter.split("\u{301}").count(), 1);
    assert_eq!(splitter.split("\u{feff}Mưa. Nắng.").count(), 2);
    assert_eq!(splitter.split(&"a".repeat(10 << 20)).count(), 1);
    assert_eq!(splitter.split(&".".repeat(1 << 20)).count(), 1);
    assert_eq!(splitter.split(&"\"".repeat(1 << 20)).count(), 1);
    assert_eq!(splitter.split(&" ".repeat(1 << 20)).count(), 0);
    assert_eq!(splitter.split(&format!("Mưa.{}Nắng.", " ".repeat(1 << 20))).count(), 2);
    for piece in
        ["A. ", ".\"", "? ", "\n", "a\n", "1. ", "(", ") ", "a@", "x.", "…", "- ", "\u{301}", "“", "A.a"]
    {
        let text = piece.repeat((1 << 17) / piece.len());
        let whole = ranges(&splitter, &text);
        let middle = cut(&text, text.len() / 2);
        assert_eq!(chunked(&splitter, &[&text[..middle], &text[middle..]]), whole, "{piece:?}");
    }
}

#[test]
fn the_quick_way_says_what_the_rules_say() {
    // Found by random texts of such pieces. A debug build compares the fast path with the rules at each mark.
    let expected: [(&str, &[&str]); 6] = [
        ("an emoticon", &["Vui quá! XD", "Đi thôi! XDD"]),
        ("Đ is no vowel: a rank", &["Hôm ấy HĐ. Nguyễn Văn An tới thăm."]),
        ("Ạ is a vowel: a word", &["Phòng RẠ.", "Nguyễn Văn An tới thăm."]),
        ("a degree", &["Anh tới gặp BS.CK2. Nguyễn An."]),
        ("no degree", &["Anh tới gặp BS.CK%.", "Nguyễn An chờ."]),
        ("no scale of degrees", &["Trời mưa 5 °%.", "Khách về."]),
    ];
    for (why, sentences) in expected {
        for newline in [" ", "\n"] {
            let text = sentences.join(newline);
            let found: Vec<&str> = SentenceSplitter::new().split(&text).map(|s| s.text()).collect();
            assert_eq!(found, sentences, "{why}");
        }
    }
}
