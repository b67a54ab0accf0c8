//! Finds sentence boundaries in raw text by rules, with offsets, in one pass.
//!
//! [`SentenceSplitter::split`] returns the sentences of a text as slices of it. Between two sentences there
//! is only white space, so nothing is lost. A byte scan finds the marks and line breaks at which a sentence
//! could end. The rules look at the text around these places only: at most 1,024 bytes before and after. With
//! this bound, text in [chunks](Chunks) is decided like the whole text, and hostile input takes linear time.
//!
//! Each decision has a name ([`SentenceRule`]); [`SentenceSplitter::explain`] returns the rule that decided a
//! place.
//!
//! # Limits
//!
//! - The tables are Vietnamese; [`SentenceSplitter::english`] has tables for English. Marks of other scripts
//!   (`。`, `।`, `؟`) end sentences, but there are no abbreviations for these scripts. A script without
//!   sentence marks, such as Thai, is not split.
//! - In a title in which every word is capitalized, capitals show no sentence starts: an abbreviation before
//!   a capital may be taken for the end of a sentence, and an end for an abbreviation.
//! - A question or exclamation mark before a lowercase letter ends a sentence only if both neighbours are
//!   words of the language; a quotation inside a sentence is kept together (“Tại sao?” anh hỏi).
//! - Whether a line break ends a sentence is decided by the lines around it ([`NewlinePolicy::Auto`]). If you
//!   know what a line break means in your text, set the [policy](NewlinePolicy).
//!
//! ```
//! use machvan::sentence::{SentenceRule, SentenceSplitter};
//! let splitter = SentenceSplitter::new();
//! let text = "Anh sống ở TP. Hồ Chí Minh. “Tại sao?” tôi hỏi.";
//! let sentences: Vec<&str> = splitter.split(text).map(|sentence| sentence.text()).collect();
//! assert_eq!(sentences, ["Anh sống ở TP. Hồ Chí Minh.", "“Tại sao?” tôi hỏi."]);
//!
//! let decision = splitter.explain(text, text.find("TP.").unwrap() + 2).unwrap();
//! assert!(!decision.ends() && decision.rule() == SentenceRule::Abbreviation);
//! ```

mod builder;
mod chunks;
mod closers;
mod english;
mod exception;
mod iter;
mod language;
mod lines;
mod list;
mod nearby;
mod newline;
mod parts;
mod place;
mod policy;
mod quick;
mod role;
mod rule;
mod rules;
mod scan;
mod scanner;
mod splitter;
mod stream;
mod vietnamese;
mod window;
mod words;

pub use self::{
    builder::SentenceSplitterBuilder,
    chunks::{ChunkSentence, Chunks},
    iter::{Decisions, TextSentence, TextSentences},
    policy::NewlinePolicy,
    rule::{SentenceDecision, SentenceRule},
    splitter::{SentenceLanguage, SentenceSplitter},
    stream::SentenceCache,
};
