//! Sentence boundaries of raw text: by rules, with offsets, in one pass.
//!
//! [`SentenceSplitter::split`] walks a text and gives its sentences as slices of it; what lies between two of them is
//! white space, so nothing is lost. A byte scan finds the marks and line breaks where a sentence could end, and the
//! rules look around only there: at most 1,024 bytes back and as many ahead, whatever the text. That bound is why
//! text in [chunks](Chunks) is decided like the whole, and why hostile input costs linear time.
//!
//! Each decision has a name ([`SentenceRule`]); [`SentenceSplitter::explain`] tells which rule decided a place.
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
