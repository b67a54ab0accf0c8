//! Tokenizes raw text into atoms ([`Tokenizer`]), and joins atoms to words ([`WordSegmenter`]).
//!
//! An atom is a piece of text that is not divided any further: a syllable, number, punctuation mark, web address and
//! so on. A word is one atom or several, with the white space between them.
//!
//! ```
//! # #[cfg(feature = "model")] {
//! use machvan::word::{Tokenizer, WordSegmenter};
//!
//! let text = "Thư viện mở cửa.";
//! let atoms: Vec<&str> = Tokenizer::new().atoms(text).map(|atom| atom.text()).collect();
//! assert_eq!(atoms, ["Thư", "viện", "mở", "cửa", "."]);
//! let words: Vec<&str> = WordSegmenter::new().words(text).map(|word| word.text).collect();
//! assert_eq!(words, ["Thư viện", "mở", "cửa", "."]);
//! # }
//! ```
//!
//! `docs/words.md` in the repository says what a word is, with examples, and where treebanks and other tools
//! differ.
//!
//! # Limits
//!
//! - The definition of a word is that of the Vietnamese treebanks, UD_Vietnamese-VTB in particular: the
//!   weights are learned from it. Other guidelines cut elsewhere; [`Convention`] follows VnCoreNLP, and
//!   [words](WordSegmenterBuilder::words) of your own override the model.
//! - In a title in which most words are capitalized, or in text in capitals, capitals do not distinguish names: the
//!   line is decided as if it were in lowercase. Names are then found less often, except those of persons that
//!   begin with a frequent family name.
//! - Words of other languages stay single atoms, apart from names. A run of a
//!   script that is written without spaces, such as Chinese or Thai, is one atom.

mod atom;
mod builder;
mod chains;
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
// Training uses more of it than segmenting does.
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
mod search;
mod segmenter;
mod settle;
mod shape;
mod technical;
mod tokenizer;
mod tokens;
#[cfg(feature = "train")]
mod train;
mod user;
mod vncorenlp;
mod web;
mod word_list;
mod words;

pub use atom::Atom;
pub use builder::WordSegmenterBuilder;
pub use convention::Convention;
pub use explain::{EntryScore, FeatureScore, WordDecision, WordRule};
pub(crate) use kind::KindMemo;
pub use lexicon::{EntryKind, Judgement, Lexicon};
pub use options::TokenizerBuilder;
pub use search::{ScoredWord, SearchTerm, TermKind};
pub use segmenter::{WordCache, WordSegmenter};
pub use tokenizer::{Atoms, Tokenizer};
#[cfg(feature = "train")]
pub use train::{Counts, TrainingOptions, WordScores, WordTrainer};
pub use words::{Word, Words};
