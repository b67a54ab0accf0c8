//! The small linear model that stages decide with: yes or no from a handful of features.
//!
//! A stage turns each place it has to decide into a few *feature ids* (`u32`; mostly hashes made with [`hash_bytes`]
//! and [`combine`]), and [`Model`] adds up one small integer for each. What the features mean is the stage's affair; the
//! model only keeps the stage's *template* number, so that weights learned for other features are refused.
//!
//! Feature ids are folded into a table of 2^*k* weights by their low bits ("feature hashing", Weinberger et al. 2009),
//! so a weight is one load without a search; ids below 2^*k* that the stage numbers itself never collide.
//! Weights are integers of 8 or 16 bits with one common scale.
//!
//! Learning ([`Trainer`], with feature `std`) is logistic regression by FTRL-Proximal (McMahan et al. 2013): a step size for each
//! feature, and L1 that keeps rare features at nought. It uses only additions, multiplications, divisions and square
//! roots in a fixed order: the same examples, options and seed give the same bytes on every machine.
//!
//! ```
//! use machvan::linear::{Examples, Model, Options, Trainer, Width, hash_bytes};
//! use std::ops::ControlFlow;
//!
//! let mut examples = Examples::new();
//! for word in ["Huế", "Vinh", "nhà", "cửa"] {
//!     let capital = word.chars().next().is_some_and(char::is_uppercase);
//!     examples.push(&[hash_bytes(0, word.as_bytes()), u32::from(capital)], capital);
//! }
//! let mut trainer = Trainer::new(Options::default());
//! let _ = trainer.run(&examples, 30, 7, |_| ControlFlow::Continue(()));
//! let model = trainer.finish(1, Width::Bits16, "four words");
//!
//! let bytes = model.to_bytes();
//! let model = Model::from_bytes(&bytes[..], 1)?;
//! assert!(model.probability(model.score([hash_bytes(0, "Lan".as_bytes()), 1])) > 0.5);
//! assert!(Model::from_bytes(&bytes[..], 2).is_err()); // another stage's features
//! # Ok::<(), machvan::Error>(())
//! ```

mod file;
mod hash;
mod model;
#[cfg(feature = "std")]
mod train;

pub use hash::{combine, hash_bytes};
pub use model::{Model, Width};
#[cfg(feature = "std")]
pub use train::{Examples, Options, Progress, Trainer};

pub(crate) use file::Sections;
#[cfg(feature = "std")]
pub(crate) use file::write_sections;
