//! The C ABI: what `include/machvan.h` declares. Rust programs need nothing of it.
//!
//! The only room with `unsafe`. What the caller has to keep is said once, in the head of the header; every site's note refers to it.
//! Each entry goes through the one `boundary`, which holds panics back and fills the caller's error; pointers are looked at by
//! a few helpers (`handle`, `text`, `options`), so that the entries themselves are plain.
#![allow(unsafe_code)]
// Names are those of C.
#![allow(non_camel_case_types)]
// What is safe to do is what the header says.
#![allow(clippy::missing_safety_doc)]

mod boundary;
mod handle;
mod options;

// In the order in which the header has them.
mod version;

mod status;

mod error;
mod text;

mod stream;

mod build;
mod offsets;

mod pipeline;
mod segmenter;
mod sentences;

mod detokenizer;
mod normalizer;

mod buffer;
mod format;
mod reader;
mod writer;

pub use buffer::*;
pub use build::*;
pub use detokenizer::*;
pub use error::machvan_error;
pub use format::*;
pub use normalizer::*;
pub use offsets::*;
pub use pipeline::*;
pub use reader::*;
pub use segmenter::*;
pub use sentences::*;
pub use status::*;
pub use stream::*;
pub use text::{machvan_span, machvan_str};
pub use version::*;
pub use writer::*;
