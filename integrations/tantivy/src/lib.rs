//! Vietnamese words for the [tantivy](https://docs.rs/tantivy) search engine.
//!
//! A Vietnamese word is often written as several syllables with spaces between them: `Hà Nội`, `thư viện`.
//! tantivy's default tokenizer indexes each syllable, so `hà` and `nội` match any text that has them.
//! [`WordTokenizer`] indexes words, and on request their syllables too. Its offsets are bytes of the indexed
//! text, so snippets highlight exactly what was written.
//!
//! | [`Mode`] | tokens of `thư viện Hà Nội` | use it for |
//! |---|---|---|
//! | [`Words`](Mode::Words) | `thư viện`₀ `Hà Nội`₁ | small indexes, precise answers |
//! | [`WordsAndSyllables`](Mode::WordsAndSyllables) (default) | `thư viện`₀ `thư`₀ `viện`₁ `Hà Nội`₂ `Hà`₂ `Nội`₃ | most search boxes |
//! | [`Syllables`](Mode::Syllables) | `thư`₀ `viện`₁ `Hà`₂ `Nội`₃ | queries to an index of words and syllables |
//!
//! The number is the token's position. Where syllables are indexed, a word has the position of its first
//! syllable and its number of syllables as `position_length`. Punctuation is dropped and takes no position;
//! numbers, web addresses and e-mail addresses stay whole. White space inside a word becomes one space in the
//! token's text.
//!
//! Two filters make different spellings of a word equal: [`Fold`] (capitals, tone mark placement, NFC and
//! NFD) and [`StripDiacritics`] (`ha noi` finds `Hà Nội`).
//!
//! ```
//! use machvan_tantivy::{Fold, WordTokenizer};
//! use tantivy::{Index, collector::TopDocs, doc, query::QueryParser, schema::*, tokenizer::TextAnalyzer};
//!
//! # fn main() -> tantivy::Result<()> {
//! let mut schema = Schema::builder();
//! let indexing = TextFieldIndexing::default()
//!     .set_tokenizer("vi")
//!     .set_index_option(IndexRecordOption::WithFreqsAndPositions);
//! let body = schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing).set_stored());
//! let index = Index::create_in_ram(schema.build());
//! index.tokenizers().register("vi", TextAnalyzer::builder(WordTokenizer::new()).filter(Fold::new()).build());
//!
//! let mut writer = index.writer_with_num_threads(1, 15_000_000)?;
//! writer.add_document(doc!(body => "Thư viện Hoà Bình mở cửa."))?;
//! writer.commit()?;
//!
//! let searcher = index.reader()?.searcher();
//! let query = QueryParser::for_index(&index, vec![body]).parse_query("\"thư viện\" AND hòa")?;
//! assert_eq!(searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?.len(), 1);
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs, missing_debug_implementations)]

mod filter;
mod tokenizer;

pub use filter::{Fold, StripDiacritics};
pub use tokenizer::{Mode, WordTokenStream, WordTokenizer};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
