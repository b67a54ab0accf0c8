//! Natural text: written one sentence per line, and read as it is.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use machvan::{
    ErrorKind, Layout, Spacing, Span, TokenStream,
    format::{self, Format, FormatName, Loss, ReadUnit, Reader, SliceReader},
};
use proptest::prelude::*;
use testkit::{Trickle, UNITS};

#[test]
fn a_sentence_a_line() {
    let text = "Mưa to.  Nắng\nlên\r\n rồi!";
    let spans = [(0, 4), (5, 7), (7, 8), (10, 16), (17, 29), (29, 30)];
    let spans = spans.map(|(start, end)| Span::new(start, end).unwrap());
    let mut stream = TokenStream::with_text(text).unwrap();
    spans[..3].iter().for_each(|&span| stream.push(span).unwrap());
    stream.begin_paragraph();
    spans[3..].iter().for_each(|&span| stream.push(span).unwrap());
    let mut out = String::new();
    let losses = Format::from(FormatName::Text).write_into(&stream, &mut out).unwrap();
    assert_eq!(out, "Mưa to.\n\nNắng lên rồi!\n");
    assert!(
        losses.contains(Loss::Tokens) && losses.contains(Loss::InnerSpace) && !losses.contains(Loss::Outside)
    );
}

#[test]
fn lists_need_their_spacing() {
    let mut stream = TokenStream::from_tokens(["Mưa", "to", "."]).unwrap();
    let error = format::write(FormatName::Text, &stream).unwrap_err();
    assert_eq!((error.kind(), error.index()), (ErrorKind::Unrepresentable, Some(1)));
    assert!(error.message().contains("machvan detok"), "{error}");

    stream = TokenStream::with_text("Mưa|to|.").unwrap().with_layout(Layout::Listed);
    for (span, spacing) in [((0, 4), Spacing::Unknown), ((5, 7), Spacing::Spaced), ((8, 9), Spacing::Joined)]
    {
        stream.push(Span::new(span.0, span.1).unwrap()).unwrap();
        stream.set_spacing(spacing);
    }
    assert_eq!(format::write(FormatName::Text, &stream).unwrap(), "Mưa to.\n");
}

#[test]
fn what_was_read_is_written_as_it_was() {
    for text in ["", "a", "\u{feff}a  b\r\n\r\n\n\t c\n", "\0"] {
        let stream = format::read(FormatName::Text, text.as_bytes()).unwrap();
        assert_eq!((stream.len(), stream.text(), stream.layout()), (0, text, Layout::Running));
        assert_eq!(format::write(FormatName::Text, &stream).unwrap(), text);
        assert_eq!(format::write(FormatName::Text, &TokenStream::with_text(text).unwrap()).unwrap(), text);
    }
}

fn pieces(text: &str, unit: ReadUnit) -> Vec<String> {
    let (mut reader, mut stream) =
        (SliceReader::new(FormatName::Text, text.as_bytes()).unit(unit), TokenStream::new());
    let mut pieces = Vec::new();
    while reader.read(&mut stream).unwrap() {
        pieces.push(stream.text().to_owned());
    }
    pieces
}

#[test]
fn cuts_are_at_blank_lines_or_else_at_good_line_ends() {
    assert_eq!(pieces("a\nb\n\n\nc\n", ReadUnit::Sentence), ["a\nb\n\n\n", "c\n"]);
    assert_eq!(pieces("a\nb\n\nc\nd\ne\n", ReadUnit::Block(8)), ["a\nb\n\n", "c\nd\ne\n"]);
    assert_eq!(pieces("Một câu.\nhai\nba\nbốn\n", ReadUnit::Block(20)), ["Một câu.\n", "hai\nba\nbốn\n"]);
    assert_eq!(pieces("một\nhai\nba\nbốn\n", ReadUnit::Block(12)), ["một\nhai\n", "ba\nbốn\n"]);
    assert_eq!(pieces("“Một.”\nhai\n", ReadUnit::Block(14)), ["“Một.”\n", "hai\n"]);
}

proptest! {
    #[test]
    fn pieces_are_the_text(text in "([a-z]{1,3}[ .]?|\n|\r\n|\n\n|\u{feff}|à){0,20}", step in 1_usize..20) {
        for unit in UNITS {
            let mut reader = Reader::new(FormatName::Text, Trickle { bytes: text.as_bytes(), step }).unit(unit);
            let (mut stream, mut whole) = (TokenStream::new(), Vec::new());
            while reader.read(&mut stream).unwrap() {
                prop_assert!(!stream.text().is_empty());
                whole.push(stream.text().to_owned());
            }
            prop_assert_eq!(&whole.concat(), &text, "{:?}", unit);
            prop_assert_eq!(&whole, &pieces(&text, unit), "{:?}", unit);
        }
    }
}
