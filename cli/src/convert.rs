//! `machvan convert`: from one format to another.

use machvan::{
    Layout, Pipeline, TokenStream,
    detokenize::Detokenizer,
    format::{Format, FormatName, Losses},
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

/// Convert text from one format to another
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan convert --to conllu article.vert
  machvan convert --from vertical \\
    --to underscore -j 4 news.vert.gz -o news.txt.zst
  machvan convert --to vertical --glue treebank.conllu
  machvan convert --from text --to jsonl article.txt
  machvan convert --to jsonl --restore stripped.vert
  machvan convert --to conllu:columns=ID+FORM+UPOS tagged.vert

Options of a format can follow its name, as in the last example (CoNLL-U Plus) or in '--from bio:columns=word+pos+tag'. \
Writing the same format again returns the same bytes. What the output format cannot represent is reported at the end on standard \
error. Raw text (--from text) is split into sentences like 'machvan sentences', and into syllables, numbers and marks; 'machvan words' \
writes words in all formats. Columns of vertical and BIO files are kept if they have names (--columns word,upos). With --to text, \
tokens are printed like 'machvan detok', with a blank line before a paragraph.")]
pub(crate) struct Convert {
    #[command(flatten)]
    io: Io,

    /// Format of the input [default: guessed from each file's name and first bytes]
    #[arg(long, value_name = "FORMAT", value_parser = formats::any())]
    from: Option<Format>,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_parser = formats::any())]
    to: Format,

    #[command(flatten)]
    restore: Restore,

    #[command(flatten)]
    options: FormatOptions,
}

impl Convert {
    pub(crate) fn run(self) -> Result<(), Failure> {
        self.restore.check(&self.io.files)?;
        let input = self.options.of_input();
        let (formats, from) = (input.formats()?, self.from.map(|from| input.apply(from)).transpose()?);
        let to = self.options.apply(self.to)?;
        let name = to.name();
        let printer = (name == FormatName::Text).then(Detokenizer::new);
        let (pipeline, restorer) = (Pipeline::syllables(), self.restore.restorer()?);
        if self.io.strict && restorer.is_some() {
            return Err(Failure::Usage(
                "--strict cannot be used with --restore, which adds to the text".to_owned(),
            ));
        }
        let asked = self.options.asked(name);
        let job =
            ConvertJob { from, formats, asked, pipeline, restorer, printer, to, strict: self.io.strict };
        run(job, &self.io, name.as_str())
    }
}

/// The data that the threads share.
struct ConvertJob {
    from: Option<Format>,
    formats: Formats,
    asked: Asked,
    /// Finds tokens and sentences if the input is raw text.
    pipeline: Pipeline,
    restorer: Option<Restorer>,
    /// Makes running text from tokens, for formats that need it.
    printer: Option<Detokenizer>,
    to: Format,
    strict: bool,
}

/// The buffers of a worker.
#[derive(Default)]
struct Worker {
    tokens: Kept,
    restorer: RestorerCache,
    restored: Restored,
    printed: TokenStream<'static>,
}

impl Job for ConvertJob {
    type Cutter = TokenCutter;
    type Worker = Worker;

    fn cut(&self, mut input: Input) -> Result<TokenCutter, Fault> {
        let format = self.formats.of(self.from.as_ref(), &mut input, formats::guess)?;
        self.asked.check(format.name())?;
        Ok(TokenCutter::new(format, input))
    }

    fn worker(&self) -> Worker {
        Worker::default()
    }

    fn process(&self, worker: &mut Worker, block: &TokenBlock, made: &mut Made) -> Result<(), Fault> {
        made.format = Some(self.to.name());
        made.has_ids = block.format() == FormatName::Conllu;
        let Worker { tokens, restorer, restored, printed } = worker;
        block.sound(tokens, made, |block, stream, made| {
            let begin = made.text.len();
            self.find(stream);
            let whole = restored_of(self.restorer.as_ref(), stream, restorer, restored)?;
            let written = self.write(stream, whole, printed, &mut made.text);
            let losses = written.map_err(|error| block.locate(error))?;
            if self.strict && !losses.is_empty() {
                return Err(self.refuse(printed, block, begin, losses, made)?);
            }
            made.lost.losses(&losses, &[]);
            Ok(())
        })
    }

    fn separator(&self) -> Separator {
        formats::separator(self.to.name())
    }
}

impl ConvertJob {
    /// Finds the tokens and sentences of a stream that is raw text.
    fn find(&self, stream: &mut TokenStream<'_>) {
        if FormatName::of(stream) == Some(FormatName::Text) {
            self.pipeline.analyze_stream(stream);
        }
    }

    /// Writes the analysis of a source, with the source's annotations.
    fn write(
        &self,
        source: &TokenStream<'_>,
        stream: &TokenStream<'_>,
        printed: &mut TokenStream<'static>,
        out: &mut String,
    ) -> machvan::Result<Losses> {
        match &self.printer {
            Some(printer) if stream.layout() == Layout::Listed => {
                printer.detokenize_into(stream, printed)?;
                self.to.write_annotated(source, printed, out)
            }
            _ => self.to.write_annotated(source, stream, out),
        }
    }

    /// Writes the sentences before the first one that the output format cannot represent, and returns its
    /// place.
    fn refuse(
        &self,
        printed: &mut TokenStream<'static>,
        block: &TokenBlock,
        begin: usize,
        mut losses: Losses,
        made: &mut Made,
    ) -> Result<Fault, Fault> {
        let mut at = 0;
        let (mut sentences, mut stream) = (block.sentences(), TokenStream::new());
        while sentences.read(&mut stream).map_err(|error| block.locate(error))? {
            made.text.truncate(begin);
            self.find(&mut stream);
            let lost = self.write(&stream, &stream, printed, &mut made.text);
            let lost = lost.map_err(|error| block.locate(error))?;
            if !lost.is_empty() {
                at = stream.origin() as usize;
                losses = lost;
                break;
            }
        }
        made.text.truncate(begin);
        let before = block.head(at);
        let mut stream = TokenStream::new();
        before.parse(&mut stream, made)?;
        self.find(&mut stream);
        self.write(&stream, &stream, printed, &mut made.text).map_err(|error| block.locate(error))?;
        let (offset, line) = block.place(at);
        let format = self.to.name();
        let message = format!("{format} cannot represent this: {losses}; without --strict it is left out");
        Ok(Fault { line: Some(line), offset: Some(offset), message })
    }
}
