//! All formats: what each represents comes back, losses are reported exactly, and corpora are converted
//! through all formats and back.
#![cfg(feature = "jsonl")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::{
    Layout, Spacing, Span, TokenStream,
    format::{self, Format, FormatName, Loss, Vertical},
};
use proptest::prelude::*;
use testkit::losses::{
    Case, check, check_losses, columned, said, single_spaced_words, syntaxes, words, write,
};
use testkit::{check_cutting, shared};

/// Streams of every kind: any characters in tokens and between them, running and listed, with everything that
/// a stream can know.
fn streams() -> impl Strategy<Value = TokenStream<'static>> {
    let character = prop_oneof![
        8 => proptest::char::range('a', 'f'),
        2 => prop_oneof![Just('đ'), Just('ạ'), Just('\u{301}'), Just('…'), Just('😀')],
        3 => prop_oneof![Just('_'), Just('\\'), Just('~'), Just('#'), Just('<'), Just('"'), Just('|'), Just('=')],
        2 => any::<char>(),
        1 => prop_oneof![Just('\u{feff}'), Just('\0'), Just('\u{a0}'), Just('\u{85}'), Just('\u{b}')],
    ];
    let syllable = prop::collection::vec(character, 1..4).prop_map(String::from_iter);
    let odd = prop_oneof![" a", "a ", "a  b", "a\nb", "\t", " ", "a\r\nb c", "\u{c}a"];
    let token = prop_oneof![
        12 => prop::collection::vec(syllable, 1..4).prop_map(|syllables| syllables.join(" ")),
        1 => odd,
    ];
    let gap = prop_oneof![5 => Just(" "), 3 => Just(""), 1 => prop_oneof![
        Just("  "), Just("\n"), Just("\u{a0}"), Just(" \r\n\t"), Just(" , "), Just("-"),
    ]];
    let spacing = prop_oneof![Just(Spacing::Unknown), Just(Spacing::Joined), Just(Spacing::Spaced)];
    let sentence = (any::<bool>(), prop::collection::vec((gap, token, spacing), 1..6));
    let known = prop_oneof![Just(0_u8), Just(1), Just(2)];
    (prop::collection::vec(sentence, 0..5), any::<bool>(), known).prop_map(|(sentences, running, known)| {
        let mut text = String::new();
        let mut spans = Vec::new();
        for (gap, token, _) in sentences.iter().flat_map(|(_, tokens)| tokens) {
            text.push_str(if running { gap } else { "\n" });
            spans.push(Span::new(text.len() as u32, (text.len() + token.len()) as u32).unwrap());
            text.push_str(token);
        }
        let layout = if running { Layout::Running } else { Layout::Listed };
        let mut stream = TokenStream::with_text(text).unwrap().with_layout(layout);
        let mut spans = spans.into_iter();
        for (paragraph, tokens) in &sentences {
            if *paragraph {
                stream.begin_paragraph();
            }
            for (_, _, spacing) in tokens {
                stream.push(spans.next().unwrap()).unwrap();
                match known {
                    0 => {}
                    1 if *spacing == Spacing::Unknown => stream.set_spacing(Spacing::Joined),
                    _ => stream.set_spacing(*spacing),
                }
            }
            stream.end_sentence();
        }
        stream
    })
}

/// The same with kinds of sentences and added tokens, as in a restored stream. They come through JSON Lines.
fn restored_streams() -> impl Strategy<Value = TokenStream<'static>> {
    let kind = prop::option::of(prop::sample::select(&machvan::BlockKind::ALL[..]));
    (streams(), prop::collection::vec((kind, any::<bool>()), 5)).prop_map(|(stream, choices)| {
        let mut file = String::new();
        let written = format::write(FormatName::Jsonl, &stream).unwrap();
        for (line, (kind, added)) in written.lines().zip(&choices) {
            let mut form: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
            form.remove("start");
            form.remove("end");
            if let Some(kind) = kind {
                form.insert("kind".into(), kind.as_str().into());
            }
            if *added {
                let last = form["tokens"].as_array().unwrap().last().unwrap().clone();
                form.insert("added".into(), vec![last].into());
            }
            file += &format!("{}\n", serde_json::Value::from(form));
        }
        format::read(FormatName::Jsonl, file.as_bytes()).unwrap().into_owned()
    })
}

/// Converts from format to format, like `machvan convert`. Returns the words and sentences at each step.
fn chain(stream: &TokenStream<'_>, through: &[Format]) -> Vec<(FormatName, Vec<Vec<String>>)> {
    let mut stream = stream.clone().into_owned();
    let step = |syntax: &Format| {
        let written = format::write(syntax.clone(), &stream).unwrap();
        stream = format::read(syntax.clone(), written.as_bytes()).unwrap().into_owned();
        (syntax.name(), words(&stream))
    };
    through.iter().map(step).collect()
}

#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn a_treebank_goes_through_all_formats_and_back() {
    let file = shared::bytes("corpus/vtb-dev.conllu");
    let stream = format::read(FormatName::Conllu, &file).unwrap();
    assert_eq!(format::write(FormatName::Conllu, &stream).unwrap().as_bytes(), file);
    let gold: Vec<Vec<String>> = std::str::from_utf8(&file)
        .unwrap()
        .split("\n\n")
        .map(|sentence| {
            let lines = sentence.lines().filter(|line| !line.starts_with('#'));
            lines.map(|line| line.split('\t').nth(1).unwrap().to_owned()).collect()
        })
        .filter(|sentence: &Vec<String>| !sentence.is_empty())
        .collect();
    assert_eq!(words(&stream), gold);
    let through = [
        FormatName::Vertical,
        FormatName::Underscore,
        FormatName::Bio,
        FormatName::Jsonl,
        FormatName::Vertical,
    ];
    for (format, words) in chain(&stream, &through.map(Format::from)) {
        assert_eq!(words, gold, "{format}");
    }
    for unit in testkit::UNITS {
        let (mut reader, mut back) =
            (format::Reader::new(FormatName::Conllu, &*file).unit(unit), String::new());
        let mut stream = TokenStream::new();
        while reader.read(&mut stream).unwrap() {
            back.push_str(&format::write(FormatName::Conllu, &stream).unwrap());
        }
        assert_eq!(back.as_bytes(), file, "{unit:?}");
    }
}

/// Values of a column.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just("_".to_owned()), 2 => "[A-Z]{1,2}", 1 => Just("x=1|y".to_owned()), 1 => Just("a b".to_owned())]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![2 => (0..5_u8).prop_map(|number| number.to_string()), 1 => Just("_".to_owned()), 1 => Just("n".to_owned())]
}

fn deps() -> impl Strategy<Value = String> {
    prop_oneof![2 => Just("_".to_owned()), 1 => Just("x".to_owned()), 2 => "[0-4]:a(\\|[1-4]:b)?"]
}

fn misc() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just("_"), 1 => Just("A=1"), 1 => Just("SpaceAfter=No"), 1 => Just("A=1|SpaceAfter=No|B"),
        1 => Just("SpacesAfter=\\s\\s"), 1 => Just("B|A"),
    ]
    .prop_map(str::to_owned)
}

fn word() -> impl Strategy<Value = String> {
    "[a-cđ]{1,2}( [a-c]{1,2}){0,2}"
}

/// Files of vertical format with named columns or without, structures and comments.
fn vertical_files() -> impl Strategy<Value = (Format, String)> {
    let row =
        (word(), value(), number(), deps(), misc(), prop_oneof!["B-[AB]", "O", "N", "B-A I-B"], 1..7_usize)
            .prop_map(|(word, upos, head, deps, misc, tag, count)| {
                let columns = [word, upos, head, deps, misc, tag];
                columns[..count.min(6)].join("\t")
            });
    let line = prop_oneof![
        8 => row,
        2 => Just(String::new()),
        2 => prop_oneof!["<s>", "</s>", "<s kind=\"caption\">", "<s id=\"1\">", "<p>", "</p>", "<p n=\"2\">", "</head>", "<head>"],
        2 => prop_oneof!["<doc>", "<doc id=\"x1\">", "</doc>", "<doc n=\"1\">", "<text id=\"t\">", "</text>", "<g/>"],
        1 => prop_oneof!["<b>", "</b>", "<!-- c -->", "# c", "\tN"],
    ];
    let options = prop_oneof![
        3 => Just("vertical:columns=word+upos+head+deps+misc+tag"), 1 => Just("vertical"), 1 => Just("vertical:glue"),
        1 => Just("vertical:comments,columns=word+XPOS"),
    ];
    (options, prop::collection::vec(line, 0..12)).prop_map(|(options, lines)| {
        (options.parse().unwrap(), lines.iter().flat_map(|line| [line, "\n"]).collect())
    })
}

/// Files of CoNLL-U with comments, ranges and empty nodes.
fn conllu_files() -> impl Strategy<Value = (Format, String)> {
    let row = (word(), value(), number(), deps(), misc(), 0..8_u8);
    let comment = prop_oneof![
        "# newdoc",
        "# newdoc id = d1",
        "# newpar",
        "# newpar id = p",
        "# sent_id = a",
        "# kind = caption",
        "# kind = odd",
        "# note",
        "# text = a",
        "# newdoc x",
        "# spacing = unknown",
    ];
    let block = (prop::collection::vec(comment, 0..3), prop::collection::vec(row, 1..4));
    prop::collection::vec(block, 0..4).prop_map(|blocks| {
        let mut file = String::new();
        for (comments, rows) in blocks {
            comments.iter().for_each(|comment| file += &format!("{comment}\n"));
            let mut number = 1;
            for (form, value, head, deps, misc, odd) in rows {
                if odd == 7 {
                    file += &format!("{number}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n", number + 1);
                    file += &format!("{number}\tx\t{value}\t_\t_\t_\t{head}\t_\t_\t_\n");
                    number += 1;
                }
                file += &format!("{number}\t{form}\t{value}\t{value}\t_\t_\t{head}\ta\t{deps}\t{misc}\n");
                if odd == 6 {
                    file += &format!("{number}.1\tx\t_\t_\t_\t_\t_\t_\t{deps}\t_\n");
                }
                number += 1;
            }
            file.push('\n');
        }
        (FormatName::Conllu.into(), file)
    })
}

/// Files of BIO with columns and documents.
fn bio_files() -> impl Strategy<Value = (Format, String)> {
    let syllable = (
        "[a-cđ]{1,2}",
        value(),
        value(),
        prop_oneof!["B", "B-W", "B-LOC", "B_A", "O", "I", "I-W", "I-LOC", "I_A", "B-A C"],
    );
    let line = prop_oneof![8 => syllable.prop_map(Some), 2 => Just(None)];
    let named = ["bio:columns=word+tag", "bio:columns=word+upos+tag", "bio:columns=word+upos+lemma+tag"];
    let columns = prop::sample::select(vec![0, 1, 2]);
    (any::<bool>(), columns, prop::collection::vec(line, 0..12), any::<bool>()).prop_map(
        move |(has_names, count, lines, document)| {
            let (mut file, mut open) = (String::new(), false);
            for (index, line) in lines.into_iter().enumerate() {
                let Some((syllable, one, two, tag)) = line else {
                    (file, open) = (file + "\n", false);
                    if document && index % 3 == 0 {
                        file += if index % 2 == 0 { "-DOCSTART-\tO\n\n" } else { "-DOCSTART-\t-X-\tO\n" };
                    }
                    continue;
                };
                let tag = if tag.starts_with('I') && !open { tag.replace('I', "B") } else { tag };
                open = !tag.starts_with('O');
                let columns = [&[syllable], &[one, two][..count], &[tag]].concat();
                file += &format!("{}\n", columns.join("\t"));
            }
            (if has_names { named[count] } else { "bio" }.parse().unwrap(), file)
        },
    )
}

/// JSON Lines with fields that only they have.
fn jsonl_files() -> impl Strategy<Value = (Format, String)> {
    let more = prop::sample::select(vec![
        "",
        ", \"id\": 7",
        ", \"kind\": \"odd\"",
        ", \"x\": [1, null]",
        ", \"spacing\": \"unknown\"",
    ]);
    prop::collection::vec((more, any::<bool>()), 0..4).prop_map(|lines| {
        let line = |(more, outside): (&str, bool)| match outside {
            true => format!("{{\"text\": \"a, b\", \"tokens\": [[0, 1], [3, 4]]{more}}}\n"),
            false => format!("{{\"text\": \"a b\", \"tokens\": [[0, 1], [2, 3]]{more}}}\n"),
        };
        (FormatName::Jsonl.into(), lines.into_iter().map(line).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn all_that_a_file_has_is_written_or_reported(
        (from, file) in prop_oneof![3 => vertical_files(), 3 => conllu_files(), 2 => bio_files()],
    ) {
        let stream = format::read(from.clone(), file.as_bytes()).unwrap();
        for syntax in syntaxes().into_iter().chain(columned()) {
            check(&syntax, &Case { stream: &stream, from: Some(from.clone()), placed: false });
        }
    }

    #[test]
    fn fields_and_places_are_written_or_reported((from, file) in jsonl_files(), placed in any::<bool>()) {
        let file = if placed { file.replace("{\"text\"", "{\"start\": 7, \"end\": 11, \"text\"") } else { file };
        let stream = format::read(from.clone(), file.as_bytes()).unwrap();
        for syntax in syntaxes().into_iter().chain(columned()) {
            let placed = placed && !stream.is_empty();
            check(&syntax, &Case { stream: &stream, from: Some(from.clone()), placed });
        }
    }

    #[test]
    fn kinds_of_tokens_are_reported(text in "[a-z0-9 .,:/-]{0,40}") {
        let stream = machvan::Pipeline::syllables().analyze(&text).unwrap();
        for syntax in syntaxes() {
            check_losses(&syntax, &stream);
        }
    }

    #[test]
    fn losses_are_told_exactly(stream in prop_oneof![2 => streams(), 1 => restored_streams()]) {
        for syntax in syntaxes() {
            check_losses(&syntax, &stream);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn there_and_back_through_all_formats(stream in streams()) {
        let mut through = syntaxes();
        through.push(FormatName::Vertical.into());
        let kept = single_spaced_words(&stream);
        for (format, words) in chain(&stream, &through) {
            prop_assert_eq!(&words, &kept, "{}", format);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_way_of_cutting_reads_the_same(stream in streams(), step in 1_usize..60) {
        for syntax in syntaxes() {
            let (written, _) = write(&syntax, &stream);
            prop_assert_eq!(check_cutting(syntax, written.as_bytes(), step), written);
        }
    }
}

#[test]
fn guesses_by_the_look_of_lines() {
    for (format, head) in [
        (None, ""),
        (None, "\n \n\u{feff}\n"),
        (Some(FormatName::Vertical), "Hà Nội\nđẹp\n.\n\nMưa"),
        (Some(FormatName::Vertical), "Ủy ban Nhân dân\nThành phố Hồ Chí Minh\nhọp\n.\n"),
        (Some(FormatName::Vertical), "<doc>\n<s>\nCộng hòa Xã hội Chủ nghĩa Việt Nam\n</s>\n"),
        (Some(FormatName::Vertical), "Mưa\tN\nto\tA\n"),
        (Some(FormatName::Underscore), "Hôm_nay trời mưa .\n"),
        (Some(FormatName::Underscore), "Trời mưa , đường vắng .\nAi về ?\n"),
        (Some(FormatName::Underscore), "thành_phố\n"),
        (Some(FormatName::Conllu), "# text = Mưa\n1\tMưa\t_\t_\t_\t_\t_\t_\t_\t_\n"),
        (Some(FormatName::Conllu), "# newdoc\n# sent_id = 1\n"),
        (Some(FormatName::Bio), "Hà B-W\nNội I-W\n\n"),
        (Some(FormatName::Bio), "Hà\tN\tB\nNội\tN\tI\n.\tF\tO\n"),
        (Some(FormatName::Jsonl), "{\"text\": \"Mưa\", \"tokens\": []}\n{\"te"),
        (Some(FormatName::Jsonl), "{\"id\": 7, \"body\": \"Mưa.\"}\n{\"id\": 8}\n"),
        (Some(FormatName::Jsonl), "\u{feff}{ \"id\" : 7, \"body\": \"Mưa. Trời đã nắng lên rồi, các con ơi"),
        (Some(FormatName::Text), "{\"Mưa\"} là một bài hát, và {\"Nắng\"} là một bài khác, ai cũng thích.\n"),
        // Short sentences: their marks are no tokens.
        (Some(FormatName::Text), "Sinh viên đi học.\nMưa.\n"),
        (Some(FormatName::Text), "Đi chơi không?\r\nỪ.\r\nMai nhé!\r\n"),
        (Some(FormatName::Vertical), "TP. Hồ Chí Minh\nđẹp\n.\n\nv. v.\n.\n"),
        (Some(FormatName::Text), "Hôm nay trời mưa rất to. Đường vắng tanh, không ai ra ngoài.\n\nTiêu đề\n"),
        (
            Some(FormatName::Text),
            "Tên miền a_b.vn là ví dụ, và không phải là từ được nối.\nHai dòng thì hơn một, nhất là khi đoán.\n\
            Ba dòng thì càng hơn nữa, nếu chúng đủ dài và không có dấu gạch dưới nào.\n",
        ),
    ] {
        assert_eq!(FormatName::guess("", head.as_bytes()), format, "{head:?}");
    }
    for (name, format) in [
        ("a.vert", Some(FormatName::Vertical)),
        ("tin.vn/a.CONLLU.gz", Some(FormatName::Conllu)),
        ("C:\\a.iob2.zst", Some(FormatName::Bio)),
        (".vert", None),
        ("đ.gz", None),
        ("a.txt", None),
    ] {
        assert_eq!(FormatName::guess(name, b""), format, "{name}");
    }
}

#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn guesses_what_it_wrote_itself() {
    let file = shared::bytes("corpus/vtb-dev.conllu");
    let stream = format::read(FormatName::Conllu, &file).unwrap();
    for format in FormatName::ALL {
        let written = format::write(format, &stream).unwrap();
        for start in [0, 1 << 16, 1 << 17] {
            // From any line on, as if a file began there.
            let start = written.as_bytes()[..start]
                .iter()
                .rposition(|&byte| byte == b'\n')
                .map_or(0, |feed| feed + 1);
            let head = &written.as_bytes()[start..][..4096];
            // The treebank's text is its tokens with a space between all of them.
            let expected = if format == FormatName::Text { FormatName::Underscore } else { format };
            assert_eq!(FormatName::guess("", head), Some(expected), "{format} from {start}");
        }
    }
    for text in ["corpus/spacing.vi.txt", "corpus/paragraphs.vi.txt", "corpus/seed.txt"] {
        let text = shared::bytes(text);
        for head in text.chunks(8192) {
            assert_eq!(FormatName::guess("", head), Some(FormatName::Text));
        }
    }
}

/// A stream of that text and these spans, each with whether a sentence ends after it.
fn stream(text: &str, spans: &[(u32, u32)], ends: &[usize]) -> TokenStream<'static> {
    let spans = spans.iter().map(|&(start, end)| Span::new(start, end).unwrap());
    let mut stream = TokenStream::from_spans(text.to_owned(), spans).unwrap();
    stream.set_sentences(ends.iter().copied()).unwrap();
    stream
}

/// Returns whether the format reports this loss for the stream, and checks that it is right.
fn loses(syntax: &Format, loss: Loss, stream: &TokenStream<'_>) -> bool {
    let (written, losses) = write(syntax, stream);
    let back = format::read(syntax.clone(), written.as_bytes()).unwrap();
    let (before, after) = (said(stream), said(&back));
    let same = match loss {
        Loss::Spacing => before.spacing == after.spacing,
        Loss::Paragraphs => before.paragraphs == after.paragraphs,
        Loss::InnerSpace => before.tokens == after.tokens,
        Loss::Added => before.added == after.added,
        Loss::Kind => before.kinds == after.kinds,
        _ => !losses.contains(loss),
    };
    // Text is read without its tokens, so they cannot be compared.
    assert!(losses.contains(loss) != same || syntax.name() == FormatName::Text, "{loss:?}: {written:?}");
    losses.contains(loss)
}

#[test]
fn the_table_of_the_documentation_is_right() {
    let source = include_str!("../src/format/mod.rs");
    let rows = source.lines().skip_while(|line| !line.contains("(Loss::Spacing)")).skip(2);
    let rows: Vec<Vec<&str>> = rows
        .map_while(|line| line.strip_prefix("//! | "))
        .map(|row| row.trim_end_matches(" |").split(" | ").collect())
        .collect();
    let syntaxes: [Format; 8] = [
        FormatName::Text.into(),
        FormatName::Vertical.into(),
        Vertical::new().glue(true).into(),
        Vertical::new().sentence_tag("s").unwrap().into(),
        FormatName::Underscore.into(),
        FormatName::Conllu.into(),
        FormatName::Bio.into(),
        FormatName::Jsonl.into(),
    ];
    assert_eq!(rows.len(), syntaxes.len());

    let spaced = stream("a b.", &[(0, 1), (2, 3), (3, 4)], &[3]);
    let mut paragraphs = TokenStream::with_text("a b").unwrap();
    paragraphs.push(0..1).unwrap();
    paragraphs.begin_paragraph();
    paragraphs.push(2..3).unwrap();
    paragraphs.end_sentence();
    let inner = |token: &str| stream(token, &[(0, token.len() as u32)], &[1]);
    let outside = stream("a, b", &[(0, 1), (3, 4)], &[2]);
    let between = stream("a, b", &[(0, 1), (3, 4)], &[1, 2]);
    let added = "{\"text\": \"a.\", \"tokens\": [[0, 1], [1, 2]], \"added\": [[1, 2]]}\n";
    let added = format::read(FormatName::Jsonl, added.as_bytes()).unwrap();
    let kind = "{\"text\": \"a\", \"tokens\": [[0, 1]], \"kind\": \"title\"}\n";
    let kind = format::read(FormatName::Jsonl, kind.as_bytes()).unwrap();
    let placed = "{\"text\": \"a\", \"tokens\": [[0, 1]], \"start\": 7, \"end\": 8, \"paragraph\": false}\n";
    let placed = format::read(FormatName::Jsonl, placed.as_bytes()).unwrap();
    for (row, syntax) in rows.iter().zip(&syntaxes) {
        let name = format!("{:?}", syntax.name());
        assert!(row[0].starts_with(&format!("[`{name}`]")) && row.len() == 9, "{row:?}");
        let yes = |loss, stream: &TokenStream<'_>| if loses(syntax, loss, stream) { "no" } else { "yes" };
        let spaces = match ["a b", "a  b", "a\tb", "a\nb"]
            .map(|token| !loses(syntax, Loss::InnerSpace, &inner(token)))
        {
            [true, false, false, false] => "single spaces",
            [true, true, false, false] => "spaces",
            [true, true, true, false] => "except line breaks",
            [true, true, true, true] => "yes",
            other => panic!("{name}: {other:?}"),
        };
        let text = match [&outside, &between].map(|stream| !loses(syntax, Loss::Outside, stream)) {
            [false, false] => "no",
            [true, false] => "in sentences",
            other => panic!("{name}: {other:?}"),
        };
        let tokens = if loses(syntax, Loss::Tokens, &spaced) { "no" } else { "yes" };
        let found = [
            yes(Loss::Spacing, &spaced),
            yes(Loss::Paragraphs, &paragraphs),
            spaces,
            text,
            yes(Loss::Added, &added),
            yes(Loss::Source, &placed),
            yes(Loss::Kind, &kind),
            tokens,
        ];
        assert_eq!(row[1..], found, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_answered_alike_however_they_are_cut(
        parts in prop::collection::vec(
            prop_oneof![
                4 => Just(&b"a"[..]), 2 => Just(&b"\n"[..]), 2 => Just(&b"\t"[..]), 2 => Just(&b" "[..]), 1 => Just(&b"_"[..]),
                1 => Just(&b"\r\n"[..]), 1 => Just(&b"\n\n"[..]), 1 => Just("\u{feff}".as_bytes()), 1 => Just("ệ".as_bytes()),
                1 => Just(&b"\xff"[..]), 1 => Just(&b"\xe1\xbb"[..]), 1 => Just(&b"\0"[..]), 1 => Just(&b"B-W\n"[..]),
                1 => Just(&b"1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n"[..]), 1 => Just(&b"<p>\n"[..]), 1 => Just(&b"# newdoc\n"[..]),
                1 => Just(&b"{\"text\": \"a\", \"tokens\": [[0, 1]]}\n"[..]),
            ],
            0..30,
        ),
        step in 1_usize..60,
    ) {
        let bytes = parts.concat();
        for syntax in syntaxes().into_iter().chain([FormatName::Text.into()]) {
            check_cutting(syntax, &bytes, step);
        }
    }
}
