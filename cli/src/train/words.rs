//! `machvan train words`: learns a model for `machvan words`.

use std::{ops::ControlFlow, path::PathBuf};

use machvan::word::WordTrainer;

use crate::{
    error::{Failure, say},
    gold::{self, Sources},
    progress::Rounds,
    target,
};

/// Learn a model for 'machvan words' from text with known words
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  xzcat wiki.txt.xz | machvan train words --gold train.conllu \\
    --gold more.vert --lexicon models/lexicon --text - --out words.bin

The same input and options give the same bytes on every machine.")]
pub(crate) struct Words {
    #[command(flatten)]
    sources: Sources,

    /// Sentences with known words (the gold), in any format of tokens
    #[arg(long, value_name = "FILE", required = true)]
    gold: Vec<PathBuf>,

    /// File to write the model to
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,

    /// Note that is stored in the model: sources, license
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
}

impl Words {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let gold = gold::read(&self.gold, self.sources.from.as_ref(), &self.sources.reading)?;
        let amounts = gold::check(&self.gold, &gold)?;
        let entries = self.sources.lexicon()?.len();
        say(format_args!(
            "machvan: read {} sentences, {} words, {entries} lexicon entries",
            amounts.sentences, amounts.words
        ));
        if entries == 0 {
            say(
                "machvan: without --lexicon the model finds far fewer words (F1 86.9 against 96.3 on UD Vietnamese-VTB)",
            );
        }
        let mut trainer: WordTrainer = self.sources.trainer()?;
        for sentence in &gold {
            trainer.add_sentence(sentence);
        }
        let mut options = self.sources.options();
        options.note = self.note;
        let mut rounds = Rounds::new(options.rounds);
        let model = trainer.train(&options, |progress| {
            rounds.draw(progress);
            ControlFlow::Continue(())
        });
        drop(rounds);
        let model = model.map_err(|error| Failure::Usage(error.message().to_owned()))?;
        target::write(&self.out, &model)
    }
}
