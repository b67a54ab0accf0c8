//! `machvan words`: raw text to words.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use machvan::{
    ErrorKind, Pipeline, PipelineCache,
    format::{Format, FormatName, Loss},
    offset::Change,
    sentence::SentenceSplitter,
    word::{Convention, Tokenizer, WordSegmenter},
};

use crate::{
    encoding::EncodingName,
    error::{Failure, Fault, say},
    formats::{self, FormatOptions},
    input::Input,
    job::{Job, Made},
    output::Separator,
    raw::{Found, SentenceBlock, SentenceCutter},
    run::{Io, run},
    tokens::Kept,
};

/// Find the sentences and words of raw text
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan words article.txt
  machvan words --to underscore -j 4 wiki.txt.gz -o wiki.words.gz
  machvan words --to jsonl --word-list ours.txt article.txt
  echo 'Mùa thu Hà Nội đẹp lắm.' | machvan words

A word list has one word a line: its syllables are one word wherever they stand together. Behind '- ' stand phrases whose syllables
are never joined; # begins a comment line. The list wins over the model, and words over phrases.")]
pub(crate) struct Words {
    #[command(flatten)]
    io: Io,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "vertical", value_parser = formats::any())]
    to: Format,

    /// Model that 'machvan train words' wrote, instead of the one that is built in
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// File of words, and of phrases that are none
    #[arg(long, value_name = "FILE")]
    word_list: Vec<PathBuf>,

    /// What a line break means: decided by the lines around it (auto), the end of a sentence (line), or nothing unless the
    /// line behind it is blank (paragraph)
    #[arg(long, value_name = "POLICY", default_value = "auto")]
    newlines: crate::sentences::Newlines,

    /// Whose tokens to make: machvan, or vncorenlp as PhoBERT expects them, with tone marks in the new placement (hoà, thuỷ)
    #[arg(long, value_name = "NAME", default_value = "machvan", value_parser = convention)]
    convention: Convention,

    /// Encoding of the input; auto finds the one whose reading is Vietnamese, and says which. Offsets are those of the decoded text
    #[arg(long, value_name = "ENCODING", default_value = "utf-8")]
    encoding: EncodingName,

    #[command(flatten)]
    cuts: Cuts,

    #[command(flatten)]
    options: FormatOptions,
}

fn convention(name: &str) -> Result<Convention, String> {
    name.parse().map_err(|error: machvan::Error| error.message().to_owned())
}

/// Where treebanks differ.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What is cut that is kept together else")]
struct Cuts {
    /// At hyphens: Covid - 19, 30 - 4
    #[arg(long)]
    cut_hyphens: bool,

    /// At slashes: 1 / 8 / 2014, km / h
    #[arg(long)]
    cut_slashes: bool,

    /// Behind the full stop of an abbreviation that the next word touches: TP. HCM
    #[arg(long)]
    cut_dots: bool,

    /// The full stop off abbreviations: TP .
    #[arg(long)]
    cut_abbreviations: bool,

    /// The per cent sign off its number: 12,5 %
    #[arg(long)]
    cut_percent: bool,

    /// A unit off its number: 5 kg
    #[arg(long)]
    cut_units: bool,
}

impl Words {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let splitter = SentenceSplitter::builder().newlines(self.newlines.policy()).build();
        let splitter = splitter.map_err(|error| Failure::Usage(error.to_string()))?;
        let to = self.options.apply(self.to.clone())?;
        let pipeline =
            Pipeline::builder().splitter(splitter.clone()).segmenter(self.segmenter()?).kinds(false);
        let pipeline = pipeline
            .convention(self.convention)
            .build()
            .map_err(|error| Failure::Usage(error.message().to_owned()))?;
        let moved = Arc::new(Moved { first: AtomicU64::new(u64::MAX), count: AtomicU64::new(0) });
        let (name, encoding) = (to.name(), self.encoding);
        let job = WordsJob { splitter, pipeline, to, encoding, moved: moved.clone() };
        let result = run(job, &self.io, name.as_str());
        moved.report();
        result
    }

    fn segmenter(&self) -> Result<WordSegmenter, Failure> {
        let cuts = &self.cuts;
        let tokenizer = Tokenizer::builder()
            .cut_hyphens(cuts.cut_hyphens)
            .cut_slashes(cuts.cut_slashes)
            .cut_dots(cuts.cut_dots)
            .cut_abbreviations(cuts.cut_abbreviations)
            .cut_percent(cuts.cut_percent)
            .cut_units(cuts.cut_units)
            .build()
            .map_err(|error| Failure::Usage(error.message().to_owned()))?;
        let mut builder = WordSegmenter::builder().tokenizer(tokenizer);
        let failure = |path: &PathBuf, fault| Failure::Input { name: path.display().to_string(), fault };
        if let Some(path) = &self.model {
            let bytes = fs::read(path).map_err(|error| failure(path, error.into()))?;
            builder = builder.model(bytes);
        }
        for path in &self.word_list {
            let text = fs::read_to_string(path).map_err(|error| failure(path, error.into()))?;
            // Each file by itself, so that the failure names it.
            WordSegmenter::builder().word_file(&text).build().map_err(|error| failure(path, error.into()))?;
            builder = builder.word_file(&text);
        }
        let built = builder.build();
        built.map_err(|error| match &self.model {
            Some(path) if error.kind() == ErrorKind::InvalidData => failure(path, error.into()),
            _ => Failure::Usage(error.message().to_owned()),
        })
    }
}

/// What the threads share.
struct WordsJob {
    splitter: SentenceSplitter,
    pipeline: Pipeline,
    to: Format,
    encoding: EncodingName,
    moved: Arc<Moved>,
}

/// The tone marks that the convention moved.
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

impl Job for WordsJob {
    type Cutter = SentenceCutter;
    type Worker = (Kept, PipelineCache, Vec<Found>);

    fn cut(&self, mut input: Input) -> Result<SentenceCutter, Fault> {
        input.decode(self.encoding)?;
        Ok(SentenceCutter::new(input, self.splitter.clone()))
    }

    fn worker(&self) -> Self::Worker {
        Default::default()
    }

    fn process(
        &self,
        (kept, cache, found): &mut Self::Worker,
        block: &SentenceBlock,
        made: &mut Made,
    ) -> Result<(), Fault> {
        let (text, part, whole) = block.split(&self.splitter, found);
        let mut stream = kept.take();
        let start = part.start;
        let sentences = found.iter().map(|(range, rule)| (range.start - start..range.end - start, *rule));
        let text = text.get(part).unwrap_or_default();
        let origin = block.offset() + start as u64;
        let done = self.pipeline.analyze_sentences_with(cache, text, origin, sentences, &mut stream);
        self.moved.add(cache.map().changes(), origin);
        let written = done.and_then(|()| self.to.write_into(&stream, &mut made.text));
        // To be a list of words is the point: that most formats don't hold single spaces is no loss to speak of.
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
