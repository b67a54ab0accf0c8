//! Formats on the command line: their names as values, and guessing the format of a file.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use machvan::{
    format::{Format, FormatName, Vertical},
    offset::OffsetUnit,
};

use crate::{
    error::{Failure, Fault},
    input::Input,
    output::Separator,
    records::Unit,
};

/// Accepts a format of tokens, with options: `vertical:glue`.
pub(crate) fn tokenized() -> impl TypedValueParser<Value = Format> {
    FormatParser { text: false }
}

/// Accepts any format, with options.
pub(crate) fn any() -> impl TypedValueParser<Value = Format> {
    FormatParser { text: true }
}

#[derive(Debug, Clone, Copy)]
struct FormatParser {
    /// Whether natural text is one of the formats.
    text: bool,
}

impl FormatParser {
    fn names(self) -> impl Iterator<Item = FormatName> {
        FormatName::ALL.into_iter().filter(move |&name| self.text || name != FormatName::Text)
    }
}

impl TypedValueParser for FormatParser {
    type Value = Format;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Format, clap::Error> {
        // Even with options after it, a wrong name gets the list of names.
        let text = value.to_string_lossy();
        let end = text.find(':').unwrap_or(text.len());
        let (name, options) = text.split_at_checked(end).unwrap_or((&text, ""));
        let name = name.to_ascii_lowercase();
        let names = PossibleValuesParser::new(self.names().map(FormatName::as_str));
        names.parse_ref(command, argument, name.as_ref())?;
        format!("{name}{options}").parse::<Format>().map_err(|error| {
            let message = format!("{}\n\nFor more information, try '--help'.\n", error.message());
            clap::Error::raw(clap::error::ErrorKind::ValueValidation, message).with_cmd(command)
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.names().map(|name| PossibleValue::new(name.as_str()))))
    }
}

/// Returns the format of a file from its name or its first bytes; if these show nothing, vertical, which
/// accepts any lines.
pub(crate) fn guess(input: &mut Input) -> Result<Format, Fault> {
    let name = input.path().to_string_lossy().into_owned();
    let by_name = FormatName::guess(&name, b"");
    let found = Format::guess(&name, input.head());
    let how = match (&found, by_name) {
        (None, _) => "default: it is empty",
        (Some(found), Some(name)) if found.to_string() == name.as_str() => "its name",
        (Some(_), _) => "its content",
    };
    let found = found.unwrap_or_else(|| FormatName::Vertical.into());
    input.remark(&format!("{found}, by {how}"));
    Ok(found)
}

/// The same for a command that reads tokens.
pub(crate) fn guess_tokens(input: &mut Input) -> Result<Format, Fault> {
    let format = guess(input)?;
    if format.name() != FormatName::Text {
        return Ok(format);
    }
    let message = "this is natural text, and tokens are expected: find its words first, with 'machvan words'; if it is a \
                   format of tokens, name it with --from (vertical, underscore, conllu, bio or jsonl)";
    Err(Fault { line: None, offset: None, message: message.to_owned() })
}

/// Prints a note if the content of a file is clearly of another format than the one that was named.
fn compare(named: FormatName, input: &mut Input) {
    let found = FormatName::guess("", input.head());
    if let Some(found @ (FormatName::Conllu | FormatName::Jsonl)) = found
        && found != named
    {
        input.note(&format!("this looks like {found}, and is read as {named}"));
    }
}

/// Prints a note if a file whose text is read has tokens, or HTML that is read as it is.
pub(crate) fn compare_text(input: &mut Input, html: bool) {
    let head = input.head().trim_ascii_start();
    let starts = |tag: &[u8]| head.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    if !html && (starts(b"<!doctype html") || starts(b"<html")) {
        input.note("this looks like HTML, and is read as text: --markup html reads what it prints");
        return;
    }
    let name = input.path().to_string_lossy().into_owned();
    let by_content =
        |input: &mut Input| FormatName::guess("", input.head()).filter(|&found| found == FormatName::Conllu);
    match FormatName::guess(&name, b"").or_else(|| by_content(input)) {
        None | Some(FormatName::Text | FormatName::Jsonl) => {}
        Some(found) => input.note(&format!(
            "this looks like {found}, and is read as text: 'machvan detok' prints tokens as text"
        )),
    }
}

/// Returns what is needed between two files of a format so that both stay separate.
pub(crate) fn separator(format: FormatName) -> Separator {
    match format {
        FormatName::Vertical | FormatName::Conllu | FormatName::Bio => Separator::BlankLine,
        _ => Separator::Line,
    }
}

/// Options of the formats, for reading and writing alike.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Options of formats")]
pub(crate) struct FormatOptions {
    /// underscore: character for the space inside a word [default: _]
    #[arg(long, value_name = "MARK")]
    delimiter: Option<char>,

    /// underscore: write a delimiter inside a word as it is, and treat backslashes as ordinary characters
    #[arg(long)]
    no_escape: bool,

    /// bio: tags of the first syllable of a word and of the others, such as B,I [default: write B-W,I-W, read
    /// all B and I]
    #[arg(long, value_name = "FIRST,OTHERS")]
    tags: Option<String>,

    /// bio: column of the tag [default: the last]
    #[arg(long, value_name = "N")]
    tag_column: Option<usize>,

    /// vertical: <g/> marks every place without a space between two tokens
    #[arg(long)]
    glue: bool,

    /// vertical: treat lines that look like tags or comments as tokens
    #[arg(long, conflicts_with_all = ["glue", "sentence_tag"])]
    no_markup: bool,

    /// vertical: names of the columns, the word first, such as word,upos,lemma; they decide which columns are
    /// kept between formats, and how many a line of 'cwb-decode -H' has
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,

    /// vertical: write words with &lt; &gt; &amp; &quot;, and read them
    #[arg(long, value_name = "KIND", value_parser = ["xml"])]
    entities: Option<String>,

    /// vertical: structure around sentences, such as s, instead of blank lines between them
    #[arg(long, value_name = "NAME")]
    sentence_tag: Option<String>,

    /// vertical: treat lines that begin with '# ' before a sentence as comments
    #[arg(long)]
    comments: bool,

    /// jsonl: tokens as spans of the text, or as strings
    #[arg(long, value_name = "FORM", default_value = "spans", value_parser = ["spans", "text"])]
    tokens: String,

    /// jsonl: unit of the offsets of tokens in the output ("start" and "end" stay bytes of the input); --from
    /// jsonl:offsets=chars reads such
    #[arg(long, value_name = "UNIT", default_value = "bytes")]
    offsets: Unit,
}

impl FormatOptions {
    /// The unit of offsets in JSON Lines, and whether tokens are strings.
    pub(crate) fn tokens(&self) -> (OffsetUnit, bool) {
        (self.offsets.unit(), self.tokens == "text")
    }

    /// All formats with their options.
    pub(crate) fn formats(&self) -> Result<Formats, Failure> {
        let formats: Result<_, _> = FormatName::ALL.into_iter().map(|name| self.apply(name.into())).collect();
        Ok(Formats(formats?))
    }

    /// Returns the options that are set, to be checked when the formats of input and output are known.
    pub(crate) fn asked(&self, to: FormatName) -> Asked {
        let options = [
            ("--delimiter", FormatName::Underscore, self.delimiter.is_some()),
            ("--no-escape", FormatName::Underscore, self.no_escape),
            ("--tags", FormatName::Bio, self.tags.is_some()),
            ("--tag-column", FormatName::Bio, self.tag_column.is_some()),
            ("--glue", FormatName::Vertical, self.glue),
            ("--no-markup", FormatName::Vertical, self.no_markup),
            ("--columns", FormatName::Vertical, !self.columns.is_empty()),
            ("--entities", FormatName::Vertical, self.entities.is_some()),
            ("--sentence-tag", FormatName::Vertical, self.sentence_tag.is_some()),
            ("--comments", FormatName::Vertical, self.comments),
            ("--tokens", FormatName::Jsonl, self.tokens != "spans"),
            ("--offsets", FormatName::Jsonl, self.offsets.unit() != OffsetUnit::Byte),
        ];
        let set = options.into_iter().filter(|(.., set)| *set).map(|(option, format, _)| (option, format));
        Asked { options: set.collect(), to }
    }

    /// Returns the options for the input, without those for the output only.
    pub(crate) fn of_input(&self) -> Self {
        Self { sentence_tag: None, offsets: Unit::Bytes, ..self.clone() }
    }

    /// Returns the options without those for the spaces of a written format.
    pub(crate) fn without_spaces(&self) -> Self {
        Self { glue: false, ..self.of_input() }
    }

    /// Returns a format with these options added to its own, if it has them.
    pub(crate) fn apply(&self, format: Format) -> Result<Format, Failure> {
        let applied = match format {
            Format::Vertical(vertical) => self.vertical(vertical).map(Format::from),
            Format::Underscore(underscore) => {
                let underscore = if self.no_escape { underscore.escape(false) } else { underscore };
                match self.delimiter {
                    Some(delimiter) => underscore.delimiter(delimiter).map(Format::from),
                    None => Ok(underscore.into()),
                }
            }
            Format::Bio(mut bio) => (|| {
                if let Some(tags) = &self.tags {
                    let (first, others) = tags.split_once(',').unwrap_or((tags, ""));
                    bio = bio.tags(first.to_owned(), others.to_owned())?;
                }
                if let Some(column) = self.tag_column {
                    bio = bio.column(column)?;
                }
                Ok(bio.into())
            })(),
            Format::Jsonl(mut jsonl) => {
                let (unit, as_text) = self.tokens();
                if unit != OffsetUnit::Byte {
                    jsonl = jsonl.offsets(unit);
                }
                if as_text {
                    jsonl = jsonl.token_text(true);
                }
                Ok(jsonl.into())
            }
            format => Ok(format),
        };
        applied.map_err(|error: machvan::Error| Failure::Usage(error.message().to_owned()))
    }
}

impl FormatOptions {
    fn vertical(&self, mut vertical: Vertical) -> machvan::Result<Vertical> {
        if self.no_markup {
            vertical = vertical.markup(false);
        }
        if self.glue {
            vertical = vertical.glue(true);
        }
        if self.comments {
            vertical = vertical.comments(true);
        }
        if self.entities.is_some() {
            vertical = vertical.entities(true);
        }
        if !self.columns.is_empty() {
            vertical = vertical.columns(&self.columns)?;
        }
        match &self.sentence_tag {
            Some(name) => vertical.sentence_tag(name),
            None => Ok(vertical),
        }
    }
}

/// The options of formats that are set, and the format of the output.
#[derive(Debug)]
pub(crate) struct Asked {
    options: Vec<(&'static str, FormatName)>,
    to: FormatName,
}

impl Asked {
    /// Fails if an option has no effect: neither the input nor the output has its format.
    pub(crate) fn check(&self, from: FormatName) -> Result<(), Fault> {
        let unused = self.options.iter().find(|(_, format)| ![from, self.to].contains(format));
        let Some((option, format)) = unused else { return Ok(()) };
        let message =
            format!("{option} has no effect: neither the input nor the output is {format}; leave it out");
        Err(Fault { line: None, offset: None, message })
    }
}

/// All formats with their options.
#[derive(Debug)]
pub(crate) struct Formats(Vec<Format>);

impl Formats {
    pub(crate) fn get(&self, name: FormatName) -> Format {
        let found = self.0.iter().find(|format| format.name() == name);
        found.cloned().unwrap_or_else(|| name.into())
    }

    /// Returns the format of an input: the named one, with a note if the content does not fit, or otherwise the
    /// one that `guess` finds. Horizontal lines are also found if vertical was named.
    pub(crate) fn of(
        &self,
        named: Option<&Format>,
        input: &mut Input,
        guess: fn(&mut Input) -> Result<Format, Fault>,
    ) -> Result<Format, Fault> {
        let (format, found) = match named {
            Some(format) => {
                compare(format.name(), input);
                (format.clone(), Format::guess("", input.head()))
            }
            None => {
                let found = guess(input)?;
                (self.get(found.name()), Some(found))
            }
        };
        Ok(match (format, found) {
            (Format::Vertical(own), Some(Format::Vertical(found)))
                if found.is_horizontal() && own.has_markup() =>
            {
                own.horizontal(true).into()
            }
            (format, _) => format,
        })
    }
}
