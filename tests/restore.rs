//! Guarantees of restoring for every stream: only marks are added, nothing is removed, the tokens keep their
//! order and can be found by index, and the form of the text decides nothing.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::expect_used)]

use machvan::{
    BlockKind, ErrorKind, TokenStream,
    restore::{Mark, RestoreRule, Restored, Restorer},
};
use proptest::prelude::*;
use std::sync::OnceLock;
use testkit::restored::check;
use unicode_normalization::UnicodeNormalization;

fn restorer() -> Restorer {
    static RESTORER: OnceLock<Restorer> = OnceLock::new();
    RESTORER.get_or_init(Restorer::new).clone()
}

#[rustfmt::skip] // one line per kind
const WORDS: &[&str] = &[
    "trời", "mưa", "đã", "Đường", "Nguyễn", "Trãi", "Nguyễn Văn An", "Hà Nội", "ở", "và", "Trong", "đó", "Ông", "nói", "UBND", "ai", "gì",
    "không", "Ảnh", "Nguồn", "Theo", "tin", "A", "iPhone", "2015", "4-5ha", "21/22", "1.250", "là", "của",
    ".", "?", "!", "…", "...", ",", ":", ";", "-", "–", "•", "/", "(", ")", "LBKT", "RBKT", "“", "”", "\"", "\"", "'", "‘", "’", "[", "]",
    "hoà", "hòa", "HÒA", "\u{301}", "e\u{301}", "\u{feff}", "🙂", "文字", "اب", "_", "<g/>", "<s>", "#", "\\", "a\u{a0}b", "Hà  Nội",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        30 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => "\\PC{1,8}".prop_filter("a token has to have a character", |word| !word.is_empty()),
    ]
}

/// Sentences of tokens.
fn sentences() -> impl Strategy<Value = Vec<Vec<String>>> {
    let short = prop::collection::vec(prop::collection::vec(word(), 1..12), 0..8);
    let long = prop::collection::vec(prop::collection::vec(word(), 1..200), 0..3);
    prop_oneof![short, long]
}

/// The sentences as running text: no token has white space at its ends, and the gaps are of all kinds.
fn running(sentences: &[Vec<String>], joined: bool) -> TokenStream<'static> {
    let (mut text, mut spans, mut ends) = (String::from(" "), Vec::new(), Vec::new());
    for (number, word) in sentences.iter().flatten().enumerate() {
        text.push_str(if joined && number % 3 == 0 { "" } else { [" ", "\n", "  ", "\r\n\r\n"][number % 4] });
        spans.push(machvan::Span::new(text.len() as u32, (text.len() + word.len()) as u32).unwrap());
        text.push_str(word);
    }
    text.push_str(" \n");
    let mut count = 0;
    for sentence in sentences {
        count += sentence.len();
        ends.push(count);
    }
    let mut stream = TokenStream::from_spans(text, spans).unwrap();
    stream.set_sentences(ends).unwrap();
    stream
}

/// The decisions: the boundaries, and for each sentence its kind, the mark that it lacks, and the rule.
type Decided = (Vec<(usize, RestoreRule)>, Vec<(BlockKind, Option<Mark>, RestoreRule)>);

fn decided(restored: &Restored) -> Decided {
    let boundaries = restored.boundaries().iter().map(|boundary| (boundary.token, boundary.rule));
    let marks = restored.decisions().iter().map(|mark| (mark.kind, mark.mark, mark.rule));
    (boundaries.collect(), marks.collect())
}

proptest! {
    #[test]
    fn nothing_but_marks_is_added_and_nothing_is_removed(
        sentences in sentences(), listed: bool, joined: bool, boundaries: bool, marks: bool, prose: bool, threshold in 0f32..=1.0,
    ) {
        let stream = match listed {
            true => TokenStream::from_sentences(&sentences).unwrap(),
            false => running(&sentences, joined),
        };
        let restorer = Restorer::builder()
            .boundaries(boundaries)
            .marks(marks)
            .running_text(prose)
            .boundary_threshold(threshold)
            .mark_threshold(threshold)
            .build()
            .unwrap();
        check(&stream, &restorer.restore(&stream).unwrap(), boundaries, marks);
    }

    #[test]
    fn composed_and_decomposed_text_is_decided_alike(sentences in sentences()) {
        let nfc = |word: &String| word.nfc().collect::<String>();
        let nfd = |word: &String| word.nfd().collect::<String>();
        let composed = TokenStream::from_sentences(sentences.iter().map(|sentence| sentence.iter().map(nfc))).unwrap();
        let decomposed = TokenStream::from_sentences(sentences.iter().map(|sentence| sentence.iter().map(nfd))).unwrap();
        let (one, other) = (restorer().restore(&composed).unwrap(), restorer().restore(&decomposed).unwrap());
        prop_assert_eq!(decided(&one), decided(&other));
    }

    #[test]
    fn buffers_that_are_used_again_change_nothing(first in sentences(), second in sentences()) {
        let mut restored = Restored::new();
        restorer().restore_into(&TokenStream::from_sentences(&first).unwrap(), &mut restored).unwrap();
        let stream = TokenStream::from_sentences(&second).unwrap();
        restorer().restore_into(&stream, &mut restored).unwrap();
        let fresh = restorer().restore(&stream).unwrap();
        prop_assert_eq!(restored.stream(), fresh.stream());
        prop_assert_eq!(decided(&restored), decided(&fresh));
        check(&stream, &restored, true, true);
    }

    #[test]
    fn damaged_weights_are_refused(at in any::<prop::sample::Index>(), bit in 0..8u32, cut in any::<prop::sample::Index>()) {
        let mut bytes = include_bytes!("../models/marks.bin").to_vec();
        prop_assert!(Restorer::builder().mark_weights(&bytes[..]).build().is_ok());
        let error = Restorer::builder().mark_weights(&bytes[..cut.index(bytes.len())]).build().unwrap_err();
        prop_assert_eq!(error.kind(), ErrorKind::InvalidData);
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let error = Restorer::builder().mark_weights(&bytes[..]).build().unwrap_err();
        prop_assert_eq!(error.kind(), ErrorKind::InvalidData);
    }
}

#[test]
fn streams_without_tokens_and_with_one() {
    for tokens in [
        &[][..],
        &["."],
        &["A"],
        &["\u{301}"],
        &["\0"],
        &[" "],
        &["\u{feff}"],
        &["Ảnh"],
        &["Ảnh", ":"],
        &["\""],
    ] {
        let stream = TokenStream::from_tokens(tokens).unwrap();
        check(&stream, &restorer().restore(&stream).unwrap(), true, true);
    }
    let long = TokenStream::from_tokens(["Â".repeat(5_000_000)]).unwrap();
    check(&long, &restorer().restore(&long).unwrap(), true, true);
}

#[test]
fn weights_for_something_else_are_refused() {
    let (boundaries, marks) =
        (include_bytes!("../models/boundaries.bin"), include_bytes!("../models/marks.bin"));
    assert!(Restorer::builder().boundary_weights(*boundaries).build().is_ok());
    assert!(Restorer::builder().mark_weights(*boundaries).build().is_err());
    assert!(Restorer::builder().boundary_weights(*marks).build().is_err());
    assert!(Restorer::builder().boundary_weights(*b"no weights").build().is_err());
}

#[test]
fn thresholds_are_probabilities() {
    for bad in [-0.1, 1.1, f32::NAN, f32::INFINITY] {
        let error = Restorer::builder().boundary_threshold(bad).build().unwrap_err();
        assert!(error.message().contains("between 0 and 1"), "{error}");
        assert_eq!(error.kind(), ErrorKind::InvalidOption);
        assert!(Restorer::builder().mark_threshold(bad).build().is_err());
    }
}

fn tokens(text: &str) -> TokenStream<'static> {
    TokenStream::from_tokens(text.split(' ')).unwrap()
}

/// The sentences of a restored text, each with its kind.
fn lines(text: &str) -> Vec<String> {
    let restored = restorer().restore(&tokens(text)).unwrap();
    let stream = restored.stream();
    let lines = stream.sentences().map(|sentence| {
        let words: Vec<&str> = sentence.tokens().map(|token| token.text()).collect();
        format!("{}: {}", sentence.kind().unwrap(), words.join(" "))
    });
    lines.collect()
}

#[test]
fn a_credit_is_cut_out_and_gets_no_mark() {
    let found =
        lines("Bà con gặt lúa sớm ở xã Tân An Ảnh : Lê Minh Khi mặt trời lên , cả cánh đồng đã đông người");
    assert_eq!(found[..2], ["caption: Bà con gặt lúa sớm ở xã Tân An", "credit: Ảnh : Lê Minh"]);
    assert!(found[2].starts_with("body: Khi mặt trời") && found[2].ends_with(" ."), "{found:?}");
}

#[test]
fn marks_that_are_there_are_left_alone() {
    for text in [
        "Trời đã mưa .",
        "Ai gọi đó ?",
        "Đi thôi !",
        "Mưa mãi …",
        "Ông nói : “ Trời đã mưa . ”",
        "Họ đã đi ( hôm qua . )",
    ] {
        let stream = tokens(text);
        assert_eq!(restorer().restore(&stream).unwrap().stream().len(), stream.len(), "{text}");
    }
}

#[test]
fn nothing_follows_what_has_to_go_on() {
    for text in ["Họ đã mua cam ,", "Ông ấy đã nói :", "Họ đã đi ;", "Họ đã đến từ (", ". . .", "“ ”"]
    {
        let stream = tokens(text);
        assert_eq!(restorer().restore(&stream).unwrap().stream().len(), stream.len(), "{text}");
    }
}

#[test]
fn both_questions_can_be_switched_off() {
    let stream =
        tokens("Bà con gặt lúa sớm ở xã Tân An Ảnh : Lê Minh Khi mặt trời lên , cả cánh đồng đã đông người");
    let off = Restorer::builder().boundaries(false).marks(false).build().unwrap().restore(&stream).unwrap();
    assert_eq!(off.stream().text(), stream.text());
    assert_eq!((off.boundaries().len(), off.stream().sentences().len()), (0, 1));
}

/// Short sentences at the end of a text are statements if they say something, and headings if they name
/// something.
#[test]
fn short_statements_have_their_mark_and_headings_none() {
    let statements = [
        "Tôi không đi",
        "Nó chưa biết gì",
        "Chúng tôi đã về",
        "Anh ấy đang ngủ",
        "Họ sẽ đến",
        "Em không biết",
        "Mẹ đi chợ rồi",
        "Trời mưa rồi",
        "Tôi hiểu rồi",
        "Bà cười",
        "Ông không nói gì",
        "Tôi nhớ nhà",
        "Hôm nay trời đẹp",
        "Ai cũng mệt",
        "Nó khóc",
        "Chúng ta thắng rồi",
        "Cô ấy không trả lời",
        "Không ai nói gì",
        "Anh về rồi",
        "Tôi biết anh sẽ đến",
        "Nó ngủ rồi",
        "Chúng tôi chờ mãi",
        "Bà cụ không nghe thấy",
        "Tôi rất tiếc",
        "Cả lớp vỗ tay",
        "Mưa vẫn rơi",
        "Ông gật đầu",
        "Anh ta bỏ chạy",
        "Tôi đã nói rồi",
        "Chị bật khóc",
        "Không có ai ở nhà",
        "Xe hết xăng",
        "Họ cưới nhau năm ngoái",
        "Em mệt quá",
        "Con chó sủa vang",
        "Trăng lên cao",
        "Mọi người im lặng",
        "Đường rất trơn",
        "Tàu đến muộn",
        "Cháu nhớ bà lắm",
    ];
    let headings = [
        "Phương pháp nghiên cứu",
        "Tài liệu tham khảo",
        "Lịch sử hình thành",
        "Kinh tế biển",
        "Điều kiện tự nhiên",
        "Cách nấu phở",
        "Kết quả thi đấu",
        "Thông tin liên hệ",
        "Giáo dục và đào tạo",
        "Danh sách cầu thủ",
        "Văn hoá truyền thống",
        "Tin trong nước",
        "Chương trình đào tạo",
        "Đặc điểm sinh học",
        "Hướng dẫn sử dụng",
        "Nguồn gốc tên gọi",
        "Tổ chức hành chính",
        "Các giải thưởng",
        "Vị trí địa lý",
        "Quá trình phát triển",
        "Lịch sử phát triển của làng",
        "Đời sống văn hoá",
        "Khí hậu và thổ nhưỡng",
        "Phân bố và sinh thái",
        "Nghề gốm ở Bát Tràng",
        "Cuộc đời và sự nghiệp",
        "Thời thơ ấu",
        "Tác phẩm chính",
        "Giải thưởng và đề cử",
        "Ẩm thực miền Trung",
        "Danh mục tài liệu",
        "Vai trò của rừng",
        "Cấu tạo máy ảnh",
        "Ứng dụng trong y học",
        "Các loại nấm ăn được",
        "Quy trình sản xuất",
        "Những ngày đầu tiên",
        "Bối cảnh ra đời",
        "Phản ứng của dư luận",
        "Hậu quả",
    ];
    let mark = |text: &str| restorer().restore(&tokens(text)).unwrap().decisions()[0].mark;
    let wrong = |texts: &[&'static str], expected| -> Vec<_> {
        texts.iter().copied().filter(|text| mark(text) != expected).collect()
    };
    let (stops, none) = (wrong(&statements, Some(Mark::Stop)), wrong(&headings, None));
    // Known to be wrong: statements like headings, of a noun and few words, and headings like statements.
    let unsolved = [
        "Mưa vẫn rơi",
        "Xe hết xăng",
        "Trăng lên cao",
        "Đường rất trơn",
        "Nghề gốm ở Bát Tràng",
        "Ẩm thực miền Trung",
    ];
    let others: Vec<_> = stops.iter().chain(&none).filter(|text| !unsolved.contains(text)).collect();
    assert!(others.is_empty(), "{others:?}");
    for text in headings {
        let prose = Restorer::builder().running_text(true).build().unwrap();
        assert_eq!(prose.restore(&tokens(text)).unwrap().decisions()[0].mark, Some(Mark::Stop), "{text}");
    }
}

/// Questions, and statements with the same words.
#[test]
fn questions_and_what_looks_like_them() {
    let questions = [
        "Anh đi đâu đấy",
        "Ai là chủ nhà này",
        "Chị ăn cơm chưa",
        "Em có mệt không",
        "Tại sao anh nghỉ học",
        "Mấy giờ rồi",
        "Anh có biết bơi không",
        "Bao giờ anh về",
        "Anh ở đâu",
        "Nhà em có mấy người",
        "Thế à",
        "Đẹp quá nhỉ",
        "Liệu họ có về kịp không",
        "Bạn tên là gì",
        "Anh là thầy giáo phải không",
        "Ai là tác giả bài thơ này",
        "Con đã làm bài xong chưa",
        "Làm thế nào để học giỏi",
        "Em đi học về chưa",
        "Chúng ta đi được chưa",
    ];
    let statements = [
        "Tôi không đi",
        "Tôi không biết ai đến",
        "Ai cũng vui",
        "Không ai nói gì",
        "Tôi chưa ăn cơm",
        "Anh ấy đang làm gì đó",
        "Nó đi đâu cũng được",
        "Chưa bao giờ tôi vui thế",
        "Mẹ hỏi con ăn cơm chưa",
        "Tôi hiểu vì sao anh giận",
        "Không có gì",
        "Nhà nào cũng treo cờ",
        "Mấy hôm nay trời mưa",
        "Chẳng ai tin hắn",
        "Một ngày nào đó tôi sẽ về",
        "Em không sao",
        "Có gì ăn nấy",
        "Họ bàn xem nên chọn ai",
        "Ông không bao giờ nói dối",
        "Trời chưa sáng",
    ];
    for threshold in [0.0, 0.5] {
        let restorer = Restorer::builder().mark_threshold(threshold).build().unwrap();
        let mark = |text: &str| restorer.restore(&tokens(text)).unwrap().decisions()[0].mark;
        for text in questions {
            assert_eq!(mark(text), Some(Mark::Question), "{text}");
        }
        for text in statements {
            assert_ne!(mark(text), Some(Mark::Question), "{text}");
        }
    }
}

/// Of the questions of the two test sets, which no weights were learned from, at least 60 % are found, and of
/// what is marked as a question at least 85 % is one.
#[cfg(feature = "model")]
#[test]
fn questions_of_the_test_sets() {
    for text in [include_str!("../models/questions/test.txt"), include_str!("../models/questions/blind.txt")]
    {
        let tokenizer = machvan::word::Tokenizer::new();
        let bare =
            |line: &'static str| tokenizer.atoms(line.trim_end_matches(['.', '?'])).map(|atom| atom.text());
        let stream = TokenStream::from_sentences(text.lines().map(bare)).unwrap();
        let restored = restorer_of_marks().restore(&stream).unwrap();
        assert_eq!(restored.decisions().len(), text.lines().count());
        let (mut found, mut marked, mut questions) = (0, 0, 0);
        for (line, decision) in text.lines().zip(restored.decisions()) {
            let (asks, says) = (line.ends_with('?'), decision.mark == Some(Mark::Question));
            found += usize::from(asks && says);
            marked += usize::from(says);
            questions += usize::from(asks);
        }
        assert!(found * 100 >= questions * 60, "{found} of {questions} are found");
        assert!(found * 100 >= marked * 85, "{found} of {marked} are questions");
    }
}

fn restorer_of_marks() -> Restorer {
    Restorer::builder().boundaries(false).build().unwrap()
}
