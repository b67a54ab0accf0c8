//! Vertical format: what it represents; bytes come back; any way of cutting reads the same.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use machvan::{
    ErrorKind, Spacing, TokenStream,
    format::{self, Format, FormatName, Loss, ReadUnit, Reader, SliceReader, Vertical},
};
use proptest::prelude::*;
use testkit::{Trickle, UNITS, check_cutting, check_model, plain};

fn sentences(input: &str) -> Vec<Vec<String>> {
    let stream = format::read(FormatName::Vertical, input.as_bytes()).unwrap();
    check_model(&stream);
    plain(&stream)
        .into_iter()
        .map(|(_, _, tokens)| tokens.into_iter().map(|(text, _)| text).collect())
        .collect()
}

#[test]
fn what_a_line_is() {
    for (what, input, expected) in [
        ("empty", "", vec![]),
        ("one byte", "a", vec![vec!["a"]]),
        ("words with spaces", "Hà Nội\nđẹp\n", vec![vec!["Hà Nội", "đẹp"]]),
        ("no newline at the end", "Hà Nội\nđẹp", vec![vec!["Hà Nội", "đẹp"]]),
        ("blank lines", "\n\na\n\n\n\nb\n\n", vec![vec!["a"], vec!["b"]]),
        ("a blank line of spaces", "a\n \t \nb", vec![vec!["a"], vec!["b"]]),
        ("carriage returns", "a b\r\nc\r\n\r\nd\r\n", vec![vec!["a b", "c"], vec!["d"]]),
        ("byte-order mark", "\u{feff}a\nb", vec![vec!["a", "b"]]),
        ("byte-order marks in the middle", "a\n\u{feff}b\n\u{feff}<g/>\n", vec![vec!["a", "b"]]),
        ("byte-order mark alone", "\u{feff}", vec![]),
        ("spaces at line ends", "a  \n b \n", vec![vec!["a", "b"]]),
        ("columns", "a\tN\tx y\nb c\tV\n", vec![vec!["a", "b c"]]),
        ("columns, the first empty", "a\n\tN\nb\n", vec![vec!["a", "b"]]),
        (
            "structure tags",
            "<doc id=\"1\">\n<p>\n<s>\na\nb\n</s>\n<s>\nc\n</s>\n</p>\n</doc>",
            vec![vec!["a", "b"], vec!["c"]],
        ),
        ("other tags", "a\n<name type=\"x\">\nb\n</name>\nc", vec![vec!["a", "b", "c"]]),
        ("tags that are none", "<\n<3\n<-\n<>\n>\na<b>\n", vec![vec!["<", "<3", "<-", "<>", ">", "a<b>"]]),
        ("a tag after a space is a token", " <p>\nb", vec![vec!["<p>", "b"]]),
        ("comments", "<!-- x -->\na\n<?xml?>\n", vec![vec!["a"]]),
        ("# begins no comment", "# sent 1\na\n#\n", vec![vec!["# sent 1", "a", "#"]]),
        ("NUL and other controls", "\0\n\u{1}a\n\u{b}\n", vec![vec!["\0", "\u{1}a", "\u{b}"]]),
        ("lone combining mark", "\u{301}\n", vec![vec!["\u{301}"]]),
        ("no-break space is a character", "\u{a0}a\n", vec![vec!["\u{a0}a"]]),
    ] {
        assert_eq!(sentences(input), expected, "{what}");
    }
}

#[test]
fn paragraphs() {
    let starts = |input: &str| -> Vec<bool> {
        let stream = format::read(FormatName::Vertical, input.as_bytes()).unwrap();
        stream.sentences().map(|sentence| sentence.starts_paragraph()).collect()
    };
    assert_eq!(starts("a\n\nb\n\n\nc\n"), [true, false, true]);
    assert_eq!(
        starts("<doc>\n<p>\n<s>\na\n</s>\n<s>\nb\n</s>\n</p>\n<p>\n<s>\nc\n</s>\n"),
        [true, false, true]
    );
}

#[test]
fn glue_says_that_no_space_is_printed() {
    let input = "a\n<g/>\n.\n\n<g/>\nb\n<g />\nc\nd\n";
    let stream = format::read(FormatName::Vertical, input.as_bytes()).unwrap();
    let spacing: Vec<_> = (0..stream.len()).map(|index| stream.spacing(index)).collect();
    use Spacing::{Joined, Unknown};
    assert_eq!(spacing, [Unknown, Joined, Unknown, Joined, Unknown]);
    let mut copy = stream.clone();
    copy.set_sentences([2]).unwrap();
    let glued = format::write(Vertical::new().glue(true), &copy).unwrap();
    assert_eq!(glued, "a\n<g/>\n.\n\nb\n<g/>\nc\nd\n\n");
}

#[test]
fn without_markup_every_line_is_a_token() {
    let stream = format::read(Vertical::new().markup(false), b"<p>\n# x\n<g/>\n").unwrap();
    assert_eq!(stream.tokens().map(|token| token.text()).collect::<Vec<_>>(), ["<p>", "# x", "<g/>"]);
}

#[test]
fn tokens_that_look_like_markup_come_back() {
    let tokens = ["<p>", "# x", "\u{feff}", "<g/>", "<doc a=\"b\">", "#"];
    let stream = TokenStream::from_tokens(tokens).unwrap();
    let written = format::write(FormatName::Vertical, &stream).unwrap();
    assert_eq!(sentences(&written), [tokens]);
}

#[test]
fn white_space_in_tokens_is_reported() {
    let stream = TokenStream::from_tokens(["a  b", "c\nd", "e f"]).unwrap();
    let mut out = String::new();
    let losses = Format::from(FormatName::Vertical).write_into(&stream, &mut out).unwrap();
    assert_eq!(out, "a b\nc d\ne f\n\n");
    assert!(losses.contains(Loss::InnerSpace) && !losses.contains(Loss::Spacing));
}

#[test]
fn invalid_utf8_is_placed_and_what_comes_before_is_given() {
    let input = b"a\nb\n\nc\nd\xff\ne\n";
    let error = format::read(FormatName::Vertical, input).unwrap_err();
    assert_eq!((error.kind(), error.line(), error.offset()), (ErrorKind::InvalidUtf8, Some(5), Some(8)));

    for unit in UNITS {
        for step in [1, 3, 100] {
            let mut reader = Reader::new(FormatName::Vertical, Trickle { bytes: input, step }).unit(unit);
            let (mut stream, mut text) = (TokenStream::new(), String::new());
            let error = loop {
                match reader.read(&mut stream) {
                    Ok(true) => text.push_str(stream.text()),
                    Ok(false) => panic!("no error"),
                    Err(error) => break error,
                }
            };
            assert_eq!(text, "a\nb\n\nc\n", "{unit:?}");
            assert_eq!((error.line(), error.offset()), (Some(5), Some(8)), "{unit:?}");
            assert!(!reader.read(&mut stream).unwrap(), "after the error comes the end");
        }
    }
}

#[test]
fn a_limit_is_answered() {
    let input = "a\nb\n\n".to_owned() + &"x\n".repeat(1000);
    for unit in [ReadUnit::Sentence, ReadUnit::Block(4)] {
        let mut stream = TokenStream::new();
        let mut reader = Reader::new(FormatName::Vertical, input.as_bytes()).unit(unit).limit(100);
        assert!(reader.read(&mut stream).unwrap());
        let error = reader.read(&mut stream).unwrap_err();
        assert_eq!((error.kind(), error.line(), error.offset()), (ErrorKind::TooLarge, Some(4), Some(5)));
        let mut reader = SliceReader::new(FormatName::Vertical, input.as_bytes()).unit(unit).limit(100);
        assert!(reader.read(&mut stream).unwrap());
        assert_eq!(reader.read(&mut stream).unwrap_err().kind(), ErrorKind::TooLarge);
    }
}

#[test]
fn an_input_that_fails_gives_its_whole_lines_first() {
    struct Fails<'b>(&'b [u8]);
    impl std::io::Read for Fails<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.0.is_empty() {
                return Err(std::io::Error::other("cable cut"));
            }
            std::io::Read::read(&mut self.0, buffer)
        }
    }
    for unit in UNITS {
        let mut reader = Reader::new(FormatName::Vertical, Fails(b"a\n\nb\nc")).unit(unit);
        let (mut stream, mut text) = (TokenStream::new(), String::new());
        let error = loop {
            match reader.read(&mut stream) {
                Ok(true) => text.push_str(stream.text()),
                Ok(false) => panic!("no error"),
                Err(error) => break error,
            }
        };
        assert_eq!((text.as_str(), error.kind()), ("a\n\nb\n", ErrorKind::Io), "{unit:?}");
        assert!(error.io().is_some());
    }
}

/// Lines of every kind, so that what is rare in files is frequent here.
fn soup() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        6 => "[a-zđạ]{1,3}( [a-zđạ]{1,3})?",
        3 => Just(String::new()),
        1 => "[ \t]{1,2}",
        1 => prop_oneof!["<s>", "</s>", "<p>", "</p>", "<doc n=\"1\">", "</doc>", "<g/>", "<b>", "<!-- c -->"],
        1 => prop_oneof!["# c", "#", "<", "<3", " <p>", "\u{feff}", "a\tN\t", "\tN"],
    ];
    let ending = prop_oneof![4 => Just("\n"), 1 => Just("\r\n"), 1 => Just(" \n")];
    let lines = prop::collection::vec((line, ending), 0..30);
    (lines, any::<bool>(), any::<bool>()).prop_map(|(lines, mark, cut)| {
        let mut text = if mark { String::from("\u{feff}") } else { String::new() };
        lines.iter().for_each(|(line, ending)| text.extend([line.as_str(), ending]));
        if cut { text.trim_end_matches('\n').to_owned() } else { text }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn bytes_come_back(text in prop_oneof![soup(), any::<String>()]) {
        let stream = format::read(FormatName::Vertical, text.as_bytes()).unwrap();
        check_model(&stream);
        prop_assert_eq!(format::write(FormatName::Vertical, &stream).unwrap(), text);
    }

    #[test]
    fn any_way_of_cutting_reads_the_same(text in soup(), step in 1_usize..50) {
        prop_assert_eq!(check_cutting(FormatName::Vertical, text.as_bytes(), step), text);
    }

    #[test]
    fn words_and_sentences_come_back(
        sentences in prop::collection::vec(prop::collection::vec("[^ \n\r\t\u{c}]{1,4}( [^ \n\r\t\u{c}]{1,3})?", 1..5), 0..5)
    ) {
        let stream = TokenStream::from_sentences(&sentences).unwrap();
        let written = format::write(FormatName::Vertical, &stream).unwrap();
        let read = format::read(FormatName::Vertical, written.as_bytes()).unwrap();
        let back: Vec<Vec<&str>> =
            read.sentences().map(|sentence| sentence.tokens().map(|token| token.text()).collect()).collect();
        prop_assert_eq!(back, sentences);
    }
}

#[test]
fn tags_and_their_attributes_are_read() {
    let file = "\u{feff}<?xml version=\"1.0\"?>\n<doc id=\"1\" title='a \"b\" c' lang = \"vi\" url=x empty=\"\" >\r\n<!-- <p> -->\n\
                Mưa\t<x>\n <b>\n<g/>\n.\n<3\n</doc>\n";
    let vertical = Vertical::new();
    let stream = format::read(vertical.clone(), file.as_bytes()).unwrap();
    let tags: Vec<_> = vertical.tags(&stream).collect();
    let found: Vec<_> =
        tags.iter().map(|tag| (tag.name(), tag.token(), tag.is_closing(), tag.is_empty())).collect();
    assert_eq!(found, [("doc", 0, false, false), ("g", 2, false, true), ("doc", 4, true, false)]);
    let attributes: Vec<_> = tags[0].attributes().collect();
    assert_eq!(attributes, [("id", "1"), ("title", "a \"b\" c"), ("empty", "")]);
    assert_eq!((tags[0].attribute("empty"), tags[0].attribute("url")), (Some(""), None));
    for tag in &tags {
        assert_eq!(tag.span().of(stream.text()), Some(tag.text()));
    }
    assert_eq!(Vertical::new().markup(false).tags(&stream).count(), 0);
    assert_eq!(vertical.tags(&TokenStream::with_text("<p>").unwrap()).count(), 0);
}

proptest! {
    /// Each line that is neither a token nor something else is a tag.
    #[test]
    fn each_tag_is_a_line(lines in prop::collection::vec("<[a-z/!]{1,3}( [a-c]=\"[^\"\n\r\t]{0,3}\"?){0,2}/?>|[a-z<> \t]{0,5}|\\PC{0,4}", 0..12)) {
        let file = lines.join("\n");
        let stream = format::read(FormatName::Vertical, file.as_bytes()).unwrap();
        let tags: Vec<_> = Vertical::new().tags(&stream).collect();
        let mut expected = Vec::new();
        let mut start = 0;
        for line in stream.text().split_inclusive('\n') {
            let trimmed = line.trim_ascii_end();
            let token = stream.tokens().any(|token| (start..start + line.len()).contains(&token.span().start()));
            let named = trimmed.trim_start_matches('<').trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
            if !token && named && trimmed.starts_with('<') && trimmed.ends_with('>') {
                expected.push(trimmed);
            }
            start += line.len();
        }
        prop_assert_eq!(tags.iter().map(|tag| tag.text()).collect::<Vec<_>>(), expected);
        for tag in tags {
            prop_assert!(tag.attributes().all(|(name, value)| tag.text().contains(name) && tag.text().contains(value)));
        }
    }
}
