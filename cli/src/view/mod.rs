//! `machvan view`: an HTML page that shows how a text was analyzed.
//!
//! `document.rs` analyzes the text, `html.rs` writes it, and `page.html`, `page.css` and `page.js` are the
//! page around it.

mod compare;
mod document;
mod html;

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use askama::Template;
use base64::{Engine, engine::general_purpose::STANDARD};
use machvan::{TokenStream, format::Format, word::WordSegmenter};
use sha2::{Digest, Sha256};

use crate::{
    encoding::EncodingName,
    error::{Failure, Fault},
    formats,
    input::{self, Input, Reading},
    output::Output,
    restore::Restore,
};
use compare::{Comparison, Cut, Kind};
use document::{Analyzers, Document, Part};
use html::List;

/// Show tokens, sentences, restored marks and rules as an HTML page
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan view article.txt -o article.html
  machvan view --restore article.vert -o article.html
  machvan view --start 5000000 --end 6000000 wiki.txt -o part.html
  machvan view dev.txt --compare dev.conllu -o errors.html
  machvan view before.vert --compare after.vert -o changes.html

--compare takes two analyses of the same text: words and their gold, a text before and after a change, or detokenized text and the \
original. The differences are marked in FILE and listed by frequency.

The page loads nothing and runs only its own script. Keys: / searches, Tab and the arrow keys go from word to word.")]
pub(crate) struct View {
    /// File to show; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,

    /// Write the page to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Format of the input [default: from the file name or content]
    #[arg(long, value_name = "FORMAT", value_parser = formats::any())]
    from: Option<Format>,

    /// Encoding of the input and of OTHER; auto finds the one in which the text is Vietnamese, and reports it.
    /// Bytes are those of the decoded text
    #[arg(long, value_name = "ENCODING", default_value = "utf-8")]
    encoding: EncodingName,

    /// First byte of the input to show; its sentence may be cut
    #[arg(long, value_name = "BYTE", default_value_t = 0)]
    start: u64,

    /// Byte of the input at which to stop [default: 512 KiB after the start]
    #[arg(long, value_name = "BYTE")]
    end: Option<u64>,

    /// Also read this file, and show where FILE and it differ: in text, tokens, spaces and sentence ends
    #[arg(long, value_name = "OTHER")]
    compare: Option<PathBuf>,

    /// Format of OTHER [default: from the file name or content]
    #[arg(long, value_name = "FORMAT", value_parser = formats::any(), requires = "compare")]
    compare_from: Option<Format>,

    /// Byte of OTHER at which reading starts, for a part of FILE [default: as --start]
    #[arg(long, value_name = "BYTE", requires = "compare")]
    compare_start: Option<u64>,

    /// Model from 'machvan train words' for the words of raw text [default: the built-in one]
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    #[command(flatten)]
    restore: Restore,
}

/// Bytes that are shown by default.
const SHOWN: u64 = 512 << 10;

/// Bytes that a page may show: browsers get slow above.
const MOST: u64 = 16 << 20;

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    title: &'a str,
    summary: &'a str,
    notes: &'a [String],
    layers: &'a str,
    body: &'a str,
    lists: &'a [List],
    restored: bool,
    compared: bool,
    facts: &'a str,
    style: &'a str,
    script: &'a str,
    style_hash: &'a str,
    script_hash: &'a str,
}

impl View {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let end = self.end.unwrap_or(self.start.saturating_add(SHOWN));
        if end <= self.start || end - self.start > MOST {
            let message = format!("--end must be after --start, and at most {} MiB after it", MOST >> 20);
            return Err(Failure::Usage(message));
        }
        let analyzers = Analyzers { segmenter: self.segmenter()?, restorer: self.restore.restorer()? };
        let read = |path: &PathBuf, format, start, length| {
            let failed = |fault| Failure::Input { name: input::name(path), fault };
            let (part, format) = self.part(path, format, start, length).map_err(failed)?;
            let more = part.more;
            let document = Document::new(part, &format, &analyzers).map_err(failed)?;
            Ok::<_, Failure>((document, more))
        };
        let length = end - self.start;
        let (mut document, more) = read(&self.file, self.from.as_ref(), self.start, length)?;
        if self.start > 0 && document.bytes == 0 {
            return Err(Failure::Usage(format!(
                "--start {} is at or after the end of the input",
                self.start
            )));
        }
        if self.start > 0 || more {
            let end = self.start + document.bytes as u64;
            document.notes.push(format!(
                "Only bytes {} to {end} of the input are shown; --start and --end choose others.",
                self.start
            ));
        }
        let comparison = match &self.compare {
            None => None,
            Some(path) => {
                let start = self.compare_start.unwrap_or(self.start);
                // A format with one line per token takes up to 16 times the bytes of another.
                let length = length.saturating_mul(16).min(MOST);
                let (other, goes_on) = read(path, self.compare_from.as_ref(), start, length)?;
                let cut = Cut { head: self.start > 0 || start > 0, tail: more || goes_on };
                document
                    .notes
                    .extend(other.notes.iter().map(|note| format!("{}: {note}", input::name(path))));
                Some(compare(&mut document, &other.stream, &input::name(path), cut))
            }
        };
        let page = page(&input::name(&self.file), &document, comparison.as_ref())?;
        let mut output = Output::open(self.output.as_deref(), std::slice::from_ref(&self.file))?;
        output.write(page.as_bytes())?;
        output.finish(true)?;
        match document.broken {
            Some(fault) => Err(Failure::Input { name: input::name(&self.file), fault }),
            None => Ok(()),
        }
    }

    /// Reads a part of a file. The bytes before its start are read to count lines, and not kept.
    fn part(
        &self,
        path: &Path,
        format: Option<&Format>,
        start: u64,
        length: u64,
    ) -> Result<(Part, Format), Fault> {
        let mut reading = Reading::default();
        reading.options.encoding = self.encoding;
        let mut input = Input::open(path, &reading)?;
        let format = match format {
            Some(format) => format.clone(),
            None => formats::guess(&mut input)?,
        };
        let mut skipped = Skipped::default();
        skipped.skip(&mut input, start)?;
        let mut bytes = Vec::new();
        (&mut input).take(length).read_to_end(&mut bytes)?;
        let more = (&mut input).take(1).read_to_end(&mut Vec::new())? > 0;
        Ok((Part { bytes, start, lines: skipped.lines, more }, format))
    }

    fn segmenter(&self) -> Result<WordSegmenter, Failure> {
        let Some(path) = &self.model else { return Ok(WordSegmenter::new()) };
        let failed = |fault| Failure::Input { name: input::name(path), fault };
        let bytes = std::fs::read(path).map_err(|error| failed(error.into()))?;
        WordSegmenter::builder().model(bytes).build().map_err(|error| failed(error.into()))
    }
}

/// Compares, and notes how much is the same.
fn compare(document: &mut Document, other: &TokenStream<'_>, name: &str, cut: Cut) -> Comparison {
    let comparison = Comparison::new(&document.stream, other, cut);
    let counts = Kind::ALL.map(|kind| format!("{}: {}", kind.title().to_lowercase(), comparison.count(kind)));
    document.notes.push(format!(
        "Compared with {name}: {} of {} tokens are the same · {}",
        comparison.same,
        comparison.shown,
        counts.join(" · ")
    ));
    if comparison.same * 10 < comparison.shown {
        document.notes.push("The two have little text in common.".to_owned());
    }
    comparison
}

/// Returns the page of two existing analyses of the same text.
pub(crate) fn report(
    title: &str,
    shown: TokenStream<'static>,
    other: &TokenStream<'_>,
    name: &str,
    segmenter: Option<WordSegmenter>,
) -> Result<String, Failure> {
    let mut document = Document::of_stream(shown, segmenter);
    let comparison = compare(&mut document, other, name, Cut::default());
    page(title, &document, Some(&comparison))
}

/// Counts what is read and not kept.
#[derive(Default)]
struct Skipped {
    lines: u64,
}

impl Skipped {
    fn skip(&mut self, input: &mut Input, mut bytes: u64) -> Result<(), Fault> {
        let mut buffer = vec![0; 64 * 1024];
        while bytes > 0 {
            let length = buffer.len().min(usize::try_from(bytes).unwrap_or(usize::MAX));
            let count = input.read(buffer.get_mut(..length).unwrap_or_default())?;
            if count == 0 {
                break;
            }
            self.lines += crate::utf8::newlines(buffer.get(..count).unwrap_or_default());
            bytes -= count as u64;
        }
        Ok(())
    }
}

fn page(title: &str, document: &Document, comparison: Option<&Comparison>) -> Result<String, Failure> {
    let rendered = html::render(document, comparison);
    let (style, script) = (include_str!("page.css"), include_str!("page.js"));
    let hash = |text: &str| format!("sha256-{}", STANDARD.encode(Sha256::digest(text)));
    let stream = &document.stream;
    let summary = format!(
        "{} · {} sentences · {} tokens · {} bytes",
        document.format,
        stream.sentences().len(),
        stream.len(),
        document.bytes
    );
    let page = Page {
        title,
        summary: &summary,
        notes: &document.notes,
        layers: if comparison.is_some() { "words kinds diff" } else { "words kinds" },
        body: &rendered.body,
        lists: &rendered.lists,
        restored: document.restored,
        compared: comparison.is_some(),
        facts: &rendered.facts,
        style,
        script,
        style_hash: &hash(style),
        script_hash: &hash(script),
    };
    let failed = |error: askama::Error| {
        let fault = std::io::Error::other(error).into();
        Failure::Input { name: title.to_owned(), fault }
    };
    page.render().map_err(failed)
}
