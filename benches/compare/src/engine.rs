//! What an engine does with a document: once to be compared, and once to be timed.

use std::error::Error;

/// Any error; the program ends with it.
pub type Failure = Box<dyn Error>;

type Boxed<In, Out> = Box<dyn FnMut(&In) -> Out>;

/// A loaded engine.
pub enum Engine {
    /// Splits a text into pieces (sentences, words), or returns it changed, as one piece.
    Text {
        /// The pieces.
        answer: Boxed<str, Vec<String>>,
        /// The same by the engine's fastest interface. The result only prevents the work from being optimized
        /// away.
        run: Boxed<str, usize>,
    },
    /// Prints tokens as a text.
    Tokens(Boxed<[String], String>),
}

impl Engine {
    pub fn text(
        answer: impl FnMut(&str) -> Vec<String> + 'static,
        run: impl FnMut(&str) -> usize + 'static,
    ) -> Self {
        Self::Text { answer: Box::new(answer), run: Box::new(run) }
    }
}

/// The pieces of a text between boundaries, the first and the last included.
pub fn between(text: &str, boundaries: impl IntoIterator<Item = usize>) -> Vec<String> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for end in boundaries {
        pieces.extend(text.get(start..end).filter(|piece| !piece.is_empty()).map(str::to_owned));
        start = end;
    }
    pieces
}

/// The error for an unknown engine.
pub fn unknown(engine: &str) -> Failure {
    format!("no such engine: {engine}").into()
}
