//! The model: what its checked API refuses, how its views behave.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use machvan::{
    Error, ErrorKind, Layout, Span, TokenStream,
    format::{Block, Format, FormatName, Losses, Reader, SliceReader, Vertical},
};
use proptest::prelude::*;
use testkit::check_model;

#[test]
fn every_public_type_may_be_shared() {
    fn shared<T: Send + Sync>() {}
    shared::<Span>();
    shared::<TokenStream<'static>>();
    shared::<machvan::Token<'static>>();
    shared::<machvan::Tokens<'static>>();
    shared::<machvan::Gap<'static>>();
    shared::<machvan::Gaps<'static>>();
    shared::<machvan::Sentence<'static>>();
    shared::<machvan::Sentences<'static>>();
    shared::<Error>();
    shared::<Block>();
    shared::<Losses>();
    shared::<Format>();
    shared::<Vertical>();
    shared::<Reader<&'static [u8]>>();
    shared::<SliceReader<'static>>();
    shared::<machvan::format::Blocks<&'static [u8]>>();
}

#[test]
fn wrong_spans_are_refused() {
    let text = "Hà Nội đẹp";
    for (what, spans, index, offset) in [
        ("empty", vec![(0, 3), (3, 3)], 1, 3),
        ("overlaps", vec![(0, 3), (1, 9)], 1, 1),
        ("goes back", vec![(4, 9), (0, 3)], 1, 0),
        ("leaves the text", vec![(0, 3), (4, 100)], 1, 100),
        ("starts inside a character", vec![(2, 3)], 0, 2),
        ("ends inside a character", vec![(0, 2)], 0, 2),
    ] {
        let spans = spans.into_iter().map(|(start, end)| Span::new(start, end).unwrap());
        let error = TokenStream::from_spans(text, spans).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidSpan, "{what}");
        assert_eq!((error.index(), error.offset()), (Some(index), Some(offset)), "{what}: {error}");
    }
    assert_eq!(TokenStream::from_tokens(["a", ""]).unwrap_err().index(), Some(1));
}

#[test]
fn views_go_both_ways_and_know_their_length() {
    let stream = TokenStream::from_sentences([vec!["a", "b"], vec!["c"]]).unwrap();
    let mut tokens = stream.tokens();
    assert_eq!(tokens.len(), 3);
    assert_eq!(tokens.next_back().map(|token| (token.index(), token.text())), Some((2, "c")));
    assert_eq!(tokens.next().map(|token| (token.index(), token.text())), Some((0, "a")));
    assert_eq!(tokens.clone().len(), 1);
    assert_eq!(tokens.nth(1), None);
    assert_eq!(stream.token(3), None);

    let gaps: Vec<_> = stream.gaps().rev().map(|gap| (gap.index(), gap.text())).collect();
    assert_eq!(gaps, [(3, "\n"), (2, "\n"), (1, "\n"), (0, "")]);
    assert_eq!(stream.gap(1).unwrap().span(), Span::new(1, 2).unwrap());

    let last = stream.sentences().next_back().unwrap();
    assert_eq!((last.index(), last.text(), last.token_range(), last.source()), (1, "c", 2..3, 4..5));
    assert!(stream.sentence(2).is_none());
    assert!(TokenStream::new().sentences().next().is_none());
    assert_eq!(TokenStream::new().gaps().len(), 1);
}

#[test]
fn sentences_may_be_left_open() {
    let mut stream = TokenStream::with_text("a b c").unwrap();
    stream.push(0..1).unwrap();
    assert_eq!(stream.sentences().len(), 1);
    stream.begin_paragraph();
    stream.push(2..3).unwrap();
    stream.push(4..5).unwrap();
    let parts: Vec<_> = stream.sentences().map(|s| (s.text().to_owned(), s.starts_paragraph())).collect();
    assert_eq!(parts, [("a".to_owned(), false), ("b c".to_owned(), true)]);
    check_model(&stream);
}

#[test]
fn clearing_forgets_everything() {
    let mut stream = TokenStream::from_tokens(["a"]).unwrap();
    stream.clear();
    assert_eq!(stream, TokenStream::new());
    assert_eq!((stream.layout(), stream.provenance()), (Layout::Running, None));
}

#[test]
fn changing_a_stream_ends_its_provenance() {
    let read = || machvan::format::read(FormatName::Vertical, b"a\nb\n").unwrap();
    assert_eq!(FormatName::of(&read()), Some(FormatName::Vertical));
    let mut stream = read();
    stream.set_sentences([1, 2]).unwrap();
    assert_eq!(stream.provenance(), None);
    assert_eq!(machvan::format::write(FormatName::Vertical, &stream).unwrap(), "a\n\nb\n\n");
}

proptest! {
    #[test]
    fn what_is_accepted_keeps_the_model(text in ".{0,20}", cuts in prop::collection::vec((0_u32..40, 0_u32..8), 0..6)) {
        let spans: Vec<Span> = cuts.iter().map(|&(start, length)| Span::new(start, start + length).unwrap()).collect();
        let good = |spans: &[Span]| {
            let sliced = spans.iter().all(|span| span.of(&text).is_some_and(|part| !part.is_empty()));
            sliced && spans.windows(2).all(|pair| pair[0].end() <= pair[1].start())
        };
        match TokenStream::from_spans(text.as_str(), spans.iter().copied()) {
            Ok(stream) => {
                prop_assert!(good(&spans));
                check_model(&stream);
            }
            Err(error) => {
                let index = error.index().unwrap();
                prop_assert!(good(&spans[..index]) && !good(&spans[..=index]));
            }
        }
    }
}

#[cfg(feature = "serde")]
mod serde {
    use super::*;

    #[test]
    fn a_stream_goes_through_json() {
        let stream =
            machvan::format::read(FormatName::Vertical, "<p>\nHà Nội\n<g/>\n.\n\nb\n".as_bytes()).unwrap();
        let json = serde_json::to_string(&stream).unwrap();
        assert!(json.contains(r#""layout":"listed""#) && json.contains(r#""joined""#), "{json}");
        let back: TokenStream<'static> = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&back).unwrap(), json);
        assert_eq!(testkit::plain(&back), testkit::plain(&stream));
        assert_eq!((back.text(), back.layout()), (stream.text(), stream.layout()));
    }

    #[test]
    fn a_broken_stream_is_refused() {
        for json in [
            r#"{"text":"à","tokens":[[0,1]],"sentences":[]}"#,
            r#"{"text":"ab","tokens":[[0,1],[0,2]],"sentences":[]}"#,
            r#"{"text":"ab","tokens":[[1,0]],"sentences":[]}"#,
            r#"{"text":"ab","tokens":[[0,1]],"sentences":[{"end":1,"source":[3,4]}],"origin":7}"#,
            r#"{"text":"ab","tokens":[],"sentences":[],"kinds":["word"]}"#,
            r#"{"text":"ab","tokens":[[0,1]],"sentences":[{"end":2}]}"#,
            r#"{"text":"ab","tokens":[],"sentences":[],"spacing":["joined","joined"]}"#,
        ] {
            assert!(serde_json::from_str::<TokenStream<'static>>(json).is_err(), "{json}");
        }
        let empty = r#"{"text":"ab","tokens":[],"sentences":[]}"#;
        assert!(serde_json::from_str::<TokenStream<'static>>(empty).is_ok());
    }
}

/// A stream lends its buffers to text after text, whatever their lifetimes.
#[test]
fn recycled_streams_keep_their_buffers() {
    let mut idle = TokenStream::new();
    for round in 0..3 {
        let text = format!("Mưa {round} ngày.");
        let mut stream = idle.recycle();
        stream.set_text(text.as_str()).unwrap();
        stream.set_tokens([0..4, 5..6]).unwrap();
        let texts: Vec<&str> = (&stream).into_iter().map(|token| token.text()).collect();
        assert_eq!(texts, ["Mưa", &round.to_string()]);
        assert_eq!(stream.token_at(1).map(|token| token.index()), Some(0));
        assert_eq!(stream.token_at(4), None);
        idle = stream.recycle();
        assert!(idle.is_empty() && idle.text().is_empty() && idle.provenance().is_none());
    }
}
