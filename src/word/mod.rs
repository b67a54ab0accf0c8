//! Words: raw text to atoms ([`Tokenizer`]), and atoms to words ([`WordSegmenter`]).
//!
//! `docs/words.md` in the repository says what a word is, with examples, and where treebanks and other tools differ.

mod abbreviation;
mod atom;
mod builder;
mod compound;
mod convention;
mod cuts;
mod decide;
mod divide;
mod embedded;
mod emoticon;
mod explain;
mod features;
mod kind;
mod lexicon;
mod marked;
mod memo;
// Training needs more of it than use does.
#[cfg_attr(not(all(feature = "train", feature = "model")), allow(dead_code))]
mod model;
mod options;
mod other;
mod plan;
mod proper;
mod raw;
mod reader;
mod run;
mod scan;
mod segmenter;
mod shape;
mod technical;
mod tokenizer;
#[cfg(feature = "train")]
mod train;
mod user;
mod vncorenlp;
mod web;
mod words;

pub use atom::Atom;
pub use builder::WordSegmenterBuilder;
pub use convention::Convention;
pub use explain::{EntryScore, FeatureScore, WordDecision, WordRule};
pub use lexicon::{EntryKind, Judgement, Lexicon};
pub(crate) use memo::KindMemo;
pub use options::TokenizerBuilder;
pub use segmenter::{WordCache, WordSegmenter};
pub use tokenizer::{Atoms, Tokenizer};
#[cfg(feature = "train")]
pub use train::{Counts, TrainingOptions, WordScores, WordTrainer};
pub use words::{Word, Words};
