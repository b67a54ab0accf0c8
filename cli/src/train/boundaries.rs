//! `machvan train boundaries` and `machvan train marks`: learn the weights of `--restore`.

use std::{fs, ops::ControlFlow, path::PathBuf};

use machvan::{
    TokenStream,
    format::Format,
    linear::{Model, Width},
    restore::{BoundaryLearner, MarkLearner, VerbLearner},
};

use crate::{
    error::{Failure, Fault, say},
    formats,
    gold::failure,
    progress::Rounds,
    target, texts,
};

/// Learn where sentence boundaries were lost from text that still has them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan train boundaries --gold train.conllu --out boundaries.bin
  xzcat wiki.txt.xz | machvan train boundaries --general - --gold train.conllu --out boundaries.bin

Files are text or tokens. What is learned first from much general text goes on from there with gold of the right style.")]
pub(crate) struct Boundaries {
    #[command(flatten)]
    sources: Sources,

    /// Text of any style, of which there is much
    #[arg(long, value_name = "FILE")]
    general: Vec<PathBuf>,

    /// Weights that 'machvan train verbs' wrote, instead of those that are built in
    #[arg(long, value_name = "FILE")]
    verbs: Option<PathBuf>,

    /// How often the gold is gone through, its sentences put together otherwise each time
    #[arg(long, value_name = "N", default_value_t = 12)]
    times: u32,
}

/// Learn which sentences end with which mark from text that still has them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  xzcat wiki.txt.xz | machvan train marks --gold - --gold train.conllu --out marks.bin

Files are text or tokens. In text, lines that end without a mark are headings and items of lists.")]
pub(crate) struct Marks {
    /// Sentences that stand for themselves, with their marks: questions, and statements that look like them
    #[arg(long, value_name = "FILE")]
    examples: Vec<PathBuf>,

    #[command(flatten)]
    sources: Sources,
}

/// Learn which words are verbs, for what learns where boundaries were lost
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  xzcat wiki.txt.xz | machvan train verbs --gold - --out models/verbs.bin")]
pub(crate) struct Verbs {
    #[command(flatten)]
    sources: Sources,
}

#[derive(Debug, clap::Args)]
struct Sources {
    /// Text whose sentences are known
    #[arg(long, value_name = "FILE", required = true)]
    gold: Vec<PathBuf>,

    /// Format of all files; guessed from each file's name and first bytes where it is not given
    #[arg(long, value_name = "FORMAT", value_parser = formats::any())]
    from: Option<Format>,

    /// Where the weights are written
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,

    /// Written into the file: where the text came from, its licence
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
}

/// One of so many streams of the general text is learned from again together with the gold, so that what holds for both is kept.
const AGAIN: usize = 100;

impl Boundaries {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let Sources { gold, from, out, note } = self.sources;
        let read = |path: &PathBuf| fs::read(path).map_err(|error| failure(path, error.into()));
        let verbs = self.verbs.as_ref().map(read).transpose()?;
        let with_verbs = |learner: BoundaryLearner| match &verbs {
            Some(verbs) => learner.with_verb_weights(verbs).map_err(usage),
            None => Ok(learner),
        };
        let mut learner = with_verbs(BoundaryLearner::new())?.width(Width::Bits16);
        let mut again = Vec::new();
        if !self.general.is_empty() {
            let mut number = 0;
            texts::each(&self.general, from.as_ref(), |stream| {
                learner.add(stream);
                if number % AGAIN == 0 {
                    again.push(stream.clone().into_owned());
                }
                number += 1;
                Ok(())
            })?;
            let general = learner.finish(&note, progress()).map_err(usage)?;
            learner = with_verbs(BoundaryLearner::refining(&general.to_bytes()).map_err(usage)?)?;
        }
        learner = learner.width(Width::Bits8);
        for time in 0..self.times {
            match time {
                0 => read_gold(&gold, from.as_ref(), |stream| learner.add(stream))?,
                _ => texts::each(&gold, from.as_ref(), |stream| {
                    learner.add(stream);
                    Ok(())
                })?,
            }
        }
        for stream in &again {
            learner.add(stream);
        }
        write(&out, &learner.finish(&note, progress()).map_err(usage)?)
    }
}

impl Marks {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let Sources { gold, from, out, note } = self.sources;
        let mut learner = MarkLearner::new();
        read_gold(&gold, from.as_ref(), |stream| learner.add(stream))?;
        texts::each(&self.examples, from.as_ref(), |stream: &TokenStream<'_>| {
            learner.add_examples(stream);
            Ok(())
        })?;
        write(&out, &learner.finish(&note, progress()))
    }
}

impl Verbs {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let Sources { gold, from, out, note } = self.sources;
        let mut learner = VerbLearner::new();
        read_gold(&gold, from.as_ref(), |stream| learner.add(stream))?;
        write(&out, &learner.finish(&note, progress()))
    }
}

/// Shows a person at the terminal how far it is.
fn progress() -> impl FnMut(machvan::linear::Progress) -> ControlFlow<()> {
    let mut rounds = Rounds::new(1);
    move |progress| {
        rounds.draw(progress);
        ControlFlow::Continue(())
    }
}

/// Reads gold, says how much it is, and refuses to learn from nothing. Returns nothing else: `take` has it.
fn read_gold(
    gold: &[PathBuf],
    from: Option<&Format>,
    mut take: impl FnMut(&TokenStream<'_>),
) -> Result<(), Failure> {
    let (mut sentences, mut tokens) = (0, 0);
    texts::each(gold, from, |stream| {
        (sentences, tokens) = (sentences + stream.sentences().len(), tokens + stream.len());
        take(stream);
        Ok(())
    })?;
    if sentences == 0 {
        let name = gold.iter().map(|path| crate::input::name(path)).collect::<Vec<_>>().join(", ");
        let message = "no sentence was found: expected text or tokens".to_owned();
        let fault = Fault { line: None, offset: None, message };
        return Err(Failure::Input { name, fault });
    }
    say(format_args!("machvan: read {sentences} sentences, {tokens} tokens"));
    Ok(())
}

fn usage(error: machvan::Error) -> Failure {
    Failure::Usage(error.message().to_owned())
}

fn write(path: &std::path::Path, model: &Model<'_>) -> Result<(), Failure> {
    target::write(path, &model.to_bytes())
}
