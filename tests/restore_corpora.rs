//! Restoring on texts with known sentences: the example article, and the corpora of `MACHVAN_SHARED` (default
//! `../shared`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
#![cfg(all(feature = "model", feature = "train"))]

use std::ops::ControlFlow;

use machvan::{
    TokenStream,
    detokenize::Detokenizer,
    format::{self, FormatName},
    restore::{BoundaryLearner, BoundaryScores, MarkLearner, MarkScores, Restorer},
};
use testkit::shared;

/// A stripped article, restored and printed.
fn printed(vertical: &str) -> String {
    let stream = format::read(FormatName::Vertical, vertical.as_bytes()).unwrap();
    let restored = Restorer::new().restore(&stream).unwrap();
    Detokenizer::new().detokenize(restored.stream()).unwrap().text().to_owned()
}

#[test]
fn a_stripped_article_reads_as_printed() {
    let article = include_str!("../examples/data/article.vert");
    assert_eq!(printed(article), include_str!("../examples/data/article.txt"));
}

#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn the_seed_reads_as_printed() {
    let (vertical, text) = (shared::text("corpus/seed.vert"), shared::text("corpus/seed.txt"));
    // Either spacing of a range of years is accepted, and a full stop after the caption.
    let same = |line: &str| line.replace("2015 - 2020", "2015-2020");
    let (found, expected) = (printed(&vertical), same(&text));
    assert_eq!(found.lines().count(), expected.lines().count());
    for (found, expected) in found.lines().map(same).zip(expected.lines()) {
        assert!(found == expected || format!("{found}.") == expected, "{found}");
    }
}

#[test]
#[ignore = "needs MACHVAN_SHARED"]
fn boundaries_of_a_treebank_come_back() {
    let conllu = shared::text("corpus/vtb-dev.conllu");
    let gold = format::read(FormatName::Conllu, conllu.as_bytes()).unwrap();
    let (restorer, mut scores) = (Restorer::new(), BoundaryScores::new());
    scores.add(&restorer, &gold).unwrap();
    let point = scores.at(restorer.thresholds().0);
    assert!(point.precision >= 0.945 && point.f1() >= 0.895, "{point:?}, F1 {}", point.f1());
    let mut marks = MarkScores::new();
    marks.add(&restorer, &gold, false).unwrap();
    assert!(marks.accuracy() >= 0.95, "{marks}");
}

/// Sentences that begin with names of months, and end without a mark.
fn months(sentences: std::ops::Range<usize>) -> TokenStream<'static> {
    let months = ["Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"];
    let sentence = |number: usize| {
        let (month, other) = (months[number % 10], months[number / 10 % 10]);
        ["Tháng", month, "trời", "ấm", "hơn", "tháng", other, "."].map(str::to_owned)
    };
    TokenStream::from_sentences(sentences.map(sentence)).unwrap()
}

#[test]
fn weights_of_ones_own_are_learned_and_used() {
    let proceed = |_| ControlFlow::Continue(());
    let (mut boundaries, mut marks) = (BoundaryLearner::new().log2_weights(12), MarkLearner::new());
    for _ in 0..4 {
        boundaries.add(&months(0..200));
        marks.add(&months(0..200));
    }
    assert!(!boundaries.is_empty() && !marks.is_empty());
    let (boundaries, marks) =
        (boundaries.finish("months", proceed).unwrap(), marks.finish("months", proceed));
    assert_eq!(boundaries.note(), "months");
    let builder = Restorer::builder().mark_weights(marks.to_bytes());
    let restorer = builder.clone().boundary_weights(boundaries.to_bytes()).build().unwrap();
    let mut scores = BoundaryScores::new();
    scores.add(&restorer, &months(200..400)).unwrap();
    assert_eq!(scores.at(0.5).f1(), 1.0);

    // Weights can be refined.
    let mut refined = BoundaryLearner::refining(&boundaries.to_bytes()).unwrap();
    refined.add(&months(0..100));
    let refined = refined.finish("again", proceed).unwrap();
    let restorer = builder.boundary_weights(refined.to_bytes()).build().unwrap();
    let mut scores = BoundaryScores::new();
    scores.add(&restorer, &months(200..400)).unwrap();
    assert_eq!(scores.at(0.5).f1(), 1.0);
    assert!(BoundaryLearner::refining(&marks.to_bytes()).is_err());
}
