//! BIO: tags and columns, rejected input, and canonical files that come back unchanged.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use machvan::{
    ErrorKind, TokenStream,
    format::{self, Bio, Format, FormatName, Loss},
};
use proptest::prelude::*;
use testkit::{check_cutting, check_model, plain};

fn sentences(syntax: impl Into<Format>, file: &str) -> Vec<Vec<String>> {
    let stream = format::read(syntax, file.as_bytes()).unwrap();
    check_model(&stream);
    plain(&stream).into_iter().map(|(.., tokens)| tokens.into_iter().map(|token| token.0).collect()).collect()
}

#[test]
fn what_a_line_is() {
    for (what, file, expected) in [
        ("empty", "", vec![]),
        ("words", "Hà\tB-W\nNội\tI-W\nđẹp\tB-W\n\nMưa\tB-W\n", vec![vec!["Hà Nội", "đẹp"], vec!["Mưa"]]),
        ("bare letters", "Hà B\nNội I\n. O\nA B", vec![vec!["Hà Nội", ".", "A"]]),
        ("other columns", "Hà\tN\tx y\tB-LOC\nNội N _ I-LOC\n", vec![vec!["Hà Nội"]]),
        ("white space all around", "\u{feff} Hà  B \r\n\tNội\tI\t\r\n \r\n", vec![vec!["Hà Nội"]]),
        ("a syllable that is a tag", "B\tB\nO O\nI\tI\n# B\n", vec![vec!["B", "O", "#"]]),
        ("a space in a syllable", "a b\tB\n", vec![vec!["a b"]]),
    ] {
        if what == "a syllable that is a tag" {
            assert_eq!(
                format::read(FormatName::Bio, file.as_bytes()).unwrap_err().line(),
                Some(3),
                "I after O"
            );
            continue;
        }
        assert_eq!(sentences(FormatName::Bio, file), expected, "{what}");
    }
}

#[test]
fn tags_and_columns_can_be_set() {
    let file = "Hà 1 B-LOC\nNội 0 I-LOC\nđẹp 1 O\n";
    let numbers = Bio::new().tags("1", "0").unwrap().column(2).unwrap();
    assert_eq!(sentences(numbers.clone(), file), [["Hà Nội", "đẹp"]]);
    assert_eq!(sentences(FormatName::Bio, file), [["Hà Nội", "đẹp"]]);
    let stream = TokenStream::from_sentences([vec!["Hà Nội", "đẹp"], vec!["Mưa"]]).unwrap();
    assert_eq!(format::write(numbers.spaces(true), &stream).unwrap(), "Hà 1\nNội 0\nđẹp 1\n\nMưa 1\n\n");
    for (begin, inside) in [("", "I"), ("B", "B"), ("B", "O"), ("B x", "I"), ("B", "\t")] {
        assert_eq!(Bio::new().tags(begin, inside).unwrap_err().kind(), ErrorKind::InvalidOption);
    }
    assert_eq!(Bio::new().column(1).unwrap_err().kind(), ErrorKind::InvalidOption);
}

#[test]
fn tags_and_columns_are_kept() {
    for (file, lost) in [
        ("a\tB-W\nb\tI-W\n\n", false),
        ("a\tB\nb\tI\nc\tO\n\n", false),
        ("a\tN\tB-W\n\n", true),
        ("a\tB-LOC\nb\tI-LOC\n\n", true),
        ("a\tN\tB_X\nb\tV\tI_Y\n\nc\t_\tO\n\n", true),
        ("a\tx y\tB\nb\tx y\tI\n\n", true),
        ("a\tx y\tB\nb\tz\tI\n\n", true),
        ("a\t\tB\nb\tz\tI\n\n", true),
        ("-DOCSTART-\t-X-\tO\n\na\tN\tB\n\n-DOCSTART-\tO\n\nb\tB\n\n", true),
    ] {
        let stream = format::read(FormatName::Bio, file.as_bytes()).unwrap();
        let mut out = String::new();
        let losses = Format::from(FormatName::Bio).write_into(&stream, &mut out).unwrap();
        assert_eq!((&*out, losses.is_empty()), (file, true));
        let losses = Format::from(FormatName::Vertical).write_into(&stream, &mut String::new()).unwrap();
        assert_eq!(losses.contains(Loss::Markup), lost, "{file:?}");
        for step in [1, 7, 100] {
            check_cutting(FormatName::Bio, file.as_bytes(), step);
        }
    }
}

#[test]
fn columns_of_syllables_are_columns_of_the_word() {
    let file = "Hà Np B-NP B-LOC\nNội Np I-NP I-LOC\nđẹp A B-AP O\n";
    let names = Bio::new().columns(["word", "pos", "chunk", "tag"]).unwrap();
    let stream = format::read(names, file.as_bytes()).unwrap();
    let column = |index: usize, name| stream.token(index).unwrap().column_named(name);
    assert_eq!([column(0, "tag"), column(0, "pos")], [Some("B-LOC"), Some("Np")]);
    assert_eq!([column(0, "chunk"), column(1, "chunk")], [Some("B-NP I-NP"), Some("B-AP")]);
    let write = |format: &str, stream: &TokenStream<'_>| {
        let mut out = String::new();
        let losses = format.parse::<Format>().unwrap().write_into(stream, &mut out).unwrap();
        (out, losses.contains(Loss::Markup))
    };
    assert_eq!(write("bio:spaces", &stream), (format!("{file}\n"), false));
    let vertical = "Hà Nội\tNp\tB-NP I-NP\tB-LOC\nđẹp\tA\tB-AP\tO\n\n";
    let named = "vertical:columns=word+pos+chunk+tag";
    assert_eq!(write(named, &stream), (vertical.to_owned(), false));
    let back = format::read(named.parse::<Format>().unwrap(), vertical.as_bytes()).unwrap();
    assert_eq!(write("bio:columns=word+pos+chunk+tag,spaces", &back), (format!("{file}\n"), false));
    // Only the tag is a column of every file.
    assert_eq!(write("bio", &back), ("Hà\tB-LOC\nNội\tI-LOC\nđẹp\tO\n\n".to_owned(), true));
    // A tag of one syllable is none for two.
    let file = "Hà Nội\tO\nđẹp\tNOUN\n";
    let stream =
        format::read("vertical:columns=word+tag".parse::<Format>().unwrap(), file.as_bytes()).unwrap();
    assert_eq!(write("bio", &stream), ("Hà\tB-W\nNội\tI-W\nđẹp\tB-W\n\n".to_owned(), true));
}

/// A line of a file may have several syllables, so a word can have more syllables than values. Found by
/// fuzzing.
#[test]
fn lines_of_several_syllables_are_written_in_one_way() {
    for file in [
        "a b\t\tB\nc\tM\tI\n",
        "a b\tx y\tB\nc\t\tI\n",
        "a b\tN\tB\nc\tM\tI\n",
        "a  b\t\u{1f}\tB\n",
        // Found by fuzzing: the separator of values in a value.
        "a\tu\u{1f}v\tB\nc\t\u{1f}\tI\n",
        "a\tx\u{1f}y\tB\nb\tx\u{1f}y\tI\nc\tx y\tI\n",
        // And white space at the end of one of the values.
        "a b c\tx \u{c}y z\tB\n",
    ] {
        for spaces in [false, true] {
            let format = Format::from(Bio::new().spaces(spaces));
            let stream = format::read(format.clone(), file.as_bytes()).unwrap();
            let mut once = String::new();
            let _ = format.write_into(&stream, &mut once).unwrap();
            let again = format::read(format.clone(), once.as_bytes()).unwrap();
            assert_eq!(format::write(format, &again).unwrap(), once, "{file:?}");
        }
    }
}

#[test]
fn paragraphs_and_places() {
    let file = "a\tB\n\n\nb\tB\nc\tI\n\nd\tB\n";
    let stream = format::read(FormatName::Bio, file.as_bytes()).unwrap();
    let starts: Vec<_> =
        stream.sentences().map(|sentence| (sentence.starts_paragraph(), sentence.source())).collect();
    assert_eq!(starts, [(true, 0..1), (true, 6..11), (false, 15..16)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn canonical_files_come_back(
        sentences in prop::collection::vec((any::<bool>(), prop::collection::vec(("\\PC{1,3}", any::<bool>()), 1..5)), 0..5),
        step in 1_usize..40,
    ) {
        let mut file = String::new();
        for (number, (paragraph, syllables)) in sentences.iter().enumerate() {
            file.push_str(if *paragraph && number > 0 { "\n" } else { "" });
            for (index, (syllable, inside)) in syllables.iter().enumerate() {
                let syllable = syllable.replace(' ', "_");
                let tag = if *inside && index > 0 { "I-W" } else { "B-W" };
                let lead = if syllable.starts_with('\u{feff}') { " " } else { "" };
                file.push_str(&format!("{lead}{syllable}\t{tag}\n"));
            }
            file.push('\n');
        }
        prop_assert_eq!(check_cutting(FormatName::Bio, file.as_bytes(), step), file);
    }

    #[test]
    fn any_way_of_cutting_reads_the_same(
        file in "([ab]{1,2}[\t ](B|I|O|B-W|I-X)\n|\n|\n\n| \n|\r\n|\u{feff}\n|\u{feff}|[abI\t]{1,3}\n?){0,10}", step in 1_usize..20,
    ) {
        check_cutting(FormatName::Bio, file.as_bytes(), step);
    }
}

#[test]
fn documents_and_tags_of_other_tools() {
    let file = "-DOCSTART-\tO\n\nHà\tB_W\nNội\tI_W\n\n-DOCSTART- O\nMưa\tB\n\nNắng\tB\n";
    let stream = format::read(FormatName::Bio, file.as_bytes()).unwrap();
    assert_eq!(sentences(FormatName::Bio, file), [vec!["Hà Nội"], vec!["Mưa"], vec!["Nắng"]]);
    let starts: Vec<bool> = stream.sentences().map(|sentence| sentence.starts_paragraph()).collect();
    assert_eq!(starts, [true, true, false]);
    let documents: Vec<usize> = machvan::format::SliceReader::new(FormatName::Bio, file.as_bytes())
        .map(|stream| stream.unwrap().len())
        .collect();
    assert_eq!(documents, [1, 2]);
    for step in [1, 7, 100] {
        check_cutting(FormatName::Bio, file.as_bytes(), step);
    }
}
