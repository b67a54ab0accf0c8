//! `--restore`: options that `detok` and `convert` share, and the stage behind them.

use machvan::{
    TokenStream,
    restore::{Restored, Restorer, RestorerCache},
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

    /// Take every sentence for prose: assume no titles, headings, bylines or list items
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
    /// The stage, where it is asked for.
    pub(crate) fn restorer(&self) -> Result<Option<Restorer>, Failure> {
        let Some(what) = self.restore else { return Ok(None) };
        let restorer = Restorer::builder().boundaries(what != What::Marks).marks(what != What::Boundaries);
        let restorer = restorer.running_text(self.running_text);
        let restorer = match self.threshold {
            Some(threshold) => restorer.boundary_threshold(threshold).mark_threshold(threshold),
            None => restorer,
        };
        restorer.build().map(Some).map_err(|error| Failure::Usage(error.message().to_owned()))
    }
}

/// The stream that goes on: what was restored, where that is asked for.
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
