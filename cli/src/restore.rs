//! `--restore`: options that `detok` and `convert` share, and the stage behind them.

use machvan::{
    TokenStream,
    restore::{Restored, Restorer},
};

use crate::error::{Failure, Fault};

/// What a corpus lost, to be brought back. Off where nothing is said: it adds to the text.
#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// Bring back what the corpus lost: sentence boundaries, terminal marks, or both
    #[arg(long, value_name = "WHAT", num_args = 0..=1, require_equals = true, default_missing_value = "all")]
    restore: Option<What>,

    /// How probable it has to be, from 0 to 1, that something was lost: higher is more careful
    #[arg(long, value_name = "P", requires = "restore")]
    threshold: Option<f32>,
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
    /// The stage, where it is asked for.
    pub(crate) fn restorer(&self) -> Result<Option<Restorer>, Failure> {
        let Some(what) = self.restore else { return Ok(None) };
        let restorer = Restorer::new().boundaries(what != What::Marks).marks(what != What::Boundaries);
        let Some(threshold) = self.threshold else { return Ok(Some(restorer)) };
        let restorer =
            restorer.boundary_threshold(threshold).and_then(|restorer| restorer.mark_threshold(threshold));
        restorer.map(Some).map_err(|error| Failure::Usage(format!("--threshold: {}", error.message())))
    }
}

/// The stream that goes on: what was restored, where that is asked for.
pub(crate) fn restored<'s, 't>(
    restorer: Option<&Restorer>,
    tokens: &'s TokenStream<'t>,
    restored: &'s mut Restored,
) -> Result<&'s TokenStream<'t>, Fault>
where
    't: 's,
{
    let Some(restorer) = restorer else { return Ok(tokens) };
    restorer.restore_into(tokens, restored)?;
    Ok(restored.stream())
}
