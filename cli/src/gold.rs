//! Reads what a model is learned from and scored against: gold words, lexicons, raw text.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use machvan::{
    TokenStream,
    format::{FormatName, ReadUnit, Reader},
    word::{Lexicon, TrainingOptions, WordTrainer},
};

use crate::{
    error::{Failure, Fault},
    formats,
    input::{Input, Reading},
};

/// The words of a sentence.
pub(crate) type Words = Vec<String>;

/// Options that say what a word model is learned from.
#[derive(Debug, clap::Args)]
pub(crate) struct Sources {
    /// Folder with words.tsv and optionally names.txt and family-names.txt, or a file in the form of words.tsv: one entry per line,
    /// optionally followed by tab-separated judgements from 0 to 3 (models/lexicon/README.md). Can be given several times; the first
    /// that has an entry decides
    #[arg(long, value_name = "PATH")]
    pub(crate) lexicon: Vec<PathBuf>,

    /// Raw text, a paragraph a line: how often syllables and entries stand where; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) text: Vec<PathBuf>,

    /// How often all examples are gone through
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().rounds)]
    pub(crate) rounds: u32,

    /// Decides the order of the examples
    #[arg(long, value_name = "N", default_value_t = TrainingOptions::default().seed)]
    pub(crate) seed: u64,
}

impl Sources {
    /// All entries of the lexicons; of an entry in two of them, the earlier lexicon decides.
    pub(crate) fn lexicon(&self) -> Result<Lexicon, Failure> {
        let mut all = Lexicon::new();
        for path in &self.lexicon {
            all.extend(Lexicon::from_path(path).map_err(|error| failure(path, error.into()))?);
        }
        Ok(all)
    }

    /// A trainer that knows lexicon and raw text.
    pub(crate) fn trainer(&self) -> Result<WordTrainer, Failure> {
        let mut trainer = WordTrainer::new(self.lexicon()?);
        for path in &self.text {
            let mut line = String::new();
            let mut input = BufReader::new(open(path)?);
            while input.read_line(&mut line).map_err(|error| failure(path, error.into()))? > 0 {
                trainer.add_text(&line);
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

/// Reads gold files: the words of each sentence. Brackets that treebanks write as names (LBKT, -LRB- and their like) are brackets.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Words>, Failure> {
    let mut gold = Vec::new();
    for path in paths {
        let input = open(path)?;
        let format = formats::of_name(path).unwrap_or(FormatName::Vertical);
        let mut reader = Reader::new(format, input).unit(ReadUnit::Sentence);
        let mut stream = TokenStream::new();
        while reader.read(&mut stream).map_err(|error| failure(path, error.into()))? {
            for sentence in stream.sentences() {
                gold.push(sentence.tokens().map(|token| unescape(token.text()).to_owned()).collect());
            }
        }
    }
    Ok(gold)
}

/// A bracket for its name.
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

fn open(path: &Path) -> Result<Input, Failure> {
    Input::open(path, &Reading::default()).map_err(|fault| failure(path, fault))
}

pub(crate) fn failure(path: &Path, fault: Fault) -> Failure {
    Failure::Input { name: crate::input::name(path), fault }
}
