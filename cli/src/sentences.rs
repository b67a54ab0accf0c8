//! `machvan sentences`: raw text, one sentence a line.

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use machvan::{
    sentence::{NewlinePolicy, SentenceLanguage, SentenceSplitter},
    vietnamese::Abbreviations,
};

use crate::{
    encoding::EncodingName,
    error::{Failure, Fault},
    input::Input,
    job::{Job, Made},
    raw::{Found, SentenceBlock, SentenceCutter},
    run::{Io, run},
    utf8,
};

/// Split raw text into sentences, one a line
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan sentences article.txt
  machvan sentences --to jsonl -j 4 wiki.txt.gz > sentences.jsonl

As text, a line break inside a sentence becomes a space. As jsonl each sentence is {\"text\": \"...\", \"start\": n, \"end\": n}:
the input's own bytes start to end, unchanged; what stands between two sentences is white space.

A list of abbreviations has one a line, and its kind: name, number, inner, end, acronym or time. In both lists # begins a
comment line.")]
pub(crate) struct Sentences {
    #[command(flatten)]
    io: Io,

    /// Form of the output
    #[arg(long, value_name = "FORM", default_value = "text")]
    to: To,

    /// What a line break means: decided by the lines around it (auto), the end of a sentence (line), or nothing unless the
    /// line behind it is blank (paragraph)
    #[arg(long, value_name = "POLICY", default_value = "auto")]
    newlines: Newlines,

    /// Encoding of the input; auto finds the one whose reading is Vietnamese, and says which. Offsets are those of the decoded text
    #[arg(long, value_name = "ENCODING", default_value = "utf-8")]
    encoding: EncodingName,

    /// Markup in the text, which is read as what it prints; offsets stay those of the input
    #[arg(long, value_name = "MARKUP", default_value = "none")]
    markup: Markup,

    /// Language of the text
    #[arg(long, value_name = "LANGUAGE", default_value = "vi")]
    language: Language,

    /// File of more abbreviations
    #[arg(long, value_name = "FILE")]
    abbreviations: Option<PathBuf>,

    /// File of phrases inside which no sentence ends, one a line
    #[arg(long, value_name = "FILE")]
    exceptions: Option<PathBuf>,

    /// Add to each line of jsonl the name of the rule that ended the sentence, as "rule"
    #[arg(long)]
    rules: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    Text,
    Jsonl,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Newlines {
    Auto,
    Line,
    Paragraph,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Markup {
    None,
    Html,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Vi,
    En,
}

impl Newlines {
    pub(crate) fn policy(self) -> NewlinePolicy {
        match self {
            Self::Auto => NewlinePolicy::Auto,
            Self::Line => NewlinePolicy::Line,
            Self::Paragraph => NewlinePolicy::Paragraph,
        }
    }
}

impl Sentences {
    pub(crate) fn run(self) -> Result<(), Failure> {
        if self.rules && self.to != To::Jsonl {
            return Err(Failure::Usage("--rules is for --to jsonl".to_owned()));
        }
        let (splitter, encoding) = (self.splitter()?, self.encoding);
        run(SentencesJob { splitter, to: self.to, rules: self.rules, encoding }, &self.io, "text")
    }

    fn splitter(&self) -> Result<SentenceSplitter, Failure> {
        let language = match self.language {
            Language::Vi => SentenceLanguage::Vietnamese,
            Language::En => SentenceLanguage::English,
        };
        let mut builder = SentenceSplitter::builder_for(language).newlines(self.newlines.policy()).markup(
            match self.markup {
                Markup::None => machvan::Markup::None,
                Markup::Html => machvan::Markup::Html,
            },
        );
        if let Some(path) = &self.abbreviations {
            let own = list(path, |text| Abbreviations::builder().list(text).build())?;
            builder = builder.abbreviations(own);
        }
        if let Some(path) = &self.exceptions {
            return list(path, |text| builder.exceptions(text).build());
        }
        builder.build().map_err(|error| Failure::Usage(error.to_string()))
    }
}

/// Reads a list of the user and builds something with it.
fn list<T>(path: &Path, build: impl FnOnce(&str) -> machvan::Result<T>) -> Result<T, Failure> {
    let failure = |fault| Failure::Input { name: path.display().to_string(), fault };
    let text = fs::read_to_string(path).map_err(|error| failure(error.into()))?;
    build(&text).map_err(|error| failure(error.into()))
}

/// What the threads share.
struct SentencesJob {
    splitter: SentenceSplitter,
    to: To,
    rules: bool,
    encoding: EncodingName,
}

impl Job for SentencesJob {
    type Cutter = SentenceCutter;
    /// The sentences of a block, and one in JSON.
    type Worker = (Vec<Found>, Vec<u8>);

    fn cut(&self, mut input: Input) -> Result<SentenceCutter, Fault> {
        input.decode(self.encoding)?;
        Ok(SentenceCutter::new(input, self.splitter.clone()))
    }

    fn worker(&self) -> Self::Worker {
        Default::default()
    }

    fn process(
        &self,
        (found, json): &mut Self::Worker,
        block: &SentenceBlock,
        made: &mut Made,
    ) -> Result<(), Fault> {
        let (text, _, whole) = block.split(&self.splitter, found);
        for (range, rule) in found {
            let text = text.get(range.clone()).unwrap_or_default();
            let place = |at: usize| block.offset() + at as u64;
            match self.to {
                To::Text => {
                    if memchr::memchr(b'\n', text.as_bytes()).is_some() {
                        made.lost.count("line breaks inside sentences", 1, Some(place(range.start)));
                    }
                    push_line(text, &mut made.text);
                }
                To::Jsonl => {
                    json.clear();
                    serde_json::to_writer(&mut *json, text).map_err(io::Error::from)?;
                    let text = utf8::checked(json);
                    // Writing to a string does not fail.
                    let _ = write!(
                        made.text,
                        "{{\"text\": {text}, \"start\": {}, \"end\": {}",
                        place(range.start),
                        place(range.end)
                    );
                    if self.rules {
                        let _ = write!(made.text, ", \"rule\": \"{rule}\"");
                    }
                    made.text.push_str("}\n");
                }
            }
        }
        whole
    }
}

/// Writes a sentence as one line: white space with a line break in it becomes a space.
fn push_line(sentence: &str, out: &mut String) {
    let mut from = 0;
    for end in memchr::memchr_iter(b'\n', sentence.as_bytes()).chain([sentence.len()]) {
        let piece = sentence.get(from..end).unwrap_or_default();
        if from == 0 {
            out.push_str(piece.trim_end());
        } else {
            out.push(' ');
            out.push_str(piece.trim());
        }
        from = end + 1;
    }
    out.push('\n');
}
