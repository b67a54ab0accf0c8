//! [`Normalizer`]: brings text into one form on request, with a map to the original.
//!
//! No other stage changes letters. The normalizer does only what is switched on, in this order: form,
//! full-width forms, characters without width, look-alikes, case, spaces, order of marks, quotation marks,
//! dashes, ellipsis, tone marks, lookup key, diacritics, i and y, and the form again. No step looks across a
//! line end, so a text may be cut at line ends and normalized piece by piece.
//!
//! # Limits
//!
//! Spelling and tone placement change only words that are well-formed Vietnamese syllables. There is no spell
//! checking: only the typing errors that [`tone_slips`](NormalizerBuilder::tone_slips) lists are corrected.

mod builder;
mod case;
mod dots_dashes;
mod form;
mod keys;
mod letters;
mod marks;
mod normalizer;
mod options;
mod quotes;
mod rewrite;
mod space;
mod spelling;
mod stroke;
mod tone;
mod width;
mod words;

pub use builder::NormalizerBuilder;
pub use normalizer::{Normalized, Normalizer};
pub use options::{Case, Dashes, Ellipsis, Form, Iy, Quotes};
