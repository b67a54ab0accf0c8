//! JSON Lines: the content of a line; output reads back the same; any way of cutting reads the same.
#![cfg(feature = "jsonl")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use machvan::{
    ErrorKind, Layout, Spacing, Span, TokenStream,
    format::{self, Format, FormatName, Jsonl, Loss},
};
use proptest::prelude::*;
use testkit::{check_cutting, plain};

fn read(text: &str) -> TokenStream<'_> {
    format::read(FormatName::Jsonl, text.as_bytes()).unwrap()
}

fn write(stream: &TokenStream<'_>) -> String {
    format::write(FormatName::Jsonl, stream).unwrap()
}

const LINES: &str = concat!(
    "{\"text\": \"Mưa to.\", \"tokens\": [[0, 4], [5, 7], [7, 8]], \"start\": 10, \"end\": 18, \"paragraph\": true}\n",
    "{\"text\": \"“Nắng”\", \"tokens\": [[0, 3], [3, 9], [9, 12]], \"start\": 19, \"end\": 31, \"paragraph\": false}\n",
);

#[test]
fn a_sentence_a_line() {
    let stream = read(LINES);
    assert_eq!(stream.text(), "Mưa to.\n“Nắng”\n");
    assert_eq!(stream.layout(), Layout::Running);
    let words: Vec<_> = stream.tokens().map(|token| token.text()).collect();
    assert_eq!(words, ["Mưa", "to", ".", "“", "Nắng", "”"]);
    let places: Vec<_> = stream.sentences().map(|sentence| sentence.source()).collect();
    assert_eq!(places, [10..18, 19..31]);
    assert_eq!(write(&stream), LINES);
}

#[test]
fn fields_in_any_order_and_others() {
    let stream = read(
        "\u{feff}\n {\"x\":{\"text\":[1]},\"end\":3,\"tokens\":[[0,3]],\"\\u0074ext\":\"a\\u00e0\",\"start\":0} \r\n\r\n",
    );
    assert_eq!(stream.tokens().map(|token| token.text()).collect::<Vec<_>>(), ["aà"]);
    let mut out = String::new();
    let losses = Format::from(FormatName::Jsonl).write_into(&stream, &mut out).unwrap();
    assert_eq!(
        out,
        "{\"text\": \"aà\", \"tokens\": [[0, 3]], \"start\": 0, \"end\": 3, \"paragraph\": false, \"x\": {\"text\":[1]}}\n"
    );
    assert!(losses.is_empty());
}

#[test]
fn unknown_fields_are_kept() {
    let line = concat!(
        "{\"text\": \"Mưa to. Nắng\", \"tokens\": [[0, 4], [5, 7], [7, 8], [9, 15]], \"start\": 0, \"end\": 15, ",
        "\"paragraph\": true, \"id\": 7, \"kind\": \"of my own\", \"x y\": {\"a\": [1.50, null]}}\n",
    );
    let stream = read(line);
    assert_eq!(write(&stream), line);
    // Each part of a sentence that is split keeps them.
    let spans: Vec<Span> = stream.spans().to_vec();
    let text = stream.text().trim_end().to_owned();
    let mut out = String::new();
    let split = TokenStream::from_spans(text, spans).unwrap();
    Format::from(FormatName::Jsonl).write_annotated(&stream, &split, &mut out).unwrap();
    assert_eq!(
        out.matches(", \"id\": 7, \"kind\": \"of my own\", \"x y\": {\"a\": [1.50, null]}}").count(),
        split.sentences().len()
    );
    // Other formats report them.
    let losses = Format::from(FormatName::Underscore).write_into(&stream, &mut out).unwrap();
    assert!(losses.contains(Loss::Markup));
}

#[test]
fn tokens_as_strings_and_offsets_in_other_units() {
    use machvan::offset::OffsetUnit;
    let strings = "{\"text\": \"a a 🙂 đi.\", \"tokens\": [\"a\", \"a\", \"🙂\", \"đi\", \".\"]}\n";
    let stream = read(strings);
    assert_eq!(stream.spans(), [0..1, 2..3, 4..8, 9..12, 12..13].map(|range| Span::try_from(range).unwrap()));
    for (unit, last) in
        [(OffsetUnit::Char, "[8, 9]"), (OffsetUnit::Utf16, "[9, 10]"), (OffsetUnit::Grapheme, "[8, 9]")]
    {
        let format = Jsonl::new().offsets(unit);
        let line = format::write(format.clone(), &stream).unwrap();
        assert!(line.contains(last), "{line}");
        let back = format::read(format, line.as_bytes()).unwrap();
        assert_eq!(back.spans(), stream.spans(), "{unit}");
    }
    let wrong = |line: &str| format::read(FormatName::Jsonl, line.as_bytes()).unwrap_err();
    let error = wrong("{\"text\": \"a b\", \"tokens\": [\"b\", \"a\"]}\n");
    assert_eq!((error.kind(), error.index()), (ErrorKind::Syntax, Some(1)));
    assert_eq!(wrong("{\"text\": \"a b\", \"tokens\": [\"a\", [2, 3]]}\n").kind(), ErrorKind::Syntax);
    let chars = "jsonl:offsets=chars".parse::<Format>().unwrap();
    assert_eq!(chars.to_string(), "jsonl:offsets=chars");
    let error = format::read(chars, b"{\"text\": \"a b\", \"tokens\": [[0, 9]]}\n").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidSpan);
    assert_eq!("jsonl:tokens=text".parse::<Format>().unwrap().to_string(), "jsonl:tokens=text");
}

#[test]
fn a_list_of_tokens_says_that_its_spacing_is_unknown() {
    let stream = format::read(FormatName::Vertical, "đẹp\n<g/>\n!\n.\n\nnhé\n".as_bytes()).unwrap();
    let written = write(&stream);
    assert_eq!(
        written,
        concat!(
            "{\"text\": \"đẹp! .\", \"tokens\": [[0, 6], [6, 7], [8, 9]], \"start\": 0, \"end\": 15, ",
            "\"paragraph\": true, \"spacing\": \"unknown\"}\n",
            "{\"text\": \"nhé\", \"tokens\": [[0, 4]], \"start\": 17, \"end\": 21, \"paragraph\": false}\n",
        )
    );
    let back = read(&written);
    assert_eq!(plain(&back), plain(&stream));
    assert_eq!(back.layout(), Layout::Listed);
    assert_eq!((back.spacing(1), back.spacing(2)), (Spacing::Joined, Spacing::Unknown));
    assert_eq!(write(&back), written);
}

#[test]
fn without_tokens() {
    let stream = TokenStream::from_spans("Mưa to.", [Span::new(0, 8).unwrap()]).unwrap();
    let line = "{\"text\": \"Mưa to.\", \"start\": 0, \"end\": 8, \"paragraph\": false}\n";
    let plain = Jsonl::new().tokens(false);
    assert_eq!(format::write(plain.clone(), &stream).unwrap(), line);
    let back = format::read(plain, line.as_bytes()).unwrap();
    assert_eq!(back.tokens().map(|token| token.text()).collect::<Vec<_>>(), ["Mưa to."]);
    let error = format::read(FormatName::Jsonl, line.as_bytes()).unwrap_err();
    assert!(error.message().contains("machvan words"), "{error}");
}

#[test]
fn what_was_added_comes_back() {
    let line = "{\"text\": \"Mưa.\", \"tokens\": [[0, 4], [4, 5]], \"start\": 0, \"end\": 4, \"added\": [[4, 5]], \"paragraph\": false}\n";
    let input = line.repeat(2);
    let stream = read(&input);
    assert_eq!(stream.added(), [Span::new(4, 5).unwrap(), Span::new(10, 11).unwrap()]);
    let mut out = String::new();
    let losses = Format::from(FormatName::Jsonl).write_into(&stream, &mut out).unwrap();
    assert_eq!(out, input);
    assert!(losses.is_empty());
    let losses = Format::from(FormatName::Vertical).write_into(&stream, &mut out).unwrap();
    assert!(losses.contains(Loss::Added) && losses.contains(Loss::Source) && !losses.contains(Loss::Markup));
}

#[test]
fn places_far_apart() {
    let line = |start: u64| {
        format!(
            "{{\"text\": \"a\", \"tokens\": [[0, 1]], \"start\": {start}, \"end\": {}, \"paragraph\": false}}\n",
            start + 1
        )
    };
    for starts in
        [vec![5_000_000_000, 5_000_000_100, 4_999_999_000], vec![9, 4, 4_000_000_000], vec![u64::MAX - 1]]
    {
        let input: String = starts.iter().map(|&start| line(start)).collect();
        let stream = read(&input);
        let back: Vec<_> = stream.sentences().map(|sentence| sentence.source().start).collect();
        assert_eq!(back, starts);
        check_cutting(FormatName::Jsonl, input.as_bytes(), 7);
    }
    let input = line(0) + &line(5_000_000_000);
    let error = format::read(FormatName::Jsonl, input.as_bytes()).unwrap_err();
    assert_eq!((error.kind(), error.line()), (ErrorKind::TooLarge, Some(2)));
}

#[test]
fn text_outside_of_tokens() {
    let line = "{\"text\": \" Mưa, to  \", \"tokens\": [[1, 5], [7, 9]], \"start\": 10, \"end\": 21, \"paragraph\": false}\n";
    let stream = read(line);
    assert_eq!(stream.sentence(0).unwrap().source(), 11..19, "the place of what is written");
    let mut out = String::new();
    let losses = Format::from(FormatName::Jsonl).write_into(&stream, &mut out).unwrap();
    assert!(losses.is_empty());
    assert!(
        out.starts_with("{\"text\": \"Mưa, to\", \"tokens\": [[0, 4], [6, 8]], \"start\": 11, \"end\": 19"),
        "{out}"
    );
    let losses = Format::from(FormatName::Vertical).write_into(&stream, &mut out).unwrap();
    assert!(losses.contains(Loss::Outside));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_reads_the_same(
        sentences in prop::collection::vec(prop::collection::vec("\\PC{1,4}|[\"\\\\\0-\u{20}]{1,2}", 1..5), 0..5),
        gaps in prop::collection::vec("| |  |\n|, ", 30), step in 1_usize..60,
    ) {
        let (mut text, mut spans, mut ends) = (String::new(), Vec::new(), Vec::new());
        for (token, gap) in sentences.iter().flatten().zip(&gaps) {
            text.push_str(gap);
            spans.push(Span::new(text.len() as u32, (text.len() + token.len()) as u32).unwrap());
            text.push_str(token);
        }
        let mut end = 0;
        ends.extend(sentences.iter().map(|sentence| { end += sentence.len(); end }));
        let mut stream = TokenStream::from_spans(text.as_str(), spans).unwrap();
        stream.set_sentences(ends).unwrap();
        for stream in [stream.clone(), stream.with_layout(Layout::Listed)] {
            let written = write(&stream);
            for line in written.lines() {
                let value: serde_json::Value = serde_json::from_str(line).unwrap();
                prop_assert!(value["text"].is_string() && value["tokens"].is_array());
            }
            let back = read(&written);
            let bare = |stream: &TokenStream<'_>| {
                plain(stream).into_iter().map(|(_, source, tokens)| (source, tokens)).collect::<Vec<_>>()
            };
            prop_assert_eq!(bare(&back), bare(&stream));
            prop_assert_eq!(&check_cutting(FormatName::Jsonl, written.as_bytes(), step), &written);
            prop_assert_eq!(&write(&back), &written);
        }
    }

    #[test]
    fn any_input_is_answered(input in "(\\{\"text\": \"a b\", \"tokens\": \\[\\[0, 1\\]\\]\\}|[{}\\[\\]\",: 0-9a\n\u{feff}à]{0,5}|\n){0,8}", step in 1_usize..60) {
        check_cutting(FormatName::Jsonl, input.as_bytes(), step);
    }
}

#[test]
fn null_is_no_field_and_any_order_will_do() {
    let line = "{ \"kind\":\"title\",\"added\":null,\"start\":null, \"end\":null,\"paragraph\":null ,\"tokens\":[[0,4]],\"spacing\":null,\"text\":\"Mưa\" }\n";
    let stream = format::read(FormatName::Jsonl, line.as_bytes()).unwrap();
    assert_eq!((stream.len(), stream.has_markup()), (1, false));
    assert_eq!(stream.sentence(0).unwrap().kind(), Some(machvan::BlockKind::Title));
    let poem = line.replace("title", "poem");
    let unknown = format::read(FormatName::Jsonl, poem.as_bytes()).unwrap();
    assert_eq!((unknown.sentence(0).unwrap().kind(), unknown.has_markup()), (None, true));
    let error = format::read(FormatName::Jsonl, line.replace("[[0,4]]", "null").as_bytes()).unwrap_err();
    assert!(error.message().contains("has no \"tokens\""), "{error}");
}

/// What a line gives, without what a space at its start changes.
fn outcome(line: &str) -> Result<String, machvan::ErrorKind> {
    let stream = format::read(FormatName::Jsonl, line.as_bytes()).map_err(|error| error.kind())?;
    let sentences: Vec<_> = stream
        .sentences()
        .map(|sentence| {
            (sentence.source(), sentence.starts_paragraph(), sentence.kind(), sentence.token_range())
        })
        .collect();
    let spacing: Vec<_> = (0..stream.len()).map(|index| stream.spacing(index)).collect();
    let again = format::write(FormatName::Jsonl, &stream).unwrap();
    Ok(format!(
        "{:?} {:?} {:?} {sentences:?} {spacing:?} {again}",
        stream.text(),
        stream.spans(),
        stream.added()
    ))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_own_layout_is_read_like_any_other(
        parts in prop::collection::vec("[a-eđ\"\\\\\n\t ]{1,3}", 0..5),
        choices in (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), 0..40_usize),
        change in prop::option::of((0..200_usize, "[\"0-9,:\\]\\[{} a\\\\\u{1}-]{0,2}")),
    ) {
        let (paragraph, unknown, added, kind, start) = choices;
        let (mut text, mut spans) = (String::new(), Vec::new());
        for part in &parts {
            spans.push([text.len(), text.len() + part.len()]);
            text += part;
        }
        let end = start + text.len();
        let mut line = format!(
            "{{\"text\": {}, \"tokens\": {}, \"start\": {start}, \"end\": {end}",
            serde_json::Value::from(text), serde_json::to_string(&spans).unwrap().replace(',', ", "),
        );
        if added && !spans.is_empty() {
            line += &format!(", \"added\": [[{}, {}]]", spans[0][0], spans[0][1]);
        }
        line += &format!(", \"paragraph\": {paragraph}");
        line += if unknown { ", \"spacing\": \"unknown\"" } else { "" };
        line += if kind { ", \"kind\": \"title\"" } else { "" };
        line.push('}');
        if let Some((at, new)) = change {
            let at = (0..=at.min(line.len() - 1)).rev().find(|&at| line.is_char_boundary(at)).unwrap();
            let next = (at + 1..=line.len()).find(|&at| line.is_char_boundary(at)).unwrap();
            line.replace_range(at..next, &new);
        }
        // Any white space between fields is another layout.
        let other = line.replacen('{', "{ ", 1);
        prop_assert_eq!(outcome(&line), outcome(&other), "{}", line);
    }
}
