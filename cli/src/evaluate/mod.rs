//! `machvan evaluate`: scores against gold.

mod boundaries;
mod words;

use crate::error::Failure;

/// Score a model on text with known words or sentences
#[derive(Debug, clap::Subcommand)]
#[command(after_help = "\
Examples:
  machvan evaluate words --gold dev.conllu
  machvan evaluate words --gold dev.conllu --html report.html")]
pub(crate) enum Evaluate {
    Boundaries(boundaries::Boundaries),
    Marks(boundaries::Marks),
    Words(words::Words),
}

impl Evaluate {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self {
            Self::Boundaries(boundaries) => boundaries.run(),
            Self::Marks(marks) => marks.run(),
            Self::Words(words) => words.run(),
        }
    }
}
