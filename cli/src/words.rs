//! `machvan words`: raw text to words.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use machvan::{
    ErrorKind, Pipeline, PipelineCache, TokenStream,
    format::{Format, FormatName, Loss, Losses},
    offset::{Change, OffsetUnit},
    sentence::{SentenceRule, SentenceSplitter},
    vietnamese::Abbreviations,
    word::{Convention, Tokenizer, WordSegmenter},
};

use crate::{
    error::{Failure, Fault, say},
    formats::{self, Asked, FormatOptions},
    input::Input,
    job::{Job, Made},
    output::Separator,
    raw::Found,
    records::{self, Kind, RawBlock, RawCutter, RawText},
    run::{Io, run},
    sentences::{Splitters, abbreviations},
    terms::{TermOptions, Terms, TermsCache},
    tokens::Kept,
};

/// Find the sentences and words of raw text
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan words article.txt
  machvan words --to underscore -j 4 wiki.txt.gz -o wiki.words.gz
  machvan words --lines corpus.txt > phobert.txt
  machvan words web.jsonl.zst -o web.words.jsonl.zst
  machvan words --search --to underscore article.txt
  machvan words --to jsonl --word-list ours.txt article.txt
  echo 'Mùa thu Hà Nội đẹp lắm.' | machvan words

A word list has one word per line: its syllables are joined wherever they occur together. A line that begins with '- ' is a phrase whose \
syllables are never joined, and a line that begins with # is a comment. The list overrides the model, and words override phrases.

If the input is JSON Lines, such as {\"text\": \"...\", \"id\": 7}, each record gets \"tokens\" and \"sentences\", spans of its text; all its \
fields are kept.")]
pub(crate) struct Words {
    #[command(flatten)]
    io: Io,

    /// Format of the output; JSON Lines stay JSON Lines by default, and --lines writes underscore [default:
    /// vertical]
    #[arg(long, value_name = "FORMAT", value_parser = formats::any())]
    to: Option<Format>,

    /// Model from 'machvan train words' [default: the built-in one]
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// File of your own words, and of phrases to keep apart
    #[arg(long, value_name = "FILE")]
    word_list: Vec<PathBuf>,

    /// File of additional abbreviations, in the format of 'machvan sentences'
    #[arg(long, value_name = "FILE")]
    abbreviations: Option<PathBuf>,

    /// Meaning of a line break: decided by the lines around it (auto), the end of a sentence (line), or a
    /// space unless a blank line follows (paragraph)
    #[arg(long, value_name = "POLICY", default_value = "auto")]
    newlines: crate::sentences::Newlines,

    /// Markup in the text, which is read as what it prints; tokens and offsets stay those of the input
    #[arg(long, value_name = "MARKUP", default_value = "none")]
    markup: crate::sentences::Markup,

    /// Convention of the tokens: machvan, or vncorenlp as PhoBERT expects them, with tone marks in the new
    /// placement (hoà, thuỷ)
    #[arg(long, value_name = "NAME", default_value = "machvan", value_parser = conventions())]
    convention: Convention,

    /// Write one line for each line of the input, with its words, and do not split it into sentences; blank
    /// lines are kept
    #[arg(long)]
    lines: bool,

    #[command(flatten)]
    raw: RawText,

    #[command(flatten)]
    terms: TermOptions,

    #[command(flatten)]
    cuts: Cuts,

    #[command(flatten)]
    options: FormatOptions,
}

/// The conventions by their names, which help lists.
fn conventions() -> impl TypedValueParser<Value = Convention> {
    PossibleValuesParser::new(Convention::ALL.map(Convention::as_str))
        .try_map(|name| name.to_ascii_lowercase().parse::<Convention>())
}

/// Options on which treebanks differ.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Split what is kept together by default")]
struct Cuts {
    /// Split at hyphens: Covid - 19, 30 - 4
    #[arg(long)]
    cut_hyphens: bool,

    /// Split at slashes: 1 / 8 / 2014, km / h
    #[arg(long)]
    cut_slashes: bool,

    /// Split after the full stop of an abbreviation that the next word touches: TP. HCM
    #[arg(long)]
    cut_dots: bool,

    /// Make the full stop of an abbreviation a token of its own: TP . HCM
    #[arg(long)]
    cut_abbreviations: bool,

    /// Separate the per cent sign from its number: 12,5 %
    #[arg(long)]
    cut_percent: bool,

    /// Separate a unit from its number: 5 kg
    #[arg(long)]
    cut_units: bool,
}

impl Words {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let abbreviations = self.abbreviations.as_deref().map(abbreviations).transpose()?;
        let splitters = Splitters::new(self.newlines, |policy| {
            let mut splitter = SentenceSplitter::builder().newlines(policy).markup(self.markup.into());
            if let Some(own) = &abbreviations {
                splitter = splitter.abbreviations(own.clone());
            }
            splitter.build().map_err(|error| Failure::Usage(error.to_string()))
        })?;
        let splitter = &splitters.usual;
        let default = if self.lines { FormatName::Underscore } else { FormatName::Vertical };
        let to = self.options.apply(self.to.clone().unwrap_or_else(|| default.into()))?;
        if self.lines && to.name() != FormatName::Underscore {
            return Err(records::usage("--lines works only with --to underscore"));
        }
        self.terms.check(self.convention, self.markup)?;
        let keep_records = self.to.as_ref().is_none_or(|to| to.name() == FormatName::Jsonl);
        let (unit, as_text) = self.options.tokens();
        let segmenter = self.segmenter(abbreviations)?;
        // Whether some input is JSON Lines is not known yet.
        let records = keep_records && self.to.is_none() && !self.lines;
        let terms = self.terms.build(&segmenter, &to, records, (unit, as_text))?;
        let pipeline = Pipeline::builder().splitter(splitter.clone()).segmenter(segmenter).kinds(false);
        let pipeline = pipeline
            .convention(self.convention)
            .build()
            .map_err(|error| Failure::Usage(error.message().to_owned()))?;
        let moved = Arc::new(Moved { first: AtomicU64::new(u64::MAX), count: AtomicU64::new(0) });
        let (name, raw, lines) = (to.name(), self.raw.clone(), self.lines);
        let asked = self.options.asked(name);
        let moved_here = moved.clone();
        let job = WordsJob {
            splitters,
            pipeline,
            to,
            raw,
            lines,
            html: self.markup == crate::sentences::Markup::Html,
            keep_records,
            asked,
            unit,
            as_text,
            terms,
            moved: moved_here,
        };
        let result = run(job, &self.io, name.as_str());
        moved.report();
        result
    }

    fn segmenter(&self, abbreviations: Option<Abbreviations>) -> Result<WordSegmenter, Failure> {
        let cuts = &self.cuts;
        let mut tokenizer = Tokenizer::builder()
            .cut_hyphens(cuts.cut_hyphens)
            .cut_slashes(cuts.cut_slashes)
            .cut_dots(cuts.cut_dots)
            .cut_abbreviations(cuts.cut_abbreviations)
            .cut_percent(cuts.cut_percent)
            .cut_units(cuts.cut_units);
        if let Some(own) = abbreviations {
            tokenizer = tokenizer.abbreviations(own);
        }
        let tokenizer = tokenizer.build().map_err(|error| Failure::Usage(error.message().to_owned()))?;
        let mut builder = WordSegmenter::builder().tokenizer(tokenizer);
        let failure = |path: &PathBuf, fault| Failure::Input { name: path.display().to_string(), fault };
        if let Some(path) = &self.model {
            let bytes = fs::read(path).map_err(|error| failure(path, error.into()))?;
            builder = builder.model(bytes);
        }
        for path in &self.word_list {
            let text = fs::read_to_string(path).map_err(|error| failure(path, error.into()))?;
            // Reads each file by itself, so that the error names it.
            WordSegmenter::builder().word_list(&text).build().map_err(|error| failure(path, error.into()))?;
            builder = builder.word_list(&text);
        }
        let built = builder.build();
        built.map_err(|error| match &self.model {
            Some(path) if error.kind() == ErrorKind::InvalidData => failure(path, error.into()),
            _ => Failure::Usage(error.message().to_owned()),
        })
    }
}

/// The data that the threads share.
struct WordsJob {
    splitters: Splitters,
    pipeline: Pipeline,
    to: Format,
    raw: RawText,
    /// Whether lines stay lines.
    lines: bool,
    html: bool,
    /// Whether JSON Lines stay JSON Lines; and then, the unit of offsets, and whether tokens are strings.
    keep_records: bool,
    asked: Asked,
    unit: OffsetUnit,
    as_text: bool,
    terms: Option<Terms>,
    moved: Arc<Moved>,
}

/// Counts the tone marks that the convention moved.
struct Moved {
    count: AtomicU64,
    /// Byte of the input.
    first: AtomicU64,
}

impl Moved {
    fn add(&self, changes: &[Change], origin: u64) {
        if let Some(first) = changes.first() {
            self.first.fetch_min(origin + first.source.start() as u64, Ordering::Relaxed);
            // Two letters change: the one that loses its mark and the one that gets it.
            self.count.fetch_add(changes.len().div_ceil(2) as u64, Ordering::Relaxed);
        }
    }

    fn report(&self) {
        if let count @ 1.. = self.count.load(Ordering::Relaxed) {
            let first = self.first.load(Ordering::Relaxed);
            say(format_args!(
                "machvan: tone marks moved to the new placement: {count}, the first at byte {first}"
            ));
        }
    }
}

/// The buffers of a worker.
#[derive(Default)]
struct Worker {
    kept: Kept,
    cache: PipelineCache,
    found: Vec<Found>,
    terms: TermsCache,
}

impl Job for WordsJob {
    type Cutter = RawCutter;
    type Worker = Worker;

    fn cut(&self, input: Input) -> Result<RawCutter, Fault> {
        let cutter = self.raw.cut(input, self.lines, self.html, |input| self.splitters.of(input))?;
        let is_written_as_record = cutter.kind() == Kind::Records && self.keep_records;
        self.asked.check(if is_written_as_record { FormatName::Jsonl } else { self.to.name() })?;
        match &self.terms {
            Some(terms) if !is_written_as_record => terms.check_output(&self.to)?,
            _ => {}
        }
        Ok(cutter)
    }

    fn worker(&self) -> Self::Worker {
        Default::default()
    }

    fn process(&self, worker: &mut Worker, block: &RawBlock, made: &mut Made) -> Result<(), Fault> {
        let records = block.kind == Kind::Records && self.keep_records;
        made.format = Some(if records { FormatName::Jsonl } else { self.to.name() });
        match block.kind {
            Kind::Text => {}
            Kind::Lines => return self.line_by_line(worker, block, made),
            Kind::Records => return self.records(worker, block, made),
        }
        let Worker { kept, cache, found, terms } = worker;
        let block = &block.sentences;
        let (text, part, whole) = block.split(found);
        let mut stream = kept.take();
        let start = part.start;
        let sentences = found.iter().map(|(range, rule)| (range.start - start..range.end - start, *rule));
        let text = text.get(part).unwrap_or_default();
        let origin = block.offset() + start as u64;
        let done = self.pipeline.analyze_sentences_with(cache, text, origin, sentences, &mut stream);
        self.moved.add(cache.map().changes(), origin);
        let written = done.map_err(Fault::from).and_then(|()| self.write(terms, &stream, &mut made.text));
        // A list of words is the intended output, so it is no loss that most formats only have single spaces.
        if matches!(self.to.name(), FormatName::Vertical | FormatName::Underscore | FormatName::Bio) {
            made.lost.gaps(&stream);
        }
        kept.put(stream);
        made.lost.losses(&written?, &[Loss::Spacing, Loss::Source, Loss::Outside]);
        whole
    }

    fn separator(&self) -> Separator {
        formats::separator(self.to.name())
    }
}

impl WordsJob {
    fn write(
        &self,
        cache: &mut TermsCache,
        stream: &TokenStream<'_>,
        out: &mut String,
    ) -> Result<Losses, Fault> {
        match &self.terms {
            Some(terms) => terms.write(cache, stream, &self.to, out),
            None => Ok(self.to.write_into(stream, out)?),
        }
    }

    /// Writes one line of words for each line.
    fn line_by_line(
        &self,
        Worker { kept, cache, terms, .. }: &mut Worker,
        block: &RawBlock,
        made: &mut Made,
    ) -> Result<(), Fault> {
        let mut stream = kept.take();
        let done = block.lines.parts(|text, mut start| {
            for line in text.split_inclusive('\n') {
                let bare = line.trim_end();
                let sentence = (0..bare.len(), SentenceRule::TextEnd);
                self.pipeline.analyze_sentences_with(cache, bare, start, [sentence], &mut stream)?;
                self.moved.add(cache.map().changes(), start);
                let begin = made.text.len();
                let losses = self.write(terms, &stream, &mut made.text)?;
                made.lost.gaps(&stream);
                made.lost.losses(&losses, &[Loss::Spacing, Loss::Source, Loss::Outside, Loss::Paragraphs]);
                let words = made.text.split_off(begin);
                made.text.push_str(words.trim_matches('\n'));
                made.text.push('\n');
                start += line.len() as u64;
            }
            Ok(())
        });
        kept.put(stream);
        done
    }

    /// Adds words and sentences to JSON Lines, or writes the words in another format.
    fn records(
        &self,
        Worker { kept, cache, found, terms }: &mut Worker,
        block: &RawBlock,
        made: &mut Made,
    ) -> Result<(), Fault> {
        let names: &[&str] = match (self.keep_records, &self.terms) {
            (false, _) => &[],
            (true, Some(terms)) => terms.names(),
            (true, None) => &["tokens", "sentences"],
        };
        let (mut stream, mut records, mut other) = (kept.take(), Made::default(), String::new());
        let done = records::each(&block.lines, self.raw.field(), names, &mut records, |text, out| {
            found.clear();
            let sentences = self.splitters.usual.split(text);
            found.extend(sentences.map(|sentence| (sentence.span().range(), sentence.rule())));
            self.pipeline.analyze_sentences_with(cache, text, 0, found.iter().cloned(), &mut stream)?;
            if !self.keep_records {
                let losses = self.write(terms, &stream, &mut other)?;
                made.lost.losses(&losses, &[Loss::Spacing, Loss::Source, Loss::Outside]);
                return Ok(());
            }
            if self.as_text {
                records::push_strings("tokens", stream.tokens().map(|token| token.text()), out);
            } else {
                records::push_spans("tokens", stream.text(), stream.spans().iter().copied(), self.unit, out)?;
            }
            out.push_str(", ");
            let sentences = stream.sentences().map(|sentence| sentence.span());
            records::push_spans("sentences", stream.text(), sentences, self.unit, out)?;
            match &self.terms {
                Some(added) => added.push_fields(terms, stream.text(), 0, stream.sentences(), out),
                None => Ok(()),
            }
        });
        kept.put(stream);
        made.text.push_str(if self.keep_records { &records.text } else { &other });
        made.skipped.append(&mut records.skipped);
        done
    }
}
