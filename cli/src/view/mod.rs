//! `machvan view`: one HTML page that shows how a text was analyzed.
//!
//! `document.rs` finds what is shown, `html.rs` writes it, and `page.html`, `page.css` and `page.js` are the page around it.

mod document;
mod html;

use std::{io::Read, path::PathBuf};

use askama::Template;
use base64::{Engine, engine::general_purpose::STANDARD};
use machvan::format::Format;
use sha2::{Digest, Sha256};

use crate::{
    error::{Failure, Fault},
    formats,
    input::{self, Input},
    output::Output,
    restore::Restore,
};
use document::Document;
use html::List;

/// Show tokens, sentences, restored marks and the rules that decided, as one HTML page
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan view article.txt -o article.html
  machvan view --restore article.vert -o article.html
  machvan view --start 5000000 --end 6000000 wiki.txt -o part.html

The page loads nothing and runs only its own script. Keys: / searches, Tab and the arrow keys go from word to word.")]
pub(crate) struct View {
    /// File to show; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,

    /// Write the page to this file rather than to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Format of the input [default: from the file name or content]
    #[arg(long, value_name = "FORMAT", value_parser = formats::any())]
    from: Option<Format>,

    /// First byte of the input to show; the sentence in which it is may be cut
    #[arg(long, value_name = "BYTE", default_value_t = 0)]
    start: u64,

    /// Byte of the input at which to stop [default: 512 KiB after the start]
    #[arg(long, value_name = "BYTE")]
    end: Option<u64>,

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
        let name = input::name(&self.file);
        let failed = |fault| Failure::Input { name: name.clone(), fault };
        let restorer = self.restore.restorer()?;
        let (mut input, format) = self.open().map_err(failed)?;
        // What is before the start is read, for its lines, and not kept.
        let mut skipped = Skipped::default();
        skipped.skip(&mut input, self.start).map_err(failed)?;
        let mut bytes = Vec::new();
        let length = end - self.start;
        (&mut input).take(length).read_to_end(&mut bytes).map_err(|error| failed(error.into()))?;
        let more =
            (&mut input).take(1).read_to_end(&mut Vec::new()).map_err(|error| failed(error.into()))? > 0;
        let document = Document::new(bytes, format, self.start, skipped.lines, more, restorer.as_ref());
        let document = document.map_err(failed)?;
        let page = page(&name, &document, self.start, more);
        let page = page.map_err(|error| failed(std::io::Error::other(error).into()))?;
        let mut output = Output::open(self.output.as_deref(), std::slice::from_ref(&self.file))?;
        output.write(page.as_bytes())?;
        output.finish(true)
    }

    fn open(&self) -> Result<(Input, Format), Fault> {
        let mut input = Input::open(&self.file, &Default::default())?;
        let format = match &self.from {
            Some(format) => format.clone(),
            None => formats::guess(&mut input)?.into(),
        };
        Ok((input, format))
    }
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

fn page(title: &str, document: &Document, start: u64, more: bool) -> Result<String, askama::Error> {
    let rendered = html::render(document);
    let (style, script) = (include_str!("page.css"), include_str!("page.js"));
    let hash = |text: &str| format!("sha256-{}", STANDARD.encode(Sha256::digest(text)));
    let stream = &document.stream;
    let mut notes = document.notes.clone();
    if start > 0 || more {
        let end = start + document.bytes as u64;
        notes.push(format!(
            "Only bytes {start} to {end} of the input are shown; --start and --end choose others."
        ));
    }
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
        notes: &notes,
        layers: "words kinds",
        body: &rendered.body,
        lists: &rendered.lists,
        restored: document.restored,
        facts: &rendered.facts,
        style,
        script,
        style_hash: &hash(style),
        script_hash: &hash(script),
    };
    page.render()
}
