//! `machvan evaluate`: scores against gold.

mod words;

use crate::error::Failure;

/// Score against gold
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Evaluate {
    Words(words::Words),
}

impl Evaluate {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self {
            Self::Words(words) => words.run(),
        }
    }
}
