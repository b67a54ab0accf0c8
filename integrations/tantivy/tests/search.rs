//! The engine with machvan's tokens: queries, phrases, snippets, and the relevance of the answers.

mod common;

use common::{Search, highlighted};
use machvan_tantivy::Mode;

#[test]
fn a_syllable_finds_the_word_where_syllables_are_indexed() {
    let documents = ["Thủ đô Hà Nội có nhiều hồ.", "Nội dung cuộc họp."];
    assert_eq!(Search::new(Mode::WordsAndSyllables, &documents).ids("nội"), [0, 1]);
    assert_eq!(Search::new(Mode::Syllables, &documents).ids("nội"), [0, 1]);
    assert_eq!(Search::new(Mode::Words, &documents).ids("nội"), Vec::<u64>::new());
}

#[test]
fn an_unquoted_word_of_two_syllables_finds_documents() {
    let documents = ["Thư viện mở cửa lúc tám giờ.", "Chợ mở cửa lúc sáu giờ."];
    for mode in [Mode::WordsAndSyllables, Mode::Syllables] {
        assert_eq!(Search::new(mode, &documents).ids("thư viện"), [0]);
    }
}

#[test]
fn phrases_of_words_work_in_each_mode() {
    let documents =
        ["Trường đại học ở Hà Nội tuyển sinh.", "Hà Nội có trường đại học.", "Đại học tuyển sinh ở Huế."];
    for mode in [Mode::Words, Mode::WordsAndSyllables, Mode::Syllables] {
        let search = Search::new(mode, &documents);
        assert_eq!(search.ids("\"ở Hà Nội\""), [0], "{mode:?}");
        assert_eq!(search.ids("\"tuyển sinh ở Huế\""), [2], "{mode:?}");
        assert_eq!(search.ids("\"Hà Nội tuyển sinh\""), [0], "{mode:?}");
    }
}

#[test]
fn text_without_diacritics_finds_text_with_them() {
    let documents = ["Người Hà Nội uống cà phê.", "Ha ha ha!"];
    assert_eq!(Search::new(Mode::WordsAndSyllables, &documents).ids("plain:\"ha noi\""), [0]);
}

#[test]
fn snippets_highlight_exactly_what_was_written() {
    for (document, query, marked) in [
        ("Ngày mai ra Ha\u{300} No\u{323}\u{302}i chơi 🙂 nhé", "\"hà nội\"", "Ha\u{300} No\u{323}\u{302}i"),
        ("👩‍👩‍👧 đi Hà  Nội rồi", "\"hà nội\"", "Hà  Nội"),
        ("Sáng nay cả đoàn xe từ miền núi xuôi đường về Hà\r\nNội xa", "\"hà nội\"", "Hà\r\nNội"),
        ("thăm HOÀ BÌNH mùa xuân", "\"hòa bình\"", "HOÀ BÌNH"),
    ] {
        let search = Search::new(Mode::Words, &[document]);
        assert_eq!(highlighted(&search, query), [marked], "{document:?}");
    }
}

/// Queries with the documents that answer them, judged by hand: see `tests/relevance.tsv`.
#[test]
fn most_queries_are_answered_right() {
    let floors = [(Mode::Words, 11), (Mode::WordsAndSyllables, 13), (Mode::Syllables, 7)];
    for (mode, floor) in floors {
        let (right, report) = common::relevance(mode);
        println!("{mode:?}: {right} of 20 answered right\n{report}");
        assert!(right >= floor, "{mode:?}: {right} of 20, expected at least {floor}\n{report}");
    }
}
