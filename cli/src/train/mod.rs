//! `machvan train`: learns weights from gold.

mod boundaries;
mod words;

use crate::error::Failure;

/// Learn a model from text with known words or sentences
#[derive(Debug, clap::Subcommand)]
#[command(after_help = "\
Example:
  machvan train words --gold train.conllu --lexicon models/lexicon \\
    --out words.bin")]
pub(crate) enum Train {
    Boundaries(boundaries::Boundaries),
    Marks(boundaries::Marks),
    Verbs(boundaries::Verbs),
    Words(words::Words),
}

impl Train {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self {
            Self::Boundaries(boundaries) => boundaries.run(),
            Self::Marks(marks) => marks.run(),
            Self::Verbs(verbs) => verbs.run(),
            Self::Words(words) => words.run(),
        }
    }
}
