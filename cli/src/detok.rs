//! `machvan detok`: natural text from a token stream.

use machvan::{
    TokenStream,
    detokenize::{Detokenizer, DetokenizerCache, Escapes, Joiner},
    format::{Format, FormatName, Loss},
    restore::{Restored, Restorer, RestorerCache},
};

use crate::{
    error::{Failure, Fault},
    formats::{self, Asked, FormatOptions, Formats},
    input::Input,
    job::{Job, Made},
    output::Separator,
    restore::{Restore, restored as restored_of},
    run::{Io, run},
    tokens::{Kept, TokenBlock, TokenCutter},
};

/// Print tokenized text as natural text, one sentence per line
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan detok article.vert
  machvan detok -j 4 news.vert.gz -o news.txt.gz
  machvan detok --to jsonl treebank.conllu
  machvan detok --restore stripped.vert
  printf 'Hà Nội\\n,\\nmùa\\nthu\\n.\\n' | machvan detok

If the input says where spaces are (<g/>, SpaceAfter=No), that is kept. Rules decide the other spaces.")]
pub(crate) struct Detok {
    #[command(flatten)]
    io: Io,

    /// Format of the input [default: guessed from each file's name and first bytes]
    #[arg(long, value_name = "FORMAT", value_parser = formats::tokenized())]
    from: Option<Format>,

    /// Format of the output: text has one sentence per line; the others also have the tokens, and say where
    /// spaces are
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats::any())]
    to: Format,

    /// Put a blank line before each paragraph of text
    #[arg(long)]
    paragraphs: bool,

    /// Put spaces around the hyphen of ranges of years: 2015 - 2020
    #[arg(long)]
    spaced_years: bool,

    /// Put a space before %: 12,5 %
    #[arg(long)]
    spaced_percent: bool,

    /// Put a space before units of temperature: 37 °C
    #[arg(long)]
    spaced_degrees: bool,

    /// Decide every space by the rules, even if the input says where spaces are
    #[arg(long)]
    ignore_source: bool,

    /// Read from a tokenizer's markers which tokens are joined: ￭ (OpenNMT), ▁ (SentencePiece) or @@
    /// (subword-nmt)
    #[arg(long, value_name = "MARKER", conflicts_with = "ignore_source")]
    joiner: Option<Joiner>,

    /// Replace escapes by their characters: &quot; (moses), or -LRB-, LBKT and `` (penn)
    #[arg(long, value_name = "KIND")]
    unescape: Option<Escapes>,

    #[command(flatten)]
    restore: Restore,

    #[command(flatten)]
    options: FormatOptions,
}

impl Detok {
    pub(crate) fn run(self) -> Result<(), Failure> {
        self.restore.check(&self.io.files)?;
        let mut detokenizer = Detokenizer::builder()
            .spaced_year_ranges(self.spaced_years)
            .spaced_percent(self.spaced_percent)
            .spaced_degrees(self.spaced_degrees)
            .ignore_source(self.ignore_source);
        if let Some(joiner) = self.joiner {
            detokenizer = detokenizer.joiner(joiner);
        }
        if let Some(escapes) = self.unescape {
            detokenizer = detokenizer.unescape(escapes);
        }
        let detokenizer = detokenizer.build().map_err(|error| Failure::Usage(error.message().to_owned()))?;
        let restorer = self.restore.restorer()?;
        self.options.formats()?;
        let format = self.options.apply(self.to)?;
        let name = format.name();
        let to = (name != FormatName::Text || self.paragraphs).then_some(format);
        // Options for the spaces of the output do not apply to the input.
        let options = self.options.without_spaces();
        let (formats, from) = (options.formats()?, self.from.map(|from| options.apply(from)).transpose()?);
        let asked = self.options.asked(name);
        run(DetokJob { from, formats, asked, restorer, detokenizer, to }, &self.io, name.as_str())
    }
}

/// The data that the threads share.
struct DetokJob {
    from: Option<Format>,
    formats: Formats,
    asked: Asked,
    restorer: Option<Restorer>,
    detokenizer: Detokenizer,
    /// The format of the printed text; `None` for plain text.
    to: Option<Format>,
}

/// The buffers of a worker.
#[derive(Default)]
struct Worker {
    tokens: Kept,
    restorer: RestorerCache,
    restored: Restored,
    detokenizer: DetokenizerCache,
    printed: TokenStream<'static>,
}

impl Job for DetokJob {
    type Cutter = TokenCutter;
    type Worker = Worker;

    fn cut(&self, mut input: Input) -> Result<TokenCutter, Fault> {
        let format = self.formats.of(self.from.as_ref(), &mut input, formats::guess_tokens)?;
        self.asked.check(format.name())?;
        Ok(TokenCutter::new(format, input))
    }

    fn worker(&self) -> Worker {
        Worker::default()
    }

    fn process(&self, worker: &mut Worker, block: &TokenBlock, made: &mut Made) -> Result<(), Fault> {
        made.format = self.to.as_ref().map(Format::name);
        made.has_ids = block.format() == FormatName::Conllu;
        let Worker { tokens, restorer, restored, detokenizer, printed } = worker;
        block.sound(tokens, made, |block, tokens, made| {
            let whole = restored_of(self.restorer.as_ref(), tokens, restorer, restored)?;
            self.detokenizer.detokenize_with(detokenizer, whole, printed)?;
            match &self.to {
                None => made.text.push_str(printed.text()),
                Some(format) => {
                    let written = format.write_annotated(tokens, printed, &mut made.text);
                    let losses = written.map_err(|error| block.locate(error))?;
                    // In text output, losing the tokens is intended and not reported.
                    let text = format.name() == FormatName::Text;
                    made.lost.losses(&losses, if text { TEXT } else { &[] });
                }
            }
            made.lost.gaps(tokens);
            Ok(())
        })
    }

    fn separator(&self) -> Separator {
        self.to.as_ref().map_or(Separator::Line, |format| formats::separator(format.name()))
    }
}

/// What text never represents.
const TEXT: &[Loss] = &[Loss::Tokens, Loss::Source, Loss::Added, Loss::Kind, Loss::Markup];
