//! What an engine does to a document, once to be compared and once to be timed.

use std::error::Error;

/// Whatever went wrong; the program ends with it.
pub type Failure = Box<dyn Error>;

type Boxed<In, Out> = Box<dyn FnMut(&In) -> Out>;

/// An engine, loaded.
pub enum Engine {
    /// Cuts a text in pieces (sentences, words), or gives it back changed, as one piece.
    Text {
        /// The pieces.
        answer: Boxed<str, Vec<String>>,
        /// The same by the engine's quickest way; what comes back only keeps the work from being left out.
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

/// What is to be said of a name that no engine has.
pub fn unknown(engine: &str) -> Failure {
    format!("no such engine: {engine}").into()
}
