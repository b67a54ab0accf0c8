//! Formats are values: they compare, print and parse.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::HashSet;

use machvan::{
    ErrorKind,
    format::{Bio, Conllu, Format, FormatName, Jsonl, Structure, Text, Underscore, Vertical},
};
use proptest::prelude::*;

fn vertical() -> impl Strategy<Value = Format> {
    let names = prop::option::of(prop::collection::hash_set("[a-z,+=:\\\\]{1,4}", 1..4));
    let structures = prop::collection::vec(("[a-z]{2,4}", prop::sample::select(&Structure::ALL[..])), 0..3);
    (any::<[bool; 5]>(), names, structures).prop_map(|(on, names, structures)| {
        let mut vertical = Vertical::new().markup(on[0]).comments(on[1]).entities(on[2]);
        if on[3] {
            vertical = vertical.glue(true);
        }
        if on[4] {
            vertical = vertical.sentence_tag("s").unwrap();
        }
        if let Some(names) = names {
            vertical = vertical.columns(names).unwrap();
        }
        vertical.structures(structures).unwrap().into()
    })
}

fn formats() -> impl Strategy<Value = Format> {
    let mark = prop::char::range('!', '~').prop_filter("a mark", |c| c.is_ascii_punctuation() && *c != '\\');
    let underscore = (mark, any::<bool>())
        .prop_map(|(mark, escape)| Underscore::new().escape(escape).delimiter(mark).unwrap().into());
    let tag = "[a-zđ,+=:\\\\]{1,3}";
    let bio = (prop::option::of((tag, tag)), prop::option::of(2..9_usize), any::<bool>()).prop_filter_map(
        "two tags",
        |(tags, column, spaces)| {
            let mut bio = Bio::new().spaces(spaces);
            if let Some((begin, inside)) = tags {
                bio = bio.tags(begin, inside).ok()?;
            }
            Some(match column {
                Some(column) => bio.column(column).unwrap().into(),
                None => bio.into(),
            })
        },
    );
    prop_oneof![
        4 => vertical(),
        1 => underscore,
        1 => bio,
        1 => any::<bool>().prop_map(|tokens| Jsonl::new().tokens(tokens).into()),
        1 => Just(Conllu::new().into()),
        1 => prop::collection::hash_set("[a-z,+=:\\\\]{1,4}", 0..3).prop_map(|names| {
            let names: Vec<String> = ["ID".to_owned(), "FORM".to_owned()].into_iter().chain(names).collect();
            Conllu::new().columns(names).unwrap().into()
        }),
        1 => prop::collection::hash_set("[a-z,+=:\\\\]{1,2}", 1..4).prop_map(|names| {
            let names: Vec<String> = names.into_iter().chain(["tag".to_owned()]).collect();
            Bio::new().columns(names).unwrap().into()
        }),
        1 => Just(Text::new().into()),
    ]
}

proptest! {
    #[test]
    fn text_is_parsed_back(format in formats()) {
        let text = format.to_string();
        prop_assert_eq!(&text.parse::<Format>().unwrap(), &format, "{}", text);
        prop_assert_eq!(text.split(':').next().unwrap(), format.name().as_str());
    }

    #[test]
    fn any_text_is_parsed_or_refused(text in "(vertical|bio|underscore|jsonl|text|conllu|x)(:[a-z=+,\\\\:-]{0,20})?") {
        if let Ok(format) = text.parse::<Format>() {
            prop_assert_eq!(format.to_string().parse::<Format>().unwrap(), format);
        }
    }
}

#[test]
fn names_and_defaults() {
    for name in FormatName::ALL {
        let format = Format::from(name);
        assert_eq!((format.name(), format.to_string()), (name, name.to_string()));
        assert_eq!(name.as_str().parse::<Format>().unwrap(), format);
    }
    let different: HashSet<Format> = ["vertical", "vertical:glue", "vertical:no-markup", "vertical", "bio"]
        .map(|text| text.parse().unwrap())
        .into_iter()
        .collect();
    assert_eq!(different.len(), 4);
}

#[test]
fn wrong_options_are_named() {
    for (text, message) in [
        ("vert", "unknown format \"vert\": expected one of text, vertical"),
        ("vertical:", "no option \"\""),
        ("vertical:blue", "the format vertical has no option \"blue\": expected glue"),
        ("vertical:glue=1", "\"glue\" takes no value"),
        ("vertical:columns", "\"columns\" needs a value"),
        ("vertical:columns=a+a", "\"a\" cannot name a column"),
        ("vertical:no-markup,glue", "no-markup contradicts glue"),
        ("vertical:glue,no-markup", "no-markup contradicts glue"),
        ("vertical:structures=verse", "\"verse\" has no meaning"),
        ("vertical:structures=verse:line", "unknown structure \"line\": expected one of document, paragraph"),
        ("vertical:sentence-tag=3", "\"3\" cannot be the name of a structure"),
        ("vertical:entities=html", "unknown entities \"html\": expected xml"),
        ("underscore:delimiter=__", "delimiter=\"__\": expected one character"),
        ("underscore:delimiter=x", "'x' cannot be the delimiter"),
        ("bio:tags=B", "expected two tags, such as tags=B+I"),
        ("bio:column=1", "column 2"),
        ("bio:columns=word+pos", "must be named tag"),
        ("bio:columns=tag+word", "must be named tag"),
        ("bio:column=3,columns=word+tag", "the tag cannot be in column 3"),
        ("bio:columns=word+tag,column=3", "the tag cannot be in column 3"),
        ("conllu:columns=FORM+ID", "must begin with ID"),
        ("conllu:columns=ID+UPOS", "must begin with ID"),
        ("text:glue", "the format text has no option \"glue\": expected none"),
    ] {
        let error = text.parse::<Format>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidOption, "{text}");
        assert!(error.message().contains(message), "{text}: {}", error.message());
    }
}
