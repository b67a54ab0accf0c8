//! Checks what restoring may do to a stream, in a slow and simple way. For the tests of the restorer and its
//! fuzz target.

use machvan::{
    Layout, TokenStream,
    restore::{Mark, Restored},
};

/// Checks the rules that every restored stream must keep.
pub fn check(before: &TokenStream<'_>, restored: &Restored, boundaries: bool, marks: bool) {
    let after = restored.stream();
    // The tokens, in order, by index in both directions. All others were added.
    let (mut next, mut added) = (0, Vec::new());
    for token in after.tokens() {
        match restored.original(token.index()) {
            Some(number) => {
                assert_eq!(number, next, "tokens keep their order");
                assert_eq!(token.text(), before.token(number).unwrap().text());
                assert_eq!(restored.restored(number), Some(token.index()));
                next += 1;
            }
            None => {
                assert!([Mark::Stop.as_str(), Mark::Question.as_str()].contains(&token.text()));
                added.push(token.span());
            }
        }
    }
    assert_eq!(next, before.len(), "no token is lost");
    assert_eq!((restored.original(after.len()), restored.restored(before.len())), (None, None));
    assert_eq!(after.added(), added, "what was added is reported");
    // Running text without the additions is the input text. A list has one token per line, and no markup of
    // its format.
    let mut text = after.text().to_owned();
    if before.layout() == Layout::Listed {
        assert_eq!(text, after.tokens().map(|token| format!("{}\n", token.text())).collect::<String>());
    } else {
        added.iter().rev().for_each(|span| text.replace_range(span.range(), ""));
        assert_eq!(text, before.text());
    }
    assert_eq!(after.layout(), before.layout());
    // Sentences: the old ones and the new ones, each with its decision.
    let original = |end: usize| next_original(restored, end);
    let ends: Vec<usize> = after.sentences().map(|sentence| original(sentence.token_range().end)).collect();
    let mut expected: Vec<usize> = before.sentences().map(|sentence| sentence.token_range().end).collect();
    expected.extend(restored.boundaries().iter().map(|boundary| boundary.token));
    expected.sort_unstable();
    assert_eq!(ends, expected);
    assert_eq!(restored.decisions().len(), ends.len());
    for (sentence, decision) in after.sentences().zip(restored.decisions()) {
        assert_eq!(sentence.kind(), Some(decision.kind));
        let last = sentence.tokens().next_back().unwrap();
        let mark = restored.original(last.index()).is_none().then(|| last.text());
        assert_eq!(mark, decision.mark.filter(|_| marks).map(Mark::as_str), "a mark ends its sentence");
        assert!((0.0..=1.0).contains(&decision.probability));
    }
    assert!(boundaries || restored.boundaries().is_empty());
    assert!(marks || added.is_empty());
}

/// Returns the first token of the input at or after token `index` of the new stream.
fn next_original(restored: &Restored, index: usize) -> usize {
    (0..index).filter(|&index| restored.original(index).is_some()).count()
}
