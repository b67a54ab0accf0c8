//! CoNLL-U: tokens, ranges, empty nodes, spaces, notes; bytes come back, and output keeps the rules of the
//! format.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::{
    ErrorKind, Layout, Spacing, Span, TokenStream,
    format::{self, Format, FormatName, Loss, ReadUnit, Reader},
};
use proptest::prelude::*;
use testkit::{check_cutting, check_model};

/// A file from lines whose columns are written as `number form [misc]`.
fn file(lines: &[&str]) -> String {
    let line = |line: &&str| {
        let columns: Vec<&str> = line.split('/').collect();
        match columns[..] {
            [number, form] => format!("{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n"),
            [number, form, misc] => format!("{number}\t{form}\t_\tNOUN\t_\t_\t0\troot\t_\t{misc}\n"),
            _ => format!("{line}\n"),
        }
    };
    lines.iter().map(line).collect()
}

fn read(file: &str) -> TokenStream<'_> {
    let stream = format::read(FormatName::Conllu, file.as_bytes()).unwrap();
    check_model(&stream);
    assert_eq!(format::write(FormatName::Conllu, &stream).unwrap(), file, "bytes come back");
    stream
}

fn tokens<'s>(stream: &'s TokenStream<'_>) -> Vec<&'s str> {
    stream.tokens().map(|token| token.text()).collect()
}

fn spacing(stream: &TokenStream<'_>) -> String {
    let letter = |index| match stream.spacing(index) {
        Spacing::Unknown => '?',
        Spacing::Joined => '+',
        Spacing::Spaced => ' ',
    };
    (0..stream.len()).map(letter).collect()
}

#[test]
fn tokens_are_what_the_text_shows() {
    let file = file(&[
        "# text = Tôi đi làm.",
        "1-2/Tôi đi",
        "1/Tôi",
        "2/đi",
        "2.1/nghe/_",
        "2.2/_/_",
        "3/làm/SpaceAfter=No",
        "4/.",
        "",
        "0.1/_",
        "1/Mưa",
        "2/_",
    ]);
    let stream = read(&file);
    assert_eq!(tokens(&stream), ["Tôi đi", "làm", ".", "Mưa", "_"]);
    assert_eq!(stream.sentences().len(), 2);
    assert_eq!(spacing(&stream), "? +??");
    assert!(stream.notes().is_empty());
}

#[test]
fn lines_of_every_kind() {
    for (what, lines, expected) in [
        ("nothing", &[][..], vec![]),
        ("no newline at the end", &["1/a"], vec!["a"]),
        ("spaces in and around forms", &["1/ Hà Nội "], vec!["Hà Nội"]),
        ("carriage returns", &["1/a/_\r", "\r", "1/b/_\r"], vec!["a", "b"]),
        ("byte-order marks", &["\u{feff}1/a", "", "\u{feff}# x", "1/b"], vec!["a", "b"]),
        ("comments alone", &["# a", "", "# newdoc", "", "1/a"], vec!["a"]),
        ("blank lines", &["", "", "1/a", " ", "\t", "1/b", ""], vec!["a", "b"]),
    ] {
        let file = file(lines);
        assert_eq!(tokens(&read(file.strip_suffix('\n').unwrap_or(&file))), expected, "{what}");
        check_cutting(FormatName::Conllu, file.as_bytes(), 3);
    }
}

#[test]
fn paragraphs_and_documents() {
    let file = file(&[
        "# newdoc id = a",
        "1/a",
        "",
        "1/b",
        "",
        "# sent_id = 3",
        "# newpar",
        "1/c",
        "",
        "# x",
        "# newdoc",
        "1/d",
        "",
        "1/e",
        "",
    ]);
    let stream = read(&file);
    let starts: Vec<bool> = stream.sentences().map(|sentence| sentence.starts_paragraph()).collect();
    assert_eq!(starts, [true, false, true, true, false]);
    let (mut reader, mut stream) = (Reader::new(FormatName::Conllu, file.as_bytes()), TokenStream::new());
    let mut documents = Vec::new();
    while reader.read(&mut stream).unwrap() {
        documents.push(tokens(&stream).concat());
    }
    assert_eq!(documents, ["abc", "de"]);
}

#[test]
fn what_is_known_of_spaces() {
    for (what, lines, expected, notes) in [
        ("the text", &["# text = a b, c", "1/a", "2/b/SpaceAfter=No", "3/,", "4/c"][..], "? + ", &[][..]),
        ("no text", &["1/a", "2/b/X=1|SpaceAfter=No", "3/,/SpacesAfter=\\s\\n", "4/c", "5/d"], "??+ ?", &[]),
        (
            "unknown",
            &["# text = a b c", "# spacing = unknown", "1/a", "2/b/SpaceAfter=No", "3/c"],
            "??+",
            &[],
        ),
        ("unknown, said first", &["# spacing = unknown", "# text = a b", "1/a", "2/b"], "??", &[]),
        (
            "a text of other words",
            &["# text = a B c", "1/a/SpaceAfter=No", "2/b/SpaceAfter=No", "3/c", "4/d"],
            "?++?",
            &[(1, 10)],
        ),
        ("a text that goes on", &["# text = ab c ", "1/a/SpaceAfter=No", "2/b"], "?+", &[(1, 11)]),
        ("a text that ends", &["# text = a", "1/a", "2/b"], "??", &[(1, 10)]),
        ("no column of spaces", &["# text = ab c", "1/a", "2/b", "3/c"], "?+ ", &[(3, 36)]),
        (
            "a column too many",
            &["# text = a b c", "1/a/SpaceAfter=No", "2/b/SpaceAfter=No", "3/c"],
            "?  ",
            &[(3, 55)],
        ),
        ("white space of other kinds", &["# text = a\u{a0}b\u{3000} c", "1/a", "2/b", "3/c"], "?  ", &[]),
    ] {
        let file = file(lines);
        let stream = read(&file);
        assert_eq!(spacing(&stream), expected, "{what}");
        let places: Vec<_> = stream.notes().iter().map(|note| (note.line(), note.offset())).collect();
        assert_eq!(places, notes, "{what}: {:?}", stream.notes());
    }
}

#[test]
fn markup_is_what_the_model_does_not_hold() {
    for (lines, markup) in [
        (&["# text = a", "1/a"][..], false),
        (&["# newpar", "# spacing = unknown", "# text = a", "1/a"], false),
        (&["# newpar id = 1", "1/a"], true),
        (&["# sent_id = 1", "1/a"], true),
        (&["1/a/_"], true),
        (&["1-1/a", "1/b"], true),
    ] {
        let file = file(lines);
        let mut out = String::new();
        let losses = Format::from(FormatName::Vertical).write_into(&read(&file), &mut out).unwrap();
        assert_eq!(losses.contains(Loss::Markup), markup, "{lines:?}");
    }
}

#[test]
fn white_space_of_running_text_is_kept_in_the_last_column() {
    let spans = [
        Span::new(0, 1).unwrap(),
        Span::new(3, 4).unwrap(),
        Span::new(5, 6).unwrap(),
        Span::new(6, 7).unwrap(),
        Span::new(9, 10).unwrap(),
    ];
    let stream = TokenStream::from_spans("a \tb c.\u{a0}d", spans).unwrap();
    let written = format::write(FormatName::Conllu, &stream).unwrap();
    let last: Vec<&str> = written.lines().filter_map(|line| line.split('\t').nth(9)).collect();
    assert_eq!(last, ["SpacesAfter=\\s\\t", "_", "SpaceAfter=No", "SpacesAfter=\\u00A0", "_"]);
    assert!(written.contains("# text = a b c. d\n"));
    assert!(read(&written).notes().is_empty());
}

/// A simple checker of the rules of CoNLL-U for what machvan writes.
fn check_rules(file: &str) {
    assert!(
        file.is_empty() || (file.ends_with("\n\n") && !file.starts_with('\n') && !file.contains("\n\n\n"))
    );
    let mut ids = std::collections::HashSet::new();
    for sentence in file.split_terminator("\n\n") {
        let lines: Vec<&str> = sentence.split('\n').collect();
        let words = lines.iter().position(|line| !line.starts_with('#')).unwrap();
        let comment = |name: &str| {
            let start = format!("# {name} = ");
            let mut found = lines[..words].iter().filter_map(|line| line.strip_prefix(&start));
            let value = found.next().unwrap();
            assert!(found.next().is_none() && !value.is_empty(), "one {name} a sentence");
            value
        };
        assert!(ids.insert(comment("sent_id")), "sent_id is its sentence's own");
        let mut text = comment("text");
        for (index, line) in lines[words..].iter().enumerate() {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 10, "{line:?}");
            assert_eq!(columns[0], (index + 1).to_string());
            assert!(
                columns.iter().all(|column| !column.is_empty() && column.trim_ascii() == *column),
                "{line:?}"
            );
            assert!(!columns[1].contains("  ") && columns[2..9].iter().all(|column| *column == "_"));
            let misc: Vec<&str> = columns[9].split('|').collect();
            assert!(misc == ["_"] || misc.iter().all(|part| part.contains('=')), "{line:?}");
            text = text
                .strip_prefix(columns[1])
                .unwrap_or_else(|| panic!("{line:?} is not what {text:?} goes on with"));
            if !text.is_empty() && !misc.contains(&"SpaceAfter=No") {
                text =
                    text.strip_prefix(' ').unwrap_or_else(|| panic!("no space in {text:?} after {line:?}"));
            }
        }
        assert_eq!(text, "");
    }
}

/// Lines of every kind, most of them in order.
fn soup() -> impl Strategy<Value = String> {
    let sentence = (
        prop::collection::vec(
            prop_oneof![
                Just("# text = a b c".to_owned()),
                Just("# newdoc".to_owned()),
                Just("# newpar id = 2".to_owned()),
                Just("#".to_owned()),
                Just("# spacing = unknown".to_owned()),
                "# [a-c]{0,3}",
                Just("\u{feff}# x".to_owned()),
            ],
            0..3,
        ),
        prop::collection::vec(
            ("[abc]{1,2}( b)?", prop_oneof![6 => Just("_"), 1 => Just("SpaceAfter=No"), 1 => Just("X=y")]),
            0..4,
        ),
        prop_oneof![8 => "\n{1,3}", 1 => Just("\r\n".to_owned()), 1 => Just(String::new()), 1 => "[ab0-9\t#]{1,4}\n"],
        prop_oneof![4 => Just(0_usize), 1 => 1..4_usize],
    );
    let sentence = sentence.prop_map(|(comments, words, end, range)| {
        let mut text: String = comments.iter().map(|line| format!("{line}\n")).collect();
        for (index, (form, misc)) in words.iter().enumerate() {
            if range == index + 1 {
                text.push_str(&format!("{range}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n", range + 1));
            }
            text.push_str(&format!("{}\t{form}\t_\tX\t_\t_\t_\t_\t_\t{misc}\n", index + 1));
        }
        text + &end
    });
    prop::collection::vec(sentence, 0..6).prop_map(|sentences| sentences.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn bytes_come_back_and_any_way_of_cutting_reads_the_same(text in soup(), step in 1_usize..60) {
        let read = format::read(FormatName::Conllu, text.as_bytes());
        let written = check_cutting(FormatName::Conllu, text.as_bytes(), step);
        match read {
            Ok(_) => prop_assert_eq!(written, text),
            Err(error) => {
                let line = text[..error.offset().unwrap() as usize].rfind('\n').map_or(0, |feed| feed + 1);
                prop_assert_eq!(&written, &text[..line]);
            }
        }
    }

    #[test]
    fn what_is_written_keeps_the_rules(
        sentences in prop::collection::vec(prop::collection::vec(("\\PC{1,3}( \\PC{1,2})?| |\n|a\t", " |||\n|  "), 1..6), 0..5),
        listed in any::<bool>(),
    ) {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for (token, gap) in sentences.iter().flatten() {
            spans.push(Span::new(text.len() as u32, (text.len() + token.len()) as u32).unwrap());
            text.push_str(token);
            text.push_str(gap);
        }
        let mut stream = TokenStream::from_spans(text, spans).unwrap();
        let mut end = 0;
        stream.set_sentences(sentences.iter().map(|sentence| { end += sentence.len(); end })).unwrap();
        let stream = stream.with_layout(if listed { Layout::Listed } else { Layout::Running });
        let written = format::write(FormatName::Conllu, &stream).unwrap();
        check_rules(&written);
        prop_assert!(read(&written).notes().is_empty());
    }

    #[test]
    fn any_input_is_answered(text in "([0-9.\t_#-]|a|\n|1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n|à){0,40}", step in 1_usize..60) {
        check_cutting(FormatName::Conllu, text.as_bytes(), step);
    }
}

#[test]
fn a_sentence_may_be_read_alone() {
    let file = file(&["1/a", "", "", "1/b", ""]);
    let mut reader = Reader::new(FormatName::Conllu, file.as_bytes()).unit(ReadUnit::Sentence);
    let mut stream = TokenStream::new();
    assert!(reader.read(&mut stream).unwrap() && reader.read(&mut stream).unwrap());
    assert_eq!((tokens(&stream).concat(), stream.origin()), ("b".to_owned(), 22));
}

#[test]
fn the_first_of_two_errors_is_told_however_the_file_is_cut() {
    // A missing word of a range is found at the end of the sentence; an invalid byte after it is found before
    // that.
    let mut bytes = file(&["1/a", "", "1-2/b", "1/b", "", "1/c", ""]).into_bytes();
    let start = bytes.iter().rposition(|&byte| byte == b'c').unwrap();
    bytes[start] = 0xff;
    let error = format::read(FormatName::Conllu, &bytes).unwrap_err();
    assert_eq!((error.kind(), error.line()), (ErrorKind::Syntax, Some(3)));
    assert_eq!(check_cutting(FormatName::Conllu, &bytes, 7), file(&["1/a", ""]));
}

/// The format and the file, with columns separated by `/`.
fn plus(format: &str, file: &str) -> TokenStream<'static> {
    format::read(format.parse::<Format>().unwrap(), file.replace('/', "\t").as_bytes()).unwrap().into_owned()
}

#[test]
fn conllu_plus_has_the_columns_of_its_first_line() {
    let file = "\
# global.columns = ID UPOS FORM MISC PARSEME:MWE
# sent_id = a
1/V/Mưa/SpaceAfter=No/*
2/P/./_/1:LVC

1/V/Nắng/_/*

";
    let stream = plus("conllu", file);
    assert_eq!(stream.tokens().map(|token| token.text()).collect::<Vec<_>>(), ["Mưa", ".", "Nắng"]);
    assert_eq!((stream.spacing(1), stream.sentences().len()), (machvan::Spacing::Joined, 2));
    assert_eq!(stream.token(1).unwrap().column_named("PARSEME:MWE"), Some("1:LVC"));
    let write = |format: &str| {
        let mut out = String::new();
        let losses = format.parse::<Format>().unwrap().write_into(&stream, &mut out).unwrap();
        (out.replace('\t', "/"), losses.contains(Loss::Markup))
    };
    assert_eq!(write("conllu"), (file.to_owned(), false));
    assert_eq!(write("conllu:columns=ID+UPOS+FORM+MISC+PARSEME:MWE"), (file.to_owned(), false));
    let ten = "\
# sent_id = a
# text = Mưa.
1/Mưa/_/V/_/_/_/_/_/SpaceAfter=No
2/./_/P/_/_/_/_/_/_

# text = Nắng
1/Nắng/_/V/_/_/_/_/_/_

";
    assert_eq!(
        write("conllu:columns=ID+FORM+LEMMA+UPOS+XPOS+FEATS+HEAD+DEPREL+DEPS+MISC"),
        (ten.to_owned(), true)
    );
    assert_eq!(write("vertical:columns=word+PARSEME:MWE"), ("Mưa/*\n./1:LVC\n\nNắng/*\n\n".to_owned(), true));
    // Pieces of a file have the columns of its first line.
    for step in [1, 7, 100] {
        testkit::check_cutting(FormatName::Conllu, file.replace('/', "\t").as_bytes(), step);
    }
    let header = "# global.columns = ID FORM\n";
    for (rows, line, message) in [
        ("1/a/b\n", 2, "expected the 2 columns that `# global.columns` names, found 3"),
        ("1/ \n", 2, "the column FORM is empty"),
        ("2/a\n", 2, "expected word 1"),
    ] {
        let file = format!("{header}{rows}").replace('/', "\t");
        let error = format::read(FormatName::Conllu, file.as_bytes()).unwrap_err();
        assert_eq!(error.line(), Some(line));
        assert!(error.message().contains(message), "{error}");
    }
    let error = format::read(FormatName::Conllu, b"# global.columns = FORM\n").unwrap_err();
    assert!(error.message().contains("must begin with ID"), "{error}");
}

#[test]
fn columns_go_to_vertical_and_back() {
    let rows = "\
1/Bà/bà/NOUN/N/A=1/2/nsubj/2:nsubj|3:dep/X=1
2/nói/nói/VERB/V/_/0/root/0:root/Y|SpaceAfter=No
3/./././PUNCT/_/2/punct/2:punct/_
";
    let rows =
        rows.replace("./././PUNCT/_", "./PUNCT/CH/_/_").replace("3/./PUNCT/CH/_/_/2", "3/./_/PUNCT/CH/_/2");
    let file = format!("# sent_id = 0\n# text = Bà nói.\n{rows}\n").replace('/', "\t");
    let stream = format::read(FormatName::Conllu, file.as_bytes()).unwrap();
    let vertical =
        "vertical:glue,columns=word+upos+lemma+head+deprel+deps+misc+xpos+feats".parse::<Format>().unwrap();
    let mut lines = String::new();
    let losses = vertical.write_into(&stream, &mut lines).unwrap();
    // The number of the sentence is the only thing that is not in a column.
    assert_eq!(losses.count(Loss::Markup), 1);
    assert_eq!(lines.lines().next(), Some("Bà\tNOUN\tbà\t2\tnsubj\t2:nsubj|3:dep\tX=1\tN\tA=1"));
    assert_eq!(lines.lines().nth(1), Some("nói\tVERB\tnói\t0\troot\t0:root\tY\tV\t_"));
    let back = format::read(vertical, lines.as_bytes()).unwrap();
    let mut again = String::new();
    assert!(Format::from(FormatName::Conllu).write_into(&back, &mut again).unwrap().is_empty());
    assert_eq!(again, file);
}

#[test]
fn heads_are_the_numbers_of_the_new_sentences() {
    let file = "a\t2\nb\t0\nc\t2\nd\t3\n\n";
    let format: Format = "vertical:columns=word+head".parse().unwrap();
    let source = format::read(format.clone(), file.as_bytes()).unwrap();
    let mut analysis = TokenStream::from_tokens(["a", "b", "c", "d"]).unwrap();
    analysis.set_sentences([2, 4]).unwrap();
    let heads = |out: &str| -> Vec<String> {
        let stream = format::read(FormatName::Conllu, out.as_bytes()).unwrap();
        stream.tokens().map(|token| token.column_named("HEAD").unwrap().to_owned()).collect()
    };
    let mut out = String::new();
    let losses = Format::from(FormatName::Conllu).write_annotated(&source, &analysis, &mut out).unwrap();
    assert_eq!(heads(&out), ["2", "0", "_", "1"]);
    assert_eq!(losses.count(Loss::Heads), 1);
    // The same in vertical format, whose lines are kept otherwise.
    let mut out = String::new();
    let losses = format.write_annotated(&source, &analysis, &mut out).unwrap();
    assert_eq!((&*out, losses.count(Loss::Heads)), ("a\t2\nb\t0\n\nc\t_\nd\t1\n\n", 1));
    // A word in a range is a part of the token.
    let file = "1-2/ab/_/_/_/_/_/_/_/_\n1/a/_/_/_/_/3/x/_/_\n2/b/_/_/_/_/1/x/_/_\n3/c/_/_/_/_/2/x/_/_\n\n";
    let source = plus("conllu", file);
    let mut out = String::new();
    let losses = format.write_into(&source, &mut out).unwrap();
    assert_eq!(out, "ab\t_\nc\t1\n\n");
    assert!(losses.contains(Loss::Markup) && !losses.contains(Loss::Heads));
}
