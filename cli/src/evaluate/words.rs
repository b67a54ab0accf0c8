//! `machvan evaluate words`: scores words against gold.

use std::{fmt::Write as _, fs, ops::ControlFlow, path::PathBuf};

use clap::ValueEnum;
use machvan::{
    Span, TokenStream,
    detokenize::Detokenizer,
    word::{Counts, WordCache, WordScores, WordSegmenter},
};

use crate::{
    error::{Failure, Fault},
    gold::{self, Sources, Words as Gold},
    output::Output,
    view,
};

/// Score the words that 'machvan words' finds on text with known words
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan evaluate words --gold dev.conllu
  machvan evaluate words --gold dev.conllu --model words.bin \\
    --lexicon models/lexicon --errors 30
  machvan evaluate words --gold dev.conllu --html report.html
  machvan evaluate words --gold train.conllu --gold dev.conllu \\
    --lexicon models/lexicon --text wiki.txt --folds 10

The gold is the known words. A word is right if both its ends are. With --folds, the gold is cut into this number of parts, in order, and each part is scored with a \
model that is learned from the others.")]
pub(crate) struct Words {
    #[command(flatten)]
    sources: Sources,

    /// Sentences with known words, in any format of tokens
    #[arg(long, value_name = "FILE", required = true)]
    gold: Vec<PathBuf>,

    /// Model from 'machvan train words' [default: the built-in one]
    #[arg(long, value_name = "FILE", conflicts_with = "folds")]
    model: Option<PathBuf>,

    /// Cross-validate in this number of parts
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..=100))]
    folds: Option<u16>,

    /// Form in which the text of the gold is segmented: detokenized (printed), with a space between all words
    /// (spaced), or spaced and in lowercase (lowered)
    #[arg(long, value_name = "FORM", default_value = "printed")]
    form: Form,

    /// Number of the most frequent errors to show
    #[arg(long, value_name = "N", default_value_t = 30)]
    errors: usize,

    /// Also write an HTML page, like 'machvan view', that shows all errors in place
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Printed,
    Spaced,
    Lowered,
}

impl Words {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let gold = gold::read(&self.gold, self.sources.from.as_ref(), &self.sources.reading)?;
        let mut scores = WordScores::new();
        if !self.sources.lexicon.is_empty() {
            scores = scores.with_lexicon(self.sources.lexicon()?);
        }
        let pages = self.html.as_ref().map(|_| Pages::default());
        let mut scorer = Scorer { form: self.form, printer: Detokenizer::new(), pages };
        let mut used = None;
        match self.folds {
            Some(folds) => self.cross_validate(usize::from(folds), &gold, &mut scorer, &mut scores)?,
            None => scorer.score(used.insert(self.segmenter()?), &gold, &mut scores)?,
        }
        if let (Some(path), Some(pages)) = (&self.html, scorer.pages) {
            let page =
                view::report("Words found", pages.found.stream()?, &pages.gold.stream()?, "gold", used)?;
            let mut output = Output::open(Some(path), &self.gold)?;
            output.write(page.as_bytes())?;
            output.finish(true)?;
        }
        let mut output = Output::open(None, &[])?;
        output.write(self.report(&scores).as_bytes())?;
        output.finish(true)
    }

    fn segmenter(&self) -> Result<WordSegmenter, Failure> {
        let mut builder = WordSegmenter::builder();
        if let Some(path) = &self.model {
            let bytes = fs::read(path).map_err(|error| gold::failure(path, error.into()))?;
            builder = builder.model(bytes);
        }
        builder.build().map_err(|error| Failure::Usage(error.message().to_owned()))
    }

    fn cross_validate(
        &self,
        folds: usize,
        gold: &[Gold],
        scorer: &mut Scorer,
        scores: &mut WordScores,
    ) -> Result<(), Failure> {
        let usage = |error: machvan::Error| Failure::Usage(error.message().to_owned());
        let trainer = self.sources.trainer()?;
        for fold in 0..folds {
            let (start, end) = (fold * gold.len() / folds, (fold + 1) * gold.len() / folds);
            let part = gold.get(start..end).unwrap_or_default();
            let mut trainer = trainer.clone();
            for sentence in gold.iter().take(start).chain(gold.iter().skip(end)) {
                trainer.add_sentence(sentence);
            }
            let model =
                trainer.train(&self.sources.options(), |_| ControlFlow::Continue(())).map_err(usage)?;
            let segmenter = WordSegmenter::builder().model(model).build();
            scorer.score(&segmenter.map_err(usage)?, part, scores)?;
        }
        Ok(())
    }

    fn report(&self, scores: &WordScores) -> String {
        let mut out = String::new();
        let total = scores.total();
        let (low, high) = scores.confidence(1000, 1);
        // Writing to a string does not fail.
        let _ = writeln!(out, "{:<22}{}", "words", row(&total));
        let _ = writeln!(out, "{:<22}{:.2} to {:.2}", "F1, 95 % confidence", low * 100.0, high * 100.0);
        for (length, counts) in scores.by_length() {
            let _ = writeln!(out, "{:<22}{}", format!("of {length} syllables"), row(&counts));
        }
        if let Some((known, right)) = scores.outside_lexicon() {
            let share = 100.0 * right as f64 / known.max(1) as f64;
            let _ = writeln!(out, "{:<22}R {share:.2}  ({known} words)", "not in the lexicon");
        }
        let errors = scores.errors();
        let all: usize = errors.iter().map(|error| error.2).sum();
        if all == 0 {
            out.push_str("\nno errors\n");
            return out;
        }
        let _ = writeln!(out, "\nplaces with an error: {all}; the most frequent (count, gold, found):");
        for (gold, found, count) in errors.iter().take(self.errors) {
            let _ = writeln!(out, "{count:>5}  {gold}\t{found}");
        }
        out
    }
}

fn row(counts: &Counts) -> String {
    format!(
        "P {:.2}  R {:.2}  F1 {:.2}  ({} words)",
        100.0 * counts.precision(),
        100.0 * counts.recall(),
        100.0 * counts.f1(),
        counts.known
    )
}

/// Scores sentences.
struct Scorer {
    form: Form,
    printer: Detokenizer,
    /// The pages, if they are requested.
    pages: Option<Pages>,
}

/// The words found, and the gold.
#[derive(Default)]
struct Pages {
    found: Lines,
    gold: Lines,
}

/// Sentences with their tokens, one per line.
#[derive(Default)]
struct Lines {
    text: String,
    sentences: Vec<Vec<Span>>,
}

impl Lines {
    fn add(&mut self, text: &str, tokens: &[Span]) {
        let start = self.text.len() as u32;
        let moved = tokens.iter().filter_map(|token| {
            let (from, to) = (token.start() as u32 + start, token.end() as u32 + start);
            Span::new(from, to).ok()
        });
        self.sentences.push(moved.collect());
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn stream(self) -> Result<TokenStream<'static>, Failure> {
        let build = || {
            let mut stream = TokenStream::with_text(self.text)?;
            for sentence in self.sentences {
                for token in sentence {
                    stream.push(token)?;
                }
                stream.end_sentence();
            }
            Ok(stream)
        };
        build().map_err(|error: machvan::Error| Failure::Usage(error.message().to_owned()))
    }
}

impl Scorer {
    fn score(
        &mut self,
        segmenter: &WordSegmenter,
        gold: &[Gold],
        scores: &mut WordScores,
    ) -> Result<(), Failure> {
        let mut buffer = WordCache::new();
        let mut found: Vec<Span> = Vec::new();
        for sentence in gold {
            let stream = self
                .print(sentence)
                .map_err(|error| Failure::Input { name: "gold".to_owned(), fault: Fault::from(error) })?;
            found.clear();
            segmenter.segment_with(&mut buffer, stream.text(), |word| found.push(word));
            scores.add(stream.text(), stream.spans(), stream.text(), &found);
            if let Some(pages) = &mut self.pages {
                pages.found.add(stream.text(), &found);
                pages.gold.add(stream.text(), stream.spans());
            }
        }
        Ok(())
    }

    /// A sentence as text.
    fn print(&self, words: &Gold) -> machvan::Result<TokenStream<'static>> {
        if self.form == Form::Printed {
            return self.printer.detokenize(&TokenStream::from_tokens(words)?);
        }
        let (mut text, mut spans) = (String::new(), Vec::new());
        for word in words {
            if !text.is_empty() {
                text.push(' ');
            }
            let start = text.len();
            match self.form {
                Form::Lowered => text.push_str(&word.to_lowercase()),
                _ => text.push_str(word),
            }
            spans.push(start..text.len());
        }
        TokenStream::from_spans(text, spans)
    }
}
