//! Detokenization: natural text from tokens, token by token.
//!
//! A [`Detokenizer`] makes a second stream, whose text is printed as Vietnamese papers print it and whose token *i* is token *i*
//! of the first: that is the offset map, in both directions. It changes no character but white space.
//!
//! Each gap is decided by a named [`SpacingRule`]; [`Detokenizer::explain`] returns it. Marks that always belong to one side (stops,
//! brackets, curly quotation marks, signs) have a class; straight quotation marks are paired within the sentence; hyphens, dashes,
//! slashes and the like are decided by the words around them, with weights learned from natural text (feature `model`;
//! `models/README.md` lists the sources).

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
mod pairs;
mod policy;
mod quotes;
mod rule;
mod sentence;
mod shape;
#[cfg(feature = "train")]
mod train;
mod walk;

pub use builder::DetokenizerBuilder;
pub use detokenizer::{Detokenizer, DetokenizerCache};
pub use markers::{Escapes, Joiner};
pub use rule::{SpacingDecision, SpacingRule};
#[cfg(feature = "train")]
pub use train::SpacingLearner;
