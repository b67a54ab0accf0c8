//! `--restore`: options that `detok`, `convert` and `view` share, and the stage.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use machvan::{
    TokenStream,
    restore::{Restored, Restorer, RestorerBuilder, RestorerCache},
};

use crate::error::{Failure, Fault};

/// Restoring of missing sentence boundaries and marks. Off by default, since it adds to the text.
#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// Restore missing sentence boundaries, final punctuation, or both
    #[arg(long, value_name = "WHAT", num_args = 0..=1, require_equals = true, default_missing_value = "all")]
    restore: Option<What>,

    /// Probability, from 0 to 1, from which something is restored; higher restores less, with fewer errors
    /// [default: 0.88 for boundaries, 0.5 for marks]
    #[arg(long, value_name = "P", requires = "restore")]
    threshold: Option<f32>,

    /// Weights from 'machvan train boundaries' [default: the built-in ones]
    #[arg(long, value_name = "FILE", requires = "restore")]
    boundary_model: Option<PathBuf>,

    /// Weights from 'machvan train marks' [default: the built-in ones]
    #[arg(long, value_name = "FILE", requires = "restore")]
    mark_model: Option<PathBuf>,

    /// Treat every sentence as prose: no titles, headings, bylines or list items
    #[arg(long, requires = "restore")]
    running_text: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// Sentence boundaries
    Boundaries,
    /// Full stops and question marks
    Marks,
    /// Both
    All,
}

impl Restore {
    /// Rejects `--restore marks`, which would read a file of that name.
    pub(crate) fn check(&self, files: &[PathBuf]) -> Result<(), Failure> {
        let what =
            files.iter().find_map(|file| What::from_str(file.to_str()?, true).ok().map(|_| file.display()));
        match what.filter(|_| self.restore.is_some()) {
            Some(what) => Err(Failure::Usage(format!(
                "{what} is read as the name of a file: write --restore={what}, or ./{what} for the file"
            ))),
            None => Ok(()),
        }
    }

    /// Returns the stage, if it is requested.
    pub(crate) fn restorer(&self) -> Result<Option<Restorer>, Failure> {
        let Some(what) = self.restore else { return Ok(None) };
        let restorer = Restorer::builder().boundaries(what != What::Marks).marks(what != What::Boundaries);
        let restorer = restorer.running_text(self.running_text);
        let mut restorer = restorer;
        let unused = |option: &str, what: &str| {
            Failure::Usage(format!("{option} has no effect: --restore restores {what} only"))
        };
        if let Some(path) = &self.boundary_model {
            if what == What::Marks {
                return Err(unused("--boundary-model", "marks"));
            }
            restorer = weights(restorer, path, RestorerBuilder::boundary_weights)?;
        }
        if let Some(path) = &self.mark_model {
            if what == What::Boundaries {
                return Err(unused("--mark-model", "boundaries"));
            }
            restorer = weights(restorer, path, RestorerBuilder::mark_weights)?;
        }
        let restorer = match self.threshold {
            Some(threshold) => restorer.boundary_threshold(threshold).mark_threshold(threshold),
            None => restorer,
        };
        restorer.build().map(Some).map_err(|error| Failure::Usage(error.message().to_owned()))
    }
}

/// Reads and checks weights, so that the error names the file.
fn weights(
    builder: RestorerBuilder,
    path: &Path,
    set: impl Fn(RestorerBuilder, Vec<u8>) -> RestorerBuilder,
) -> Result<RestorerBuilder, Failure> {
    let failure = |fault| Failure::Input { name: path.display().to_string(), fault };
    let bytes = fs::read(path).map_err(|error| failure(error.into()))?;
    set(Restorer::builder(), bytes.clone()).build().map_err(|error| failure(error.into()))?;
    Ok(set(builder, bytes))
}

/// Returns the restored stream if restoring is requested, and otherwise the stream itself.
pub(crate) fn restored<'s, 't>(
    restorer: Option<&Restorer>,
    tokens: &'s TokenStream<'t>,
    cache: &mut RestorerCache,
    restored: &'s mut Restored,
) -> Result<&'s TokenStream<'t>, Fault>
where
    't: 's,
{
    let Some(restorer) = restorer else { return Ok(tokens) };
    restorer.restore_with(cache, tokens, restored)?;
    Ok(restored.stream())
}
