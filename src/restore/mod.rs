//! Restores missing sentence boundaries and final punctuation.
//!
//! Many corpora were stripped of full stops, and run headings, captions and sentences together. A [`Restorer`] answers two questions
//! about such a token stream, apart from each other:
//!
//! 1. *Is there a boundary here?* Asked at each gap before a capital, number, quotation mark or bracket; decided by a linear classifier
//!    over the syllables around, their shapes, runs of capitals, names, the open quotation, the length so far, and what the rest of the
//!    document says of the same word. Where a credit begins or ends, a rule decides.
//! 2. *Does this sentence lack its mark, and which?* A sentence gets `.` or `?`; titles, headings, captions, credits, bylines, items and
//!    cells get none. Form and place decide, and where they leave it open, weights.
//!
//! It is opt-in, since it adds to the text: nothing but marks is ever added, nothing is removed, and what was added is reported, with the
//! rule that decided. Boundaries of the input are kept.
//!
//! The weights that come with the crate (feature `model`) were learned from Wikipedia and then from news; `models/README.md` lists the
//! sources and the scores. Without them only the rules decide, or weights of your own (feature `train`).
//!
//! How sure boundaries are, on news (UD_Vietnamese-VTB dev, twenty sentences run together, the marks at their ends taken off):
//!
//! | threshold | precision | recall | F1 |
//! |---|---|---|---|
//! | 0.10 | 74.57 | 97.65 | 84.57 |
//! | 0.30 | 84.65 | 95.68 | 89.83 |
//! | 0.50 | 88.83 | 94.00 | 91.34 |
//! | 0.70 | 92.51 | 91.56 | 92.03 |
//! | 0.80 | 93.97 | 89.12 | 91.48 |
//! | 0.88 | 95.85 | 86.59 | 90.98 |
//! | 0.90 | 95.90 | 85.65 | 90.49 |
//! | 0.95 | 96.76 | 81.14 | 88.27 |
//! | 0.99 | 98.76 | 67.45 | 80.16 |

mod asking;
mod block;
mod builder;
mod embedded;
mod evidence;
mod features;
mod lexicon;
mod mark;
mod restored;
mod restorer;
mod rule;
#[cfg(feature = "train")]
mod train;
mod unit;
mod verb;
mod walk;

pub use builder::RestorerBuilder;
pub use restored::{Mark, MarkDecision, Restored, RestoredBoundary};
pub use restorer::{Restorer, RestorerCache};
pub use rule::RestoreRule;
#[cfg(feature = "train")]
pub use train::{BoundaryLearner, BoundaryScores, MarkLearner, MarkScores, Point, VerbLearner};
