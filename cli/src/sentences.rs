//! `machvan sentences`: raw text to one sentence per line.

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use machvan::{
    Span,
    format::FormatName,
    offset::OffsetUnit,
    sentence::{NewlinePolicy, SentenceLanguage, SentenceSplitter},
    vietnamese::Abbreviations,
};

use crate::{
    error::{Failure, Fault},
    input::Input,
    job::{Job, Made},
    raw::Found,
    records::{self, Kind, RawBlock, RawCutter, RawText, Unit},
    run::{Io, run},
    utf8,
};

/// Split raw text into sentences, one per line
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan sentences article.txt
  machvan sentences --to jsonl -j 4 wiki.txt.gz > sentences.jsonl
  machvan sentences --field body web.jsonl.zst -o web.sentences.jsonl.zst

With --to text, a line break inside a sentence becomes a space. With --to jsonl, each sentence is {\"text\": \"...\", \"start\": n, \"end\": n}: \
the bytes start to end of the input, unchanged. Between two sentences there is only white space. If the input is JSON Lines, such as \
{\"text\": \"...\", \"id\": 7}, each record gets \"sentences\": [[start, end], ...], spans of its text; all its fields are kept.

A list of abbreviations has one abbreviation per line, followed by its kind: name, number, inner, end, acronym or time. In both lists a \
line that begins with # is a comment.")]
pub(crate) struct Sentences {
    #[command(flatten)]
    io: Io,

    /// Form of the output; JSON Lines stay JSON Lines by default [default: text]
    #[arg(long, value_name = "FORM")]
    to: Option<To>,

    /// Meaning of a line break: decided by the lines around it (auto), the end of a sentence (line), or a
    /// space unless a blank line follows (paragraph)
    #[arg(long, value_name = "POLICY", default_value = "auto")]
    newlines: Newlines,

    #[command(flatten)]
    raw: RawText,

    /// Markup in the text; the rules see what it prints, and offsets stay those of the input
    #[arg(long, value_name = "MARKUP", default_value = "none")]
    markup: Markup,

    /// Language of the text
    #[arg(long, value_name = "LANGUAGE", default_value = "vi")]
    language: Language,

    /// File of additional abbreviations
    #[arg(long, value_name = "FILE")]
    abbreviations: Option<PathBuf>,

    /// File of phrases inside which no sentence ends, one per line
    #[arg(long, value_name = "FILE")]
    exceptions: Option<PathBuf>,

    /// Add the rule that ended the sentence to each line of jsonl, as "rule"
    #[arg(long)]
    rules: bool,

    /// Unit of the offsets that are added to JSON Lines
    #[arg(long, value_name = "UNIT", default_value = "bytes")]
    offsets: Unit,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Markup {
    None,
    Html,
}

impl From<Markup> for machvan::Markup {
    fn from(markup: Markup) -> Self {
        match markup {
            Markup::None => Self::None,
            Markup::Html => Self::Html,
        }
    }
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
        if self.rules && self.to != Some(To::Jsonl) {
            return Err(Failure::Usage("--rules is for --to jsonl".to_owned()));
        }
        let splitters = Splitters::new(self.newlines, |policy| self.splitter(policy))?;
        let (to, rules, unit) = (self.to, self.rules, self.offsets.unit());
        run(
            SentencesJob { splitters, to, rules, raw: self.raw, html: self.markup == Markup::Html, unit },
            &self.io,
            "text",
        )
    }

    fn splitter(&self, newlines: NewlinePolicy) -> Result<SentenceSplitter, Failure> {
        let language = match self.language {
            Language::Vi => SentenceLanguage::Vietnamese,
            Language::En => SentenceLanguage::English,
        };
        let mut builder =
            SentenceSplitter::builder_for(language).newlines(newlines).markup(self.markup.into());
        if let Some(path) = &self.abbreviations {
            builder = builder.abbreviations(abbreviations(path)?);
        }
        if let Some(path) = &self.exceptions {
            return list(path, |text| builder.exceptions(text).build());
        }
        builder.build().map_err(|error| Failure::Usage(error.to_string()))
    }
}

/// Reads a file of additional abbreviations.
pub(crate) fn abbreviations(path: &Path) -> Result<Abbreviations, Failure> {
    list(path, |text| Abbreviations::builder().list(text).build())
}

/// Reads a list of the user and builds something from it.
fn list<T>(path: &Path, build: impl FnOnce(&str) -> machvan::Result<T>) -> Result<T, Failure> {
    let failure = |fault| Failure::Input { name: path.display().to_string(), fault };
    let text = fs::read_to_string(path).map_err(|error| failure(error.into()))?;
    build(&text).map_err(|error| failure(error.into()))
}

/// The data that the threads share.
struct SentencesJob {
    splitters: Splitters,
    to: Option<To>,
    rules: bool,
    raw: RawText,
    html: bool,
    unit: OffsetUnit,
}

impl Job for SentencesJob {
    type Cutter = RawCutter;
    /// The sentences of a block, and one in JSON.
    type Worker = (Vec<Found>, Vec<u8>);

    fn cut(&self, input: Input) -> Result<RawCutter, Fault> {
        let cutter = self.raw.cut(input, false, self.html, |input| self.splitters.of(input))?;
        if cutter.kind() != Kind::Records && self.unit != OffsetUnit::Byte {
            let message =
                "--offsets is for JSON Lines; this input is text, whose offsets are bytes".to_owned();
            return Err(Fault { line: None, offset: None, message });
        }
        Ok(cutter)
    }

    fn worker(&self) -> Self::Worker {
        Default::default()
    }

    fn process(
        &self,
        (found, json): &mut Self::Worker,
        block: &RawBlock,
        made: &mut Made,
    ) -> Result<(), Fault> {
        let jsonl = self.to == Some(To::Jsonl) || (self.to.is_none() && block.kind == Kind::Records);
        made.format = jsonl.then_some(FormatName::Jsonl);
        if block.kind == Kind::Records {
            return self.records(found, block, made);
        }
        let block = &block.sentences;
        let (text, _, whole) = block.split(found);
        for (range, rule) in found {
            let text = text.get(range.clone()).unwrap_or_default();
            let place = |at: usize| block.offset() + at as u64;
            match self.to.unwrap_or(To::Text) {
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

impl SentencesJob {
    /// Adds the sentences to JSON Lines, or writes them as text.
    fn records(&self, found: &mut Vec<Found>, block: &RawBlock, made: &mut Made) -> Result<(), Fault> {
        let splitter = &self.splitters.usual;
        if self.to == Some(To::Text) {
            let mut records = Made::default();
            let mut lines = String::new();
            let done = records::each(&block.lines, self.raw.field(), &[], &mut records, |text, _| {
                splitter.split(text).for_each(|sentence| push_line(sentence.text(), &mut lines));
                Ok(())
            });
            made.text.push_str(&lines);
            made.skipped.append(&mut records.skipped);
            return done;
        }
        records::each(&block.lines, self.raw.field(), &["sentences", "rules"], made, |text, out| {
            found.clear();
            found.extend(splitter.split(text).map(|sentence| (sentence.span().range(), sentence.rule())));
            let spans = found.iter().filter_map(|(range, _)| Span::try_from(range.clone()).ok());
            records::push_spans("sentences", text, spans, self.unit, out)?;
            if self.rules {
                let rules: Vec<String> = found.iter().map(|(_, rule)| format!("\"{rule}\"")).collect();
                out.push_str(&format!(", \"rules\": [{}]", rules.join(", ")));
            }
            Ok(())
        })
    }
}

/// Splitters for the line breaks of each input.
#[derive(Clone)]
pub(crate) struct Splitters {
    pub(crate) usual: SentenceSplitter,
    /// For inputs with one paragraph per line, if these are recognized.
    paragraphs: Option<SentenceSplitter>,
}

impl Splitters {
    pub(crate) fn new(
        newlines: Newlines,
        splitter: impl Fn(NewlinePolicy) -> Result<SentenceSplitter, Failure>,
    ) -> Result<Self, Failure> {
        let usual = splitter(newlines.policy())?;
        let paragraphs = match newlines {
            Newlines::Auto => Some(splitter(NewlinePolicy::Line)?),
            _ => None,
        };
        Ok(Self { usual, paragraphs })
    }

    /// Returns the splitter for an input.
    pub(crate) fn of(&self, input: &mut Input) -> SentenceSplitter {
        match &self.paragraphs {
            Some(paragraphs) if has_paragraph_a_line(input.long_head()) => {
                input.remark("one paragraph per line");
                paragraphs.clone()
            }
            _ => self.usual.clone(),
        }
    }
}

/// Lines with more bytes than this were never wrapped.
const WIDEST: usize = 240;

/// Whether most of a text is in lines longer than any column, and nearly all of these end like sentences.
fn has_paragraph_a_line(head: &[u8]) -> bool {
    let whole = memchr::memrchr(b'\n', head).and_then(|feed| head.get(..feed)).unwrap_or_default();
    let (mut all, mut long, mut lines, mut ended) = (0, 0, 0, 0);
    for line in whole.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end) {
        all += line.len();
        if line.len() > WIDEST {
            (long, lines) = (long + line.len(), lines + 1);
            let ends: [&[u8]; 9] =
                [b".", b"!", b"?", b":", b";", b"\"", b")", "”".as_bytes(), "…".as_bytes()];
            ended += usize::from(ends.iter().any(|end| line.ends_with(end)));
        }
    }
    lines >= 2 && long * 2 > all && ended * 10 >= lines * 9
}

/// Writes a sentence as one line: white space with a line break becomes a space.
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
