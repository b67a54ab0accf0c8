//! Normal forms against the official NormalizationTest.txt, which the icu_normalizer package carries.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::{
    normalize::{Form, Normalizer},
    vietnamese::fold,
};
use testkit::registry;
use unicode_normalization::UnicodeNormalization;

fn columns(line: &str) -> Option<[String; 5]> {
    let line = line.split('#').next()?;
    let text = |field: &str| -> Option<String> {
        field.split(' ').map(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?)).collect()
    };
    let mut fields = line.split(';').map(text);
    Some([fields.next()??, fields.next()??, fields.next()??, fields.next()??, fields.next()??])
}

#[test]
#[ignore = "needs cargo's registry folder"]
fn official_normalization_test() {
    let file = registry::file("icu_normalizer", "tests/data/NormalizationTest.txt");
    let of = |form, text: &str| {
        Normalizer::builder().form(form).build().unwrap().normalize(text).unwrap().text.into_owned()
    };
    let (mut count, mut newer) = (0, 0);
    for (line, [source, nfc, nfd, nfkc, nfkd]) in file.lines().filter_map(|line| Some((line, columns(line)?)))
    {
        // The file may be of a newer Unicode than the tables of unicode-normalization.
        if source.nfkd().ne(nfkd.chars()) {
            newer += 1;
            continue;
        }
        count += 1;
        // As the file's head demands it, and between letters that the quick scan knows.
        for text in [&source, &nfc, &nfd] {
            assert_eq!(of(Form::Nfc, text), nfc, "{line}");
            assert_eq!(of(Form::Nfd, text), nfd, "{line}");
        }
        for text in [&nfkc, &nfkd] {
            assert_eq!(of(Form::Nfc, text), nfkc, "{line}");
            assert_eq!(of(Form::Nfd, text), nfkd, "{line}");
        }
        for text in [&source, &nfc, &nfd, &nfkc, &nfkd] {
            assert_eq!(of(Form::Nfkc, text), nfkc, "{line}");
        }
        // And one lookup key for all canonical forms.
        assert_eq!(fold(&source), fold(&nfd), "{line}");
        assert_eq!(fold(&source), fold(&nfc), "{line}");
        let within = format!("{} đã {source} về", "quê ".repeat(30));
        assert_eq!(of(Form::Nfc, &within), within.nfc().collect::<String>(), "{line}");
    }
    assert!(count > 18_000, "only {count} cases were found in the file");
    assert!(newer < 300, "{newer} cases are not those of unicode-normalization either");
}
