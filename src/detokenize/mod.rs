//! Detokenization: natural text from tokens.
//!
//! A [`Detokenizer`] makes a second stream with the text as Vietnamese newspapers print it. Token *i* of the
//! new stream is token *i* of the first, so the two streams are also the offset map. Only white space
//! changes.
//!
//! A named [`SpacingRule`] decides each gap; [`Detokenizer::explain`] returns it.
//!
//! - Stops, brackets, curly quotation marks and signs always belong to one side.
//! - Straight quotation marks are paired within the sentence.
//! - Hyphens, dashes, slashes and similar marks are decided by the words around them, with weights learned
//!   from natural text (feature `model`; `models/README.md` lists the sources).
//!
//! # Limits
//!
//! The rules are those of Vietnamese newspapers. Text in other languages is printed by the same rules: there
//! is no rule for the space before French `:` and `;`, and languages that are written without spaces get a
//! space between tokens. What other papers do differently is an option of the [builder](DetokenizerBuilder).

mod address;
mod builder;
mod class;
mod decimal;
mod detokenizer;
mod embedded;
mod emoticon;
mod habits;
mod joint;
mod markers;
mod numbers;
mod pairs;
mod policy;
mod print;
mod quotes;
mod rule;
mod sentence;
mod shape;
mod syllables;
#[cfg(feature = "train")]
mod train;
mod walk;

pub use builder::DetokenizerBuilder;
pub use detokenizer::{Detokenizer, DetokenizerCache};
pub use markers::{Escapes, Joiner};
pub use rule::{SpacingDecision, SpacingRule};
#[cfg(feature = "train")]
pub use train::SpacingLearner;
