//! Learns the weights of the stage and scores them.

mod boundaries;
mod evaluate;
mod marks;
mod random;
mod synthetic;
mod verbs;

pub use boundaries::BoundaryLearner;
pub use evaluate::{BoundaryScores, MarkScores, Point};
pub use marks::MarkLearner;
pub use verbs::VerbLearner;
