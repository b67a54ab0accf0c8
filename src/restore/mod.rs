//! Restores missing sentence boundaries and final punctuation.
//!
//! In many corpora the full stops are missing, and headings, captions and sentences are run together. A
//! [`Restorer`] answers two independent questions about such a token stream:
//!
//! 1. *Is there a boundary here?* Asked at each gap before a capital, number, dash, quotation mark or
//!    bracket. A linear classifier decides from the syllables around the gap, their shapes, runs of capitals,
//!    names, open quotations, the length so far, and how the rest of the document writes the same word. At
//!    the start or end of a credit, a rule decides.
//! 2. *Does this sentence lack a mark, and which?* A sentence gets `.` or `?`. Titles, headings, captions,
//!    credits, bylines, items and cells get none. Form and place decide; otherwise learned weights do.
//!
//! This stage is opt-in, since it adds to the text. It adds only marks and removes nothing. Each addition is
//! reported with the rule that decided. Boundaries of the input are kept.
//!
//! The embedded weights (feature `model`) were learned from Wikipedia and then from news; `models/README.md`
//! lists the sources and the scores. Without them, only the rules decide, or weights of your own (feature
//! `train`).
//!
//! # Limits
//!
//! - Only boundaries, full stops and question marks are restored: no exclamation marks and no commas.
//! - Questions are hard to recognize: of 100 questions of a test set, 74 get their question mark, and so do 13
//!   of 94 statements that look like questions. In other text, few statements do (`models/README.md`).
//! - A boundary is only restored before a capital, a number, a dash, a quotation mark or a bracket. So text
//!   without capitals gets almost none.
//! - The words and the weights are Vietnamese. Other languages and scripts were not tested.
//!
//! # Scores
//!
//! Precision and recall of boundaries by threshold, on news (UD_Vietnamese-VTB dev; twenty sentences run
//! together, with the marks at their ends removed):
//!
//! | threshold | precision | recall | F1 |
//! |---|---|---|---|
//! | 0.10 | 74.77 | 97.84 | 84.76 |
//! | 0.30 | 84.63 | 96.06 | 89.98 |
//! | 0.50 | 88.87 | 94.37 | 91.54 |
//! | 0.70 | 92.39 | 92.21 | 92.30 |
//! | 0.80 | 94.35 | 89.31 | 91.76 |
//! | 0.88 | 95.96 | 86.96 | 91.24 |
//! | 0.90 | 96.01 | 85.83 | 90.64 |
//! | 0.95 | 96.86 | 80.96 | 88.20 |
//! | 0.99 | 98.63 | 67.73 | 80.31 |

mod asking;
mod block;
mod builder;
mod embedded;
mod evidence;
mod features;
mod frame;
mod lexicon;
mod mark;
mod reader;
mod restored;
mod restorer;
mod rule;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "train")]
mod train;
mod traits;
mod unit;
mod verb;
mod walk;

pub use builder::RestorerBuilder;
pub use restored::{Mark, MarkDecision, Restored, RestoredBoundary};
pub use restorer::{Restorer, RestorerCache};
pub use rule::RestoreRule;
#[cfg(feature = "train")]
pub use train::{BoundaryLearner, BoundaryScores, MarkLearner, MarkScores, Point, VerbLearner};
