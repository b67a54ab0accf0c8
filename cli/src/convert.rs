//! `machvan convert`: from one format of tokenized text to another.

use machvan::{
    TokenStream,
    format::{Format, Losses, Syntax},
};

use crate::{
    error::{Failure, Fault, say},
    formats,
    input::Input,
    job::{Job, Made},
    output::Separator,
    run::{Io, run},
    tokens::{Kept, TokenBlock, TokenCutter},
};

/// Convert tokenized text from one format to another
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan convert --to vertical article.vert
  machvan convert --from vertical --to vertical -j 4 news.vert.gz -o news.vert.zst")]
pub(crate) struct Convert {
    #[command(flatten)]
    io: Io,

    /// Format of the input; guessed from each file's name and first bytes where it is not given
    #[arg(long, value_name = "FORMAT", value_parser = formats::readable())]
    from: Option<Format>,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_parser = formats::writable())]
    to: Format,

    /// Stop where the output format can't hold something of the input, rather than say at the end what was left out
    #[arg(long)]
    strict: bool,
}

impl Convert {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let job = ConvertJob { from: self.from, to: self.to.into(), strict: self.strict };
        let (losses, result) = run(job, &self.io);
        if !losses.is_empty() && !matches!(result, Err(Failure::Closed)) {
            say(format_args!("machvan: left out, since {} can't hold it: {losses}", self.to));
        }
        result
    }
}

/// What the threads share.
struct ConvertJob {
    from: Option<Format>,
    to: Syntax,
    strict: bool,
}

impl Job for ConvertJob {
    type Cutter = TokenCutter;
    type Worker = Kept;

    fn cut(&self, mut input: Input) -> Result<TokenCutter, Fault> {
        let format = self.from.unwrap_or_else(|| formats::guess(&mut input));
        Ok(TokenCutter::new(format.into(), input))
    }

    fn worker(&self) -> Kept {
        Kept::default()
    }

    fn process(&self, kept: &mut Kept, block: &TokenBlock, made: &mut Made) -> Result<(), Fault> {
        let mut stream = kept.take();
        let parsed = block.parse(&mut stream);
        let losses = self.to.write_into(&stream, &mut made.text)?;
        kept.put(stream);
        if self.strict && !losses.is_empty() {
            made.clear();
            return self.refuse(block, losses, made);
        }
        made.losses = losses;
        parsed
    }

    fn separator(&self) -> Separator {
        formats::separator(self.to.format())
    }
}

impl ConvertJob {
    /// Writes what stands before the first sentence that the output format can't hold whole, and says where that is.
    fn refuse(&self, block: &TokenBlock, losses: Losses, made: &mut Made) -> Result<(), Fault> {
        let (mut at, mut losses) = (0, losses);
        let (mut sentences, mut stream) = (block.sentences(), TokenStream::new());
        while sentences.read(&mut stream)? {
            made.clear();
            let lost = self.to.write_into(&stream, &mut made.text)?;
            if !lost.is_empty() {
                at = stream.sentences().next().map_or(0, |sentence| sentence.source().start as usize);
                losses = lost;
                break;
            }
        }
        made.clear();
        let (before, mut stream) = (block.head(at), TokenStream::new());
        before.parse(&mut stream)?;
        self.to.write_into(&stream, &mut made.text)?;
        let (offset, line) = block.place(at);
        let message =
            format!("{} can't hold: {losses}; leave out --strict to convert without", self.to.format());
        Err(Fault { line: Some(line), offset: Some(offset), message })
    }
}
