//! [`Normalizer`]: one form for a text, only when asked, with the map back.
//!
//! Nothing else in machvan changes a text. What is switched on is done, in this order, and nothing more: form, full-width
//! forms, characters without width, look-alikes, case, spaces, order of marks, quotation marks, dashes, ellipsis, tone
//! marks, lookup key, diacritics, i and y, and the form again. Each part works from left to right without looking over a
//! line end, so a text may be cut at line ends and normalized piece by piece.

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
