//! `machvan train`: learns weights from gold.

mod words;

use crate::error::Failure;

/// Learn weights from gold
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Train {
    Words(words::Words),
}

impl Train {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self {
            Self::Words(words) => words.run(),
        }
    }
}
