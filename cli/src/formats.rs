//! Formats on the command line: their names as values, and guessing which one a file has.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use machvan::format::{Bio, Format, Syntax, Underscore, Vertical};

use crate::{
    error::{Failure, Fault},
    input::Input,
    output::Separator,
    tokens::TokenCutter,
};

/// Takes the name of a format of tokens.
pub(crate) fn tokenized() -> impl TypedValueParser<Value = Format> {
    parser(Format::ALL.into_iter().filter(|&format| format != Format::Text))
}

/// Takes the name of any format.
pub(crate) fn any() -> impl TypedValueParser<Value = Format> {
    parser(Format::ALL.into_iter())
}

fn parser(formats: impl Iterator<Item = Format>) -> impl TypedValueParser<Value = Format> {
    // Only these names come through, so the fallback is never taken.
    PossibleValuesParser::new(formats.map(Format::name))
        .map(|name| Format::from_name(&name).unwrap_or(Format::Vertical))
}

/// The format that a file's name says.
pub(crate) fn of_name(path: &Path) -> Option<Format> {
    Format::guess(&path.to_string_lossy(), b"")
}

/// The format of a file, by its name or else its first bytes; vertical, which holds any lines, where these say nothing.
pub(crate) fn guess(input: &mut Input) -> Result<Format, Fault> {
    let name = input.path().to_string_lossy().into_owned();
    Ok(Format::guess(&name, input.head()).unwrap_or(Format::Vertical))
}

/// What has to stand between two files of a format so that both stay what they are.
pub(crate) fn separator(format: Format) -> Separator {
    match format {
        Format::Vertical | Format::Conllu | Format::Bio => Separator::BlankLine,
        _ => Separator::Line,
    }
}

/// Options of the formats, for reading and writing alike.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options of formats")]
pub(crate) struct FormatOptions {
    /// underscore: the mark that stands for a space inside a word
    #[arg(long, value_name = "MARK", default_value_t = '_')]
    delimiter: char,

    /// underscore: a backslash means nothing, and a word that has the mark in it is an error
    #[arg(long)]
    no_escape: bool,

    /// bio: the tags of a word's first syllable and of the others, such as B,I; else B-W,I-W are written, and all B and I read
    #[arg(long, value_name = "FIRST,OTHERS")]
    tags: Option<String>,

    /// bio: the column of the tag, where it is not the last
    #[arg(long, value_name = "N")]
    tag_column: Option<usize>,

    /// vertical: <g/> stands wherever no space is printed between two tokens, and nowhere else
    #[arg(long)]
    glue: bool,

    /// vertical: lines that look like tags and comments are tokens like others
    #[arg(long)]
    no_markup: bool,

    /// MiB from which on a sentence is refused, since it takes about ten times its size of memory
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=1024))]
    limit: u16,
}

impl FormatOptions {
    /// All formats with their options.
    pub(crate) fn syntaxes(&self) -> Result<Syntaxes, Failure> {
        let syntaxes: machvan::Result<_> =
            Format::ALL.into_iter().map(|format| self.syntax(format)).collect();
        match syntaxes {
            Ok(syntaxes) => Ok(Syntaxes { syntaxes, limit: usize::from(self.limit) << 20 }),
            Err(error) => Err(Failure::Usage(error.message().to_owned())),
        }
    }

    /// The same, but for what only a format that is written says of its spaces.
    pub(crate) fn without_spaces(self) -> Self {
        Self { glue: false, ..self }
    }

    fn syntax(&self, format: Format) -> machvan::Result<Syntax> {
        Ok(match format {
            Format::Vertical => Vertical::new().glue(self.glue).markup(!self.no_markup).into(),
            Format::Underscore => Underscore::new().escape(!self.no_escape).delimiter(self.delimiter)?.into(),
            Format::Bio => {
                let mut bio = Bio::new();
                if let Some(tags) = &self.tags {
                    let (first, others) = tags.split_once(',').unwrap_or((tags, ""));
                    bio = bio.tags(first.to_owned(), others.to_owned())?;
                }
                if let Some(column) = self.tag_column {
                    bio = bio.column(column)?;
                }
                bio.into()
            }
            format => format.into(),
        })
    }
}

/// All formats with their options.
#[derive(Debug)]
pub(crate) struct Syntaxes {
    syntaxes: Vec<Syntax>,
    /// Bytes from which on a sentence is refused.
    limit: usize,
}

impl Syntaxes {
    pub(crate) fn get(&self, format: Format) -> Syntax {
        let found = self.syntaxes.iter().find(|syntax| syntax.format() == format);
        found.cloned().unwrap_or_else(|| format.into())
    }

    /// Cuts a file of this format.
    pub(crate) fn cutter(&self, format: Format, input: Input) -> TokenCutter {
        TokenCutter::new(self.get(format), self.limit, input)
    }
}
