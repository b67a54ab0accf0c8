//! Reading what `cwb-decode -H` prints: every line has a token, whose tags are on the same line.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use machvan::{
    TokenStream,
    format::{self, Format, Vertical},
};
use proptest::prelude::*;
use testkit::{check_cutting, check_model};

fn read(format: &Format, input: &str) -> TokenStream<'static> {
    let stream = format::read(format, input.as_bytes()).unwrap();
    check_model(&stream);
    stream.into_owned()
}

#[test]
fn what_a_line_has() {
    let plain: Format = Vertical::new().horizontal(true).into();
    let columns: Format = Vertical::new().horizontal(true).columns(["word", "pos"]).unwrap().into();
    for (format, input, expected) in [
        (&plain, "", ""),
        (&plain, "Mưa ", "Mưa\n"),
        (&plain, "Hà Nội \n", "Hà Nội\n"),
        (&plain, "<text> <s> Mưa </s> </text> \n", "<text>\n<s>\nMưa\n</s>\n</text>\n"),
        (&plain, "<doc_id 1 a> <s> Mưa \r\nto </s> \r\n", "<doc_id 1 a>\n<s>\nMưa\nto\n</s>\n"),
        // A tag that is alone is a token, and so is the last of several.
        (&plain, "<br> \n", " <br>\n"),
        (&plain, "<s> <br> </s> \n", "<s>\n <br>\n</s>\n"),
        (&plain, "</b> </s> \n", " </b>\n</s>\n"),
        (&plain, "<s> # 1 </s> \n", "<s>\n# 1\n</s>\n"),
        (&plain, "<3 </s> \n", "<3\n</s>\n"),
        // Corpus positions.
        (&plain, "       0: <s> Mưa \n12345678: to </s> \n", "<s>\nMưa\nto\n</s>\n"),
        (&plain, "9: 30 \n1234567: x \n", "9: 30\n1234567: x\n"),
        // Columns.
        (&plain, "và/hoặc/C \n", "và/hoặc/C\n"),
        (&columns, "<s> và/hoặc/C \n//SYM \nto \n/N \n", "<s>\nvà/hoặc\tC\n/\tSYM\nto\n/N\n"),
        (&plain, "\u{feff}<s> Mưa \n\n\n\nNắng \n", "<s>\nMưa\n\n\n\nNắng\n"),
    ] {
        let stream = read(format, input);
        assert_eq!(stream.text(), expected, "{input:?}");
        assert_eq!(format::write(format, &stream).unwrap(), expected, "{input:?}");
    }
}

#[test]
fn sentences_are_at_their_place_in_the_input() {
    let input = "<s> Mưa to \n. </s> \n<s> <b> Nắng </b> \n";
    let stream = read(&Vertical::new().horizontal(true).into(), input);
    let places: Vec<_> = stream
        .sentences()
        .map(|sentence| {
            let source = sentence.source();
            &input[usize::try_from(source.start).unwrap()..usize::try_from(source.end).unwrap()]
        })
        .collect();
    assert_eq!(places, ["Mưa to \n.", "Nắng"]);
}

#[test]
fn found_by_content() {
    for (head, expected) in [
        ("<s> Mưa \nto </s> \n", "vertical:horizontal"),
        ("Mưa \nto </s> \n<s> Nắ", "vertical:horizontal"),
        ("       7: Mưa \n       8: to \n", "vertical:horizontal"),
        ("<s> Mưa \nto\n", "vertical"),
        ("<s>\nMưa \nto \n</s>\n", "vertical"),
        ("Mưa \nto \n. \n", "vertical"),
    ] {
        assert_eq!(Format::guess("a.vrt", head.as_bytes()).unwrap().to_string(), expected, "{head:?}");
    }
    // The name of another format decides.
    assert_eq!(Format::guess("a.jsonl", b"<s> a \n").unwrap().to_string(), "jsonl");
}

/// Lines as `cwb-decode -H` prints them, and their tokens.
fn lines() -> impl Strategy<Value = Vec<(String, String)>> {
    let word = "(\\PC|[a<>/é ]){1,6}".prop_filter("a word", |word: &String| {
        word.trim_ascii().len() == word.len()
            && !word.is_empty()
            && !word.contains("> ")
            && !word.contains(" </")
            && !word.contains(['\u{feff}', ':'])
    });
    let tags = |forms: &'static [&'static str]| prop::collection::vec(prop::sample::select(forms), 0..3);
    let line = (tags(&["<s> ", "<text> ", "<p n 1> ", "<x> "]), word, tags(&["</s> ", "</p> ", "</x> "]));
    let line =
        line.prop_map(|(open, word, close)| (format!("{}{word} {}", open.concat(), close.concat()), word));
    prop::collection::vec(line, 0..12)
}

proptest! {
    #[test]
    fn each_line_is_a_token(lines in lines()) {
        let input: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
        let format = Vertical::new().horizontal(true);
        let stream = read(&format.into(), &input);
        let tokens: Vec<_> = stream.tokens().map(|token| token.text().to_owned()).collect();
        prop_assert_eq!(&tokens, &lines.iter().map(|(_, word)| word.clone()).collect::<Vec<_>>());
        // What is written is the same in the vertical format.
        let back = read(&Vertical::new().into(), stream.text());
        prop_assert!(back.tokens().map(|token| token.text()).eq(tokens.iter().map(String::as_str)));
        prop_assert_eq!(back.sentences().len(), stream.sentences().len());
    }

    #[test]
    fn any_way_of_cutting_reads_the_same(
        text in prop::collection::vec(
            prop::sample::select(&["<s> ", "</s> ", "<doc> ", "</doc> ", "<p> ", "Mưa ", "a/B ", "\n", "\n\n", "      12: ", "\u{feff}", "\t", "<x>", "é"][..]),
            0..40,
        ),
        step in 1_usize..50,
    ) {
        let format = Vertical::new().horizontal(true).columns(["word", "pos"]).unwrap();
        check_cutting(format, text.concat().as_bytes(), step);
    }

    #[test]
    fn anything_is_read(text in any::<String>()) {
        read(&Vertical::new().horizontal(true).into(), &text);
    }
}
