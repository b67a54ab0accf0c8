//! Many texts in order, on threads.
//!
//! - [`Threads`] maps a function over texts in memory. Each thread has its own cache. Results are in the
//!   order of the texts, and the returned error is the first one in that order.
//! - [`Ordered`] processes an input of any size: a [`Source`] cuts it into blocks, threads do the [`Work`] on
//!   each block, and results come in the order of the input. The number of blocks in memory is bounded.
//!
//! The result does not depend on the number of threads. If a thread cannot be started, fewer threads do the
//! work; if none can, the calling thread does it.
//!
//! ```
//! use machvan::{Pipeline, TokenStream, batch::Threads};
//!
//! # fn main() -> machvan::Result<()> {
//! let texts = ["Trời mưa. Đường vắng.", "Mùa thu Hà Nội đẹp."];
//! let pipeline = Pipeline::syllables();
//! let counts = Threads::new(2).map(&texts, TokenStream::new, |stream, text| {
//!     pipeline.analyze_into(text, stream).map(|()| stream.len())
//! });
//! assert_eq!(counts.into_iter().collect::<machvan::Result<Vec<_>>>()?, [6, 6]);
//! # Ok(())
//! # }
//! ```

mod ordered;
#[cfg(feature = "rayon")]
mod pool;
mod threads;

pub use ordered::{Item, Ordered, Source, Work};
pub use threads::Threads;
