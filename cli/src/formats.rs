//! Formats on the command line: their names as values, and guessing which one a file has.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use machvan::format::Format;

use crate::{input::Input, output::Separator};

/// Takes the name of a format that can be read as tokens.
pub(crate) fn readable() -> impl TypedValueParser<Value = Format> {
    parser(Format::ALL.into_iter())
}

/// Takes the name of a format that can be written.
pub(crate) fn writable() -> impl TypedValueParser<Value = Format> {
    parser(Format::ALL.into_iter())
}

fn parser(formats: impl Iterator<Item = Format>) -> impl TypedValueParser<Value = Format> {
    // Only these names come through, so the fallback is never taken.
    PossibleValuesParser::new(formats.map(Format::name))
        .map(|name| Format::from_name(&name).unwrap_or(Format::Vertical))
}

/// The format that a file's name says, without the ending of its compression.
pub(crate) fn of_name(path: &Path) -> Option<Format> {
    let extension = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
    let last = extension(path)?;
    let last =
        if matches!(last.as_str(), "gz" | "zst") { extension(Path::new(path.file_stem()?))? } else { last };
    let name = match last.as_str() {
        "vert" | "vrt" | "vertical" => "vertical",
        "conllu" | "conll" | "conllx" => "conllu",
        "bio" | "iob" | "iob2" => "bio",
        "jsonl" | "ndjson" => "jsonl",
        "underscore" | "ws" | "seg" => "underscore",
        _ => return None,
    };
    Format::from_name(name)
}

/// The format of a file, by its name or else its first bytes.
pub(crate) fn guess(input: &mut Input) -> Format {
    of_name(input.path()).unwrap_or_else(|| of_head(input.head()))
}

/// The format that the first bytes look like: what most of the first lines look like decides, and vertical where none stands out.
fn of_head(head: &[u8]) -> Format {
    let head = String::from_utf8_lossy(head);
    let lines = head.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let mut votes: Vec<(&str, usize)> = Vec::new();
    for name in lines.filter(|line| !line.is_empty()).map(of_line) {
        match votes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => votes.push((name, 1)),
        }
    }
    // The first of equals.
    let best = votes.iter().rev().max_by_key(|(_, count)| *count);
    best.and_then(|(name, _)| Format::from_name(name)).unwrap_or(Format::Vertical)
}

/// The name of the format that a line looks like.
fn of_line(line: &str) -> &'static str {
    let columns = line.split('\t').count();
    let last = line.rsplit(['\t', ' ']).next().unwrap_or_default();
    if line.starts_with('{') && line.ends_with('}') {
        "jsonl"
    } else if columns >= 8 && line.starts_with(|first: char| first.is_ascii_digit()) || line.starts_with("# ")
    {
        "conllu"
    } else if line.contains(['\t', ' ']) && is_tag(last) {
        "bio"
    } else if columns == 1 && line.contains(' ') && line.contains('_') {
        "underscore"
    } else {
        "vertical"
    }
}

/// Whether this is a tag of the BIO family: a letter, alone or with a type (`B-W`).
fn is_tag(word: &str) -> bool {
    match word.as_bytes() {
        [b'B' | b'I' | b'O'] => true,
        [b'B' | b'I', b'-', kind @ ..] => !kind.is_empty(),
        _ => false,
    }
}

/// What has to stand between two files of a format so that both stay what they are.
pub(crate) fn separator(format: Format) -> Separator {
    match format.name() {
        "vertical" | "conllu" | "bio" => Separator::BlankLine,
        _ => Separator::Line,
    }
}
