//! Reads the data that a model is learned from and scored on: gold words, lexicons, raw text.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use machvan::{
    TokenStream,
    format::{Format, ReadUnit, Reader},
    word::{Lexicon, TrainingOptions, WordTrainer},
};

use crate::{
    error::{Failure, Fault},
    formats,
    input::{Input, InputOptions, Reading},
    utf8,
};

/// The words of a sentence.
pub(crate) type Words = Vec<String>;

/// Options for the training data of a word model.
#[derive(Debug, clap::Args)]
pub(crate) struct Sources {
    /// Folder with words.tsv and optionally names.txt and family-names.txt, or a file in the format of
    /// words.tsv: one entry per line, optionally followed by tab-separated judgements from 0 to 3
    /// (models/lexicon/README.md). Can be given several times; the first file that has an entry decides
    #[arg(long, value_name = "PATH")]
    pub(crate) lexicon: Vec<PathBuf>,

    /// Raw text, one paragraph per line, for counts of syllables and entries; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) text: Vec<PathBuf>,

    /// Passes over the training data
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().rounds)]
    pub(crate) rounds: u32,

    /// Seed of the order of the examples
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().seed)]
    pub(crate) seed: u64,

    /// Format of the gold [default: guessed from each file's name and first bytes]
    #[arg(long, value_name = "FORMAT", value_parser = formats::tokenized())]
    pub(crate) from: Option<Format>,

    #[command(flatten)]
    pub(crate) reading: InputOptions,
}

impl Sources {
    /// Returns all entries of the lexicons. If two have the same entry, the earlier lexicon takes precedence.
    pub(crate) fn lexicon(&self) -> Result<Lexicon, Failure> {
        let mut all = Lexicon::new();
        for path in &self.lexicon {
            let lexicon = Lexicon::from_path(path).map_err(|error| failure(path, error.into()))?;
            if lexicon.is_empty() {
                let message = "no entry of two to eight syllables was found: expected one entry per line, optionally \
                               followed by tab-separated judgements from 0 to 3";
                return Err(failure(path, Fault { line: None, offset: None, message: message.to_owned() }));
            }
            all.extend(lexicon);
        }
        Ok(all)
    }

    /// Returns a trainer with lexicon and raw text.
    pub(crate) fn trainer(&self) -> Result<WordTrainer, Failure> {
        let mut trainer = WordTrainer::new(self.lexicon()?);
        for path in &self.text {
            let input = open(path, &self.reading)?;
            let encoding = input.encoding();
            let (mut input, mut line) = (BufReader::new(input), Vec::new());
            let (mut number, mut offset) = (1, 0);
            while input.read_until(b'\n', &mut line).map_err(|error| failure(path, error.into()))? > 0 {
                let text = match utf8::valid_up_to(&line, false) {
                    (text, false) => text,
                    (text, true) => {
                        let fault = Fault { line: None, offset: None, message: utf8::message(encoding) };
                        return Err(failure(path, fault.at(offset + text.len() as u64, number)));
                    }
                };
                trainer.add_text(text);
                (number, offset) = (number + 1, offset + line.len() as u64);
                line.clear();
            }
        }
        Ok(trainer)
    }

    pub(crate) fn options(&self) -> TrainingOptions {
        let mut options = TrainingOptions::default();
        options.rounds = self.rounds;
        options.seed = self.seed;
        options
    }
}

/// Reads gold files: the words of each sentence. Names of brackets in treebanks (LBKT, -LRB- and so on)
/// become brackets.
pub(crate) fn read(
    paths: &[PathBuf],
    from: Option<&Format>,
    options: &InputOptions,
) -> Result<Vec<Words>, Failure> {
    let mut gold = Vec::new();
    for path in paths {
        let mut input = open(path, options)?;
        let (limit, encoding) = (input.limit(), input.encoding());
        let format = match from {
            Some(format) => format.clone(),
            None => formats::guess_tokens(&mut input).map_err(|fault| failure(path, fault))?,
        };
        let before = gold.len();
        let mut reader = Reader::new(format, input).unit(ReadUnit::Sentence).limit(limit);
        let mut stream = TokenStream::new();
        while reader.read(&mut stream).map_err(|error| failure(path, Fault::decoded(error, encoding)))? {
            for sentence in stream.sentences() {
                gold.push(sentence.tokens().map(|token| unescape(token.text()).to_owned()).collect());
            }
        }
        if gold.len() == before {
            return Err(failure(path, found_none("no sentence")));
        }
    }
    Ok(gold)
}

fn found_none(what: &str) -> Fault {
    let message = format!(
        "{what} was found: expected sentences with known words, for example in vertical format or CoNLL-U"
    );
    Fault { line: None, offset: None, message }
}

/// The amount of gold that was read.
pub(crate) struct Amounts {
    pub(crate) sentences: usize,
    pub(crate) words: usize,
}

/// Counts the gold, and rejects it if its words are single syllables or whole lines of text.
pub(crate) fn check(paths: &[PathBuf], gold: &[Words]) -> Result<Amounts, Failure> {
    let (mut words, mut syllables, mut compound) = (0, 0, 0);
    for word in gold.iter().flatten() {
        let count = word.split(' ').count();
        (words, syllables, compound) = (words + 1, syllables + count, compound + usize::from(count > 1));
    }
    let names = paths.iter().map(|path| crate::input::name(path)).collect::<Vec<_>>().join(", ");
    let refuse = |message: String| Failure::Input {
        name: names.clone(),
        fault: Fault { line: None, offset: None, message },
    };
    if compound == 0 {
        return Err(refuse(format!(
            "none of the {words} words has more than one syllable: expected text that is segmented into words"
        )));
    }
    // Vietnamese words have one and a half syllables on average.
    if syllables > 4 * words {
        return Err(refuse(format!(
            "the {words} words have {:.1} syllables on average: this looks like raw text, one sentence per line",
            syllables as f64 / words as f64
        )));
    }
    Ok(Amounts { sentences: gold.len(), words })
}

/// Returns the bracket for its name.
fn unescape(word: &str) -> &str {
    match word {
        "LBKT" | "-LRB-" => "(",
        "RBKT" | "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        "-LCB-" => "{",
        "-RCB-" => "}",
        word => word,
    }
}

fn open(path: &Path, options: &InputOptions) -> Result<Input, Failure> {
    let reading = Reading { options: options.clone(), ..Reading::default() };
    Input::open(path, &reading).map_err(|fault| failure(path, fault))
}

pub(crate) fn failure(path: &Path, fault: Fault) -> Failure {
    Failure::Input { name: crate::input::name(path), fault }
}
