//! Underscore form: what a token is, escapes, delimiters, and that bytes come back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use machvan::{
    ErrorKind, TokenStream,
    format::{self, Format, FormatName, Loss, Underscore},
};
use proptest::prelude::*;
use testkit::{check_cutting, check_model, plain};

fn sentences(syntax: impl Into<Format>, file: &str) -> Vec<Vec<String>> {
    let stream = format::read(syntax, file.as_bytes()).unwrap();
    check_model(&stream);
    plain(&stream).into_iter().map(|(.., tokens)| tokens.into_iter().map(|token| token.0).collect()).collect()
}

#[test]
fn what_a_token_is() {
    for (what, file, expected) in [
        ("empty", "", vec![]),
        ("words", "Hà_Nội đẹp .\nMưa\n", vec![vec!["Hà Nội", "đẹp", "."], vec!["Mưa"]]),
        ("no newline at the end", "a_b c", vec![vec!["a b", "c"]]),
        ("spaces all around", "  a_b \t c  \r\n\r\n \n d\n", vec![vec!["a b", "c"], vec!["d"]]),
        (
            "byte-order marks",
            "\u{feff}a_b c\n\u{feff}d \u{feff}e\n\u{feff}\n",
            vec![vec!["a b", "c"], vec!["d", "\u{feff}e"]],
        ),
        (
            "delimiters alone and at the ends",
            "_ __ _a a_ __a_b__\n",
            vec![vec!["_", "__", "_a", "a_", "__a b__"]],
        ),
        ("two in a row", "a__b\n", vec![vec!["a  b"]]),
        (
            "escapes",
            "a\\_b \\_a a\\_ \\\\_ a\\\\_b a\\\\\\_b\n",
            vec![vec!["a_b", "_a", "a_", "\\_", "a\\ b", "a\\_b"]],
        ),
        ("backslashes elsewhere", "\\ a\\b c\\\\ \\n_\\\n", vec![vec!["\\", "a\\b", "c\\\\", "\\n \\"]]),
        ("escapes beside spaces", "a_\\_ \\__a a\\__\\_b\n", vec![vec!["a _", "_ a", "a_ _b"]]),
        ("other white space is none", "a\u{a0}b\u{b}c\n", vec![vec!["a\u{a0}b\u{b}c"]]),
    ] {
        assert_eq!(sentences(FormatName::Underscore, file), expected, "{what}");
    }
}

#[test]
fn spans_are_those_of_the_file_and_the_file_is_read_in_place() {
    let file = "Ông Nguyễn_Văn_A ở Hà_Nội .\n";
    let stream = format::read(FormatName::Underscore, file.as_bytes()).unwrap();
    assert_eq!(stream.text(), file.replace('_', " "));
    for token in stream.tokens() {
        assert_eq!(token.span().of(file).unwrap().replace('_', " "), token.text());
    }
}

#[test]
fn a_delimiter_in_a_word_is_escaped_or_reported() {
    let stream = TokenStream::from_tokens(["thư", "a_b@c.vn", "Hà Nội"]).unwrap();
    assert_eq!(format::write(FormatName::Underscore, &stream).unwrap(), "thư a\\_b@c.vn Hà_Nội\n");
    let other = Underscore::new().delimiter('~').unwrap();
    assert_eq!(format::write(other, &stream).unwrap(), "thư a_b@c.vn Hà~Nội\n");

    let strict = Format::from(Underscore::new().escape(false));
    let mut out = String::new();
    let losses = strict.write_into(&stream, &mut out).unwrap();
    assert_eq!((losses.count(Loss::Delimiters), losses.first(Loss::Delimiters)), (1, Some(0)));
    assert_eq!(out, "thư a_b@c.vn Hà_Nội\n");
    assert_eq!(sentences(strict, "a\\_b a_b\n"), [["a\\ b", "a b"]]);
    for delimiter in ['\\', ' ', 'a', '·', '\n', '\u{ff3f}'] {
        assert_eq!(Underscore::new().delimiter(delimiter).unwrap_err().kind(), ErrorKind::InvalidOption);
    }
}

#[test]
fn paragraphs_are_parted_by_blank_lines() {
    let file = "a\nb\n\nc\n\n\nd\n";
    let stream = format::read(FormatName::Underscore, file.as_bytes()).unwrap();
    let starts: Vec<bool> = stream.sentences().map(|sentence| sentence.starts_paragraph()).collect();
    assert_eq!(starts, [true, false, true, true]);
}

#[test]
fn tokens_of_white_space_are_reported() {
    let stream = TokenStream::from_sentences([vec!["\n"], vec!["a", " ", "b \t"]]).unwrap();
    let mut out = String::new();
    let losses = Format::from(FormatName::Underscore).write_into(&stream, &mut out).unwrap();
    assert_eq!(out, "a b\n");
    assert!(
        losses.contains(Loss::Tokens)
            && losses.contains(Loss::InnerSpace)
            && losses.contains(Loss::Sentences)
    );
}

/// A slow and simple implementation of the format, token by token.
fn plainly(token: &str) -> String {
    let head = token.len() - token.trim_start_matches('_').len();
    let (mut text, mut backslashes) = (String::new(), 0_usize);
    for (at, character) in token.char_indices() {
        let run_ends = token[at..].trim_start_matches('_').is_empty();
        match character {
            '_' if at < head => text.push('_'),
            '_' => {
                text.truncate(text.len() - backslashes.div_ceil(2));
                text.push(if backslashes % 2 == 1 || run_ends { '_' } else { ' ' });
            }
            other => text.push(other),
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn tokens_are_what_the_rules_say(token in "[_\\\\aạ]{1,8}") {
        prop_assert_eq!(sentences(FormatName::Underscore, &token), vec![vec![plainly(&token)]]);
    }

    #[test]
    fn bytes_come_back(
        file in "([a_ạ]{1,4}|[ \n]|\\\\a|\\\\ |\r\n|\t|\u{c}|\u{feff}|\n\n){0,12}", step in 1_usize..20,
    ) {
        prop_assert_eq!(check_cutting(FormatName::Underscore, file.as_bytes(), step), file.as_str());
        prop_assert_eq!(check_cutting(Underscore::new().escape(false), file.as_bytes(), step), file);
    }

    #[test]
    fn escapes_come_back(tokens in prop::collection::vec("[_\\\\ab]{1,6}( [_\\\\ab]{1,5}){0,2}", 1..4)) {
        let stream = TokenStream::from_tokens(&tokens).unwrap();
        let written = format::write(FormatName::Underscore, &stream).unwrap();
        prop_assert_eq!(sentences(FormatName::Underscore, &written), vec![tokens.clone()]);
        prop_assert_eq!(check_cutting(FormatName::Underscore, written.as_bytes(), 3), written);
        // Without escapes, a word comes back or is reported.
        let mut out = String::new();
        let strict = Format::from(Underscore::new().escape(false));
        if strict.write_into(&stream, &mut out).unwrap().is_empty() {
            prop_assert_eq!(sentences(strict, &out), vec![tokens]);
        }
    }

    #[test]
    fn any_input_is_answered(file in any::<String>(), step in 1_usize..20) {
        check_cutting(FormatName::Underscore, file.as_bytes(), step);
    }
}
