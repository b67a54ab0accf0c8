//! The C ABI: the functions that `include/machvan.h` declares. Rust programs use the crate `machvan` instead.
//!
//! This is the only crate with unsafe code. It uses the public API of `machvan`. The head of the header
//! states once what a caller has to guarantee, and each `SAFETY` comment refers to it. Every entry runs
//! inside `boundary`, which catches panics and fills the caller's error. A few helpers (`handle`, `text`,
//! `options`) check pointers, so that the entries themselves are plain.
#![allow(unsafe_code)]
#![deny(clippy::undocumented_unsafe_blocks)]
// Names are those of C.
#![allow(non_camel_case_types)]
// What is safe to do is what the header says.
#![allow(clippy::missing_safety_doc)]

mod boundary;
#[cfg(machvan_force_panic)]
mod force_panic;
mod handle;
mod options;
mod quiet;
mod shown;

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

mod chunks;

mod detokenizer;
mod normalizer;
mod restorer;

mod buffer;
mod format;
mod reader;
mod writer;

mod batch;

mod batches;

pub use batch::{
    MACHVAN_THREADS_ALL, machvan_batch, machvan_batch_free, machvan_batch_lists, machvan_batch_new,
    machvan_lists,
};
pub use batches::*;
pub use buffer::*;
pub use build::*;
pub use chunks::*;
pub use detokenizer::*;
pub use error::machvan_error;
#[cfg(machvan_force_panic)]
pub use force_panic::*;
pub use format::*;
pub use normalizer::*;
pub use offsets::*;
pub use pipeline::*;
pub use reader::*;
pub use restorer::*;
pub use segmenter::*;
pub use sentences::*;
pub use status::*;
pub use stream::*;
pub use text::{machvan_span, machvan_str};
pub use version::*;
pub use writer::*;
