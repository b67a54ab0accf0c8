//! `machvan evaluate boundaries` and `machvan evaluate marks`: score `--restore` on complete text.

use std::{fmt::Write as _, fs, path::PathBuf};

use machvan::{
    Sentence, TokenStream,
    detokenize::Detokenizer,
    format::Format,
    restore::{BoundaryScores, MarkScores, Restorer, RestorerBuilder},
};

use crate::{error::Failure, formats, gold, input::InputOptions, output::Output, texts, view};

/// Score restored sentence boundaries on text that has them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  machvan evaluate boundaries --gold dev.conllu

Twenty sentences at a time are run together, and the marks at their ends are removed. Files are text or tokens.")]
pub(crate) struct Boundaries {
    #[command(flatten)]
    sources: Sources,
}

/// Score restored marks on text that has them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  machvan evaluate marks --gold news.txt

The marks at the ends of all sentences are removed. Files are text or tokens.")]
pub(crate) struct Marks {
    #[command(flatten)]
    sources: Sources,

    /// Remove no marks: score how much of a complete text stays as it is
    #[arg(long)]
    keep: bool,
}

#[derive(Debug, clap::Args)]
struct Sources {
    /// Text with known sentences
    #[arg(long, value_name = "FILE", required = true)]
    gold: Vec<PathBuf>,

    /// Format of all files [default: guessed from each file's name and first bytes]
    #[arg(long, value_name = "FORMAT", value_parser = formats::any())]
    from: Option<Format>,

    /// Weights from the subcommand of 'machvan train' with the same name [default: the built-in ones]
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// Threshold from 0 to 1 for restoring [default: that of 'machvan detok --restore']
    #[arg(long, value_name = "P")]
    threshold: Option<f32>,

    #[command(flatten)]
    reading: InputOptions,

    /// Also write an HTML page, like 'machvan view', that shows all errors in place
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

impl Sources {
    fn restorer(
        &self,
        mut restorer: RestorerBuilder,
        set: impl Fn(RestorerBuilder, Vec<u8>) -> RestorerBuilder,
    ) -> Result<Restorer, Failure> {
        if let Some(path) = &self.model {
            let bytes = fs::read(path).map_err(|error| gold::failure(path, error.into()))?;
            restorer = set(restorer, bytes);
            restorer.clone().build().map_err(|error| gold::failure(path, error.into()))?;
        }
        if let Some(threshold) = self.threshold {
            restorer = restorer.boundary_threshold(threshold).mark_threshold(threshold);
        }
        restorer.build().map_err(usage)
    }

    /// Writes the page: what is restored in `lost`, compared with the gold.
    fn write_page(&self, restorer: &Restorer, gold: &Sentences, lost: &Sentences) -> Result<(), Failure> {
        let Some(path) = &self.html else { return Ok(()) };
        let print = |stream: &TokenStream<'_>| Detokenizer::new().detokenize(stream);
        let restored = TokenStream::from_sentences(lost).and_then(|lost| restorer.restore(&lost));
        let restored = restored.and_then(|restored| print(restored.stream())).map_err(usage)?;
        let gold = TokenStream::from_sentences(gold).and_then(|gold| print(&gold)).map_err(usage)?;
        let page = view::report("Restored text", restored, &gold, "gold", None)?;
        let mut output = Output::open(Some(path), &self.gold)?;
        output.write(page.as_bytes())?;
        output.finish(true)
    }
}

/// The tokens of sentences.
type Sentences = Vec<Vec<String>>;

/// Adds the sentences of a stream.
fn add_sentences(stream: &TokenStream<'_>, sentences: &mut Sentences) {
    sentences.extend(stream.sentences().map(|sentence| tokens(&sentence)));
}

fn tokens(sentence: &Sentence<'_>) -> Vec<String> {
    sentence.tokens().map(|token| token.text().to_owned()).collect()
}

/// Returns the sentences without the marks at their ends.
fn without_marks(sentences: &Sentences) -> Sentences {
    let mut sentences = sentences.clone();
    for sentence in &mut sentences {
        while sentence.last().is_some_and(|last| matches!(last.as_str(), "." | "!" | "?" | "..." | "…")) {
            sentence.pop();
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn usage(error: machvan::Error) -> Failure {
    Failure::Usage(error.message().to_owned())
}

/// The thresholds of the curve.
const CURVE: [f32; 14] = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99];

impl Boundaries {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let restorer = self.sources.restorer(Restorer::builder(), RestorerBuilder::boundary_weights)?;
        let (mut scores, mut gold) = (BoundaryScores::new(), Vec::new());
        texts::each(&self.sources.gold, self.sources.from.as_ref(), &self.sources.reading, |stream| {
            if self.sources.html.is_some() {
                add_sentences(stream, &mut gold);
            }
            scores.add(&restorer, stream).map_err(usage)
        })?;
        // Runs twenty sentences together.
        let lost: Sentences = without_marks(&gold).chunks(20).map(<[_]>::concat).collect();
        self.sources.write_page(&restorer, &gold, &lost)?;
        let mut report =
            format!("boundaries in the gold: {}\nthreshold  precision  recall     F1\n", scores.gold());
        let own = restorer.thresholds().0;
        let mut curve = CURVE.to_vec();
        curve.retain(|&threshold| threshold != own);
        curve.push(own);
        curve.sort_by(f32::total_cmp);
        for threshold in curve {
            let point = scores.at(threshold);
            let [precision, recall, f1] =
                [point.precision, point.recall, point.f1()].map(|share| 100.0 * share);
            let mark = if threshold == own { " < the threshold in use" } else { "" };
            let _ = writeln!(report, "{threshold:>9.2}  {precision:>9.2}  {recall:>6.2}  {f1:>5.2}{mark}");
        }
        print(&report)
    }
}

impl Marks {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let restorer =
            self.sources.restorer(Restorer::builder().boundaries(false), RestorerBuilder::mark_weights)?;
        let (mut scores, mut gold) = (MarkScores::new(), Vec::new());
        texts::each(&self.sources.gold, self.sources.from.as_ref(), &self.sources.reading, |stream| {
            if self.sources.html.is_some() {
                add_sentences(stream, &mut gold);
            }
            scores.add(&restorer, stream, self.keep).map_err(usage)
        })?;
        let lost = if self.keep { gold.clone() } else { without_marks(&gold) };
        self.sources.write_page(&restorer, &gold, &lost)?;
        print(&format!("rows: the mark in the gold; columns: the restored mark\n{scores}"))
    }
}

fn print(report: &str) -> Result<(), Failure> {
    let mut output = Output::open(None, &[])?;
    output.write(report.as_bytes())?;
    output.finish(true)
}
