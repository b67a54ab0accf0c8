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
    input::InputOptions,
    progress::Rounds,
    target, texts,
};

/// Learn to restore sentence boundaries from text that has them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan train boundaries --gold train.conllu --out boundaries.bin
  xzcat wiki.txt.xz | machvan train boundaries --general - \\
    --gold train.conllu --out boundaries.bin

Files are text or tokens. With --general, the weights are first learned from general text, and then refined on the gold, which should have \
the style of the texts to restore.")]
pub(crate) struct Boundaries {
    #[command(flatten)]
    sources: Sources,

    /// Large amounts of text of any style
    #[arg(long, value_name = "FILE")]
    general: Vec<PathBuf>,

    /// Weights from 'machvan train verbs' [default: the built-in ones]
    #[arg(long, value_name = "FILE")]
    verbs: Option<PathBuf>,

    /// Passes over the training data, with a different grouping of sentences each time
    #[arg(long, value_name = "N", default_value_t = 12)]
    times: u32,
}

/// Learn to restore final punctuation from text that has it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  xzcat wiki.txt.xz | machvan train marks --gold - --gold train.conllu \\
    --out marks.bin

Files are text or tokens. In text, lines without a mark at the end are learned as headings and list items.")]
pub(crate) struct Marks {
    /// Isolated sentences with their marks: questions, and statements that look like them
    #[arg(long, value_name = "FILE")]
    examples: Vec<PathBuf>,

    #[command(flatten)]
    sources: Sources,
}

/// Learn which words are verbs, for 'machvan train boundaries'
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
    /// Text with known sentences
    #[arg(long, value_name = "FILE", required = true)]
    gold: Vec<PathBuf>,

    /// Format of all files [default: guessed from each file's name and first bytes]
    #[arg(long, value_name = "FORMAT", value_parser = formats::any())]
    from: Option<Format>,

    /// File to write the weights to
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,

    #[command(flatten)]
    reading: InputOptions,

    /// Note that is stored in the file: source of the text, license
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
}

/// One of this number of streams of the general text is learned from again together with the gold, so that
/// what holds for both is kept.
const AGAIN: usize = 100;

impl Boundaries {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let Sources { gold, from, reading, out, note } = self.sources;
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
            texts::each(&self.general, from.as_ref(), &reading, |stream| {
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
                0 => read_gold(&gold, from.as_ref(), &reading, |stream| learner.add(stream))?,
                _ => texts::each(&gold, from.as_ref(), &reading, |stream| {
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
        let Sources { gold, from, reading, out, note } = self.sources;
        let mut learner = MarkLearner::new();
        read_gold(&gold, from.as_ref(), &reading, |stream| learner.add(stream))?;
        texts::each(&self.examples, from.as_ref(), &reading, |stream: &TokenStream<'_>| {
            learner.add_examples(stream);
            Ok(())
        })?;
        write(&out, &learner.finish(&note, progress()))
    }
}

impl Verbs {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let Sources { gold, from, reading, out, note } = self.sources;
        let mut learner = VerbLearner::new();
        read_gold(&gold, from.as_ref(), &reading, |stream| learner.add(stream))?;
        write(&out, &learner.finish(&note, progress()))
    }
}

/// Shows the progress to a person at the terminal.
fn progress() -> impl FnMut(machvan::linear::Progress) -> ControlFlow<()> {
    let mut rounds = Rounds::new(1);
    move |progress| {
        rounds.draw(progress);
        ControlFlow::Continue(())
    }
}

/// Reads gold, prints its size, and rejects an empty one. `take` receives the streams.
fn read_gold(
    gold: &[PathBuf],
    from: Option<&Format>,
    options: &InputOptions,
    mut take: impl FnMut(&TokenStream<'_>),
) -> Result<(), Failure> {
    let (mut sentences, mut tokens) = (0, 0);
    texts::each(gold, from, options, |stream| {
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
