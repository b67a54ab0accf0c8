//! The small linear model that stages decide with: yes or no from a handful of features.
//!
//! A stage turns each place it has to decide into a few *feature ids* (`u32`; mostly hashes made with `hash_bytes`
//! and `combine`), and [`Model`] adds up one small integer for each. What the features mean is the stage's affair; the
//! model only keeps the stage's *template* number, so that weights learned for other features are refused.
//!
//! Feature ids are folded into a table of 2^*k* weights by their low bits ("feature hashing", Weinberger et al. 2009),
//! so a weight is one load without a search; ids below 2^*k* that the stage numbers itself never collide.
//! Weights are integers of 8 or 16 bits with one common scale.

mod file;
mod hash;
mod model;
#[cfg(feature = "train")]
mod train;
#[cfg(any(feature = "train", test))]
mod write;

pub(crate) use file::Sections;
pub(crate) use hash::{combine, hash_bytes};
pub use model::Model;
#[cfg(feature = "train")]
pub use model::Width;
#[cfg(feature = "train")]
pub use train::Progress;
#[cfg(feature = "train")]
pub(crate) use train::{Examples, Options, Trainer};
#[cfg(feature = "train")]
pub(crate) use write::write_sections;
